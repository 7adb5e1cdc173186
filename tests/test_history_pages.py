"""The pages of a record's past: readable, complete, and able to put it back."""

import pytest
from django.urls import reverse

from catalogue.history import acting
from catalogue.models import Affair, Award, GuideStep, InnovationName, Photo, Section
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_form,
    make_innovation,
    make_photo,
    make_sector,
    make_tier,
)
from tests.forms import change, filled, messages, said, sent, with_row
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def past(record, page="history", *args):
    return reverse(f"admin:catalogue_{record._meta.model_name}_{page}", args=[record.pk, *args])


def moments(client, record, **query):
    return [words(moment) for moment in read(client, past(record), query).select(".moment")]


def put_back(client, record, number):
    address = past(record, "restore", number)
    return client.post(address, filled(client, address, "#restore_form"), follow=True)


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create_user("kurator", first_name="Andi", last_name="Tenri")


class TestTheTimeline:
    def test_it_says_who_changed_what_from_which_to_which(self, admin_client, curator):
        innovation = make_innovation("Sipena", form="")
        with acting(curator, "Surat dinas"):
            innovation.title, innovation.form = "Si Pena", "digital"
            innovation.started = "2020-11"
            innovation.agency = make_agency("Dinas Sosial Luwu Utara")
            innovation.save()

        newest, oldest = moments(admin_client, innovation)

        assert "Andi Tenri" in newest
        assert "Surat dinas" in newest
        assert "Judul Sipena → Si Pena" in newest or "Sipena → Si Pena" in newest
        for told in ("→ Dinas Sosial Luwu Utara", "→ November 2020", f"→ {said('digital')}"):
            assert told in newest
        assert said("the system itself") in oldest

    def test_a_moment_holds_the_record_and_its_rows(self, admin_client):
        innovation = make_innovation("Sipena")
        tier, edition = make_tier(label="Top 30 Sulsel"), make_edition()
        data = with_row(
            filled(admin_client, change(innovation)), "awards", tier=tier.pk, edition=edition.pk
        )
        admin_client.post(change(innovation), {**data, "summary": "Peta bencana."})

        newest = moments(admin_client, innovation)[0]

        assert "Top 30 Sulsel 2020" in newest
        assert "Peta bencana." in newest

    def test_a_long_text_shows_which_words_changed(self, admin_client):
        before = "Warga melapor lewat gawai dan petugas datang dalam waktu satu jam ke lokasi."
        innovation = make_innovation(summary=before)
        innovation.summary = before.replace("satu jam", "dua belas menit")
        innovation.save()

        page = read(admin_client, past(innovation))

        first = page.select_one(".moment")
        assert [words(one) for one in first.select("del")] == ["satu jam"]
        assert [words(one) for one in first.select("ins")] == ["dua belas menit"]

    def test_it_can_be_narrowed_to_one_person(self, admin_client, curator):
        innovation = make_innovation("Sipena")
        with acting(curator):
            innovation.title = "Si Pena"
            innovation.save()

        assert len(moments(admin_client, innovation, oleh=str(curator.pk))) == 1
        assert len(moments(admin_client, innovation, oleh="sistem")) == 1
        assert moments(admin_client, innovation, oleh="999") == []

    def test_what_was_pointed_to_keeps_its_name_when_it_is_gone(self, admin_client):
        former = make_agency("Dinas Lama Luwu Utara")
        innovation = make_innovation(agency=former)
        innovation.agency = make_agency("Dinas Baru Luwu Utara")
        innovation.save()
        former.delete()

        gone = said("%(what)s (deleted since)", what="Dinas Lama Luwu Utara")
        assert f"{gone} → Dinas Baru Luwu Utara" in moments(admin_client, innovation)[0]

    def test_signs_scripts_and_endless_words_are_only_text(self, admin_client):
        innovation = make_innovation("Sipena")
        innovation.title = '<script>alert("x")</script> \u202e 🌊 ' + "ᨔᨗᨄᨙᨊ" * 20
        innovation.save()

        response = admin_client.get(past(innovation))

        assert b"<script>alert" not in response.content
        assert "ᨔᨗᨄᨙᨊ" in response.content.decode()

    def test_the_button_of_the_form_leads_there(self, admin_client):
        innovation = make_innovation()

        page = read(admin_client, change(innovation))

        assert page.select_one(".historylink")["href"] == past(innovation)

    def test_many_moments_are_paged_at_the_same_cost(
        self, admin_client, django_assert_max_num_queries
    ):
        innovation = make_innovation()
        for number in range(45):
            innovation.title = f"Judul {number}"
            innovation.save()

        with django_assert_max_num_queries(60):
            assert len(moments(admin_client, innovation)) == 20
        assert len(moments(admin_client, innovation, page="3")) == 6


class TestTwoVersions:
    def test_any_two_stand_side_by_side(self, admin_client):
        innovation = make_innovation("Satu")
        for title in ("Dua", "Tiga"):
            innovation.title = title
            innovation.save()

        page = read(admin_client, past(innovation, "compare"), {"dari": "3", "ke": "1"})

        assert [words(cell) for cell in page.select(".beside tbody td")] == ["Satu", "Tiga"]

    @pytest.mark.parametrize("query", [{}, {"dari": "x", "ke": "9" * 5000}, {"dari": "²"}])
    def test_a_bad_number_compares_the_newest_two(self, admin_client, query):
        innovation = make_innovation("Satu")
        innovation.title = "Dua"
        innovation.save()

        page = read(admin_client, past(innovation, "compare"), query)

        assert [words(cell) for cell in page.select(".beside tbody td")] == ["Satu", "Dua"]

    def test_one_version_has_nothing_beside_it(self, admin_client):
        page = read(admin_client, past(make_innovation(), "compare"))

        assert page.select(".beside") == []


class TestPuttingBack:
    def test_fields_lists_and_rows_come_back_as_one_new_moment(self, admin_client, admin_user):
        innovation = make_innovation("Sipena", summary="Lama")
        affair = Affair.objects.create(
            slug="a", name_id="Kesehatan", group="wajib-dasar", sector=make_sector()
        )
        with acting():
            innovation.affairs.set([affair])
            award = make_award(innovation, note="Diserahkan gubernur")
            name = innovation.names.create(name="Si Pena")
            section = Section.objects.create(
                innovation=innovation, heading=make_form("Ringkasan")[0], body="Isi lama"
            )
        innovation.summary = "Baru"
        innovation.save()
        innovation.affairs.clear()
        key = award.pk
        award.delete()
        Section.objects.update(body="Isi baru")
        innovation.names.create(name="Nama lain")

        response = put_back(admin_client, innovation, 2)

        innovation.refresh_from_db()
        assert innovation.summary == "Lama"
        assert list(innovation.affairs.all()) == [affair]
        assert (Award.objects.get().pk, Award.objects.get().note) == (
            key,
            "Diserahkan gubernur",
        )
        assert Section.objects.get(pk=section.pk).body == "Isi lama"
        assert list(InnovationName.objects.values_list("pk", "name")) == [(name.pk, "Si Pena")]
        assert innovation.gold == 1
        newest = moments(admin_client, innovation)[0]
        assert admin_user.username in newest
        assert said("The record is again as in version %(number)s.", number=2) in messages(response)

    def test_it_says_beforehand_what_will_change(self, admin_client):
        innovation = make_innovation("Sipena", summary="Lama")
        innovation.summary = "Baru"
        innovation.save()

        page = read(admin_client, past(innovation, "restore", 1))

        assert "Baru → Lama" in words(page.select_one(".change"))
        innovation.refresh_from_db()
        assert innovation.summary == "Baru"

    def test_steps_of_a_guide_that_changed_places_change_back(self, admin_client):
        from catalogue.models import ReplicationGuide

        guide = ReplicationGuide.objects.create(innovation=make_innovation())
        first = GuideStep.objects.create(guide=guide, order=1, title="Regulasi")
        second = GuideStep.objects.create(guide=guide, order=2, title="Pelatihan")
        for step, order in ((first, 3), (second, 1), (first, 2)):
            step.order = order
            step.save()

        put_back(admin_client, guide.innovation, 4)

        assert list(GuideStep.objects.order_by("order").values_list("title", flat=True)) == [
            "Regulasi",
            "Pelatihan",
        ]

    def test_publication_and_address_stay_as_they_are(self, admin_client):
        innovation = make_innovation("Sipena", summary="Lama")
        innovation.summary, innovation.status = "Baru", "archived"
        innovation.save()

        put_back(admin_client, innovation, 1)

        innovation.refresh_from_db()
        assert (innovation.summary, innovation.status) == ("Lama", "archived")

    def test_what_points_to_nothing_any_more_is_refused_with_a_sentence(self, admin_client):
        former = make_agency("Dinas Lama Luwu Utara")
        innovation = make_innovation(agency=former)
        innovation.agency = make_agency("Dinas Baru Luwu Utara")
        innovation.save()
        former.delete()

        page = read(admin_client, past(innovation, "restore", 1))
        admin_client.post(past(innovation, "restore", 1), {"newest": "0"})

        assert "Dinas Lama Luwu Utara" in words(page.select_one(".told"))
        assert page.select("#restore_form") == []
        innovation.refresh_from_db()
        assert innovation.agency.name == "Dinas Baru Luwu Utara"

    def test_somebody_saving_meanwhile_is_told(self, admin_client):
        innovation = make_innovation("Satu")
        innovation.title = "Dua"
        innovation.save()
        address = past(innovation, "restore", 1)
        data = filled(admin_client, address, "#restore_form")
        innovation.title = "Tiga"
        innovation.save()

        response = admin_client.post(address, data)

        assert said("Somebody saved meanwhile: look again at what would change.") in (
            response.content.decode()
        )
        innovation.refresh_from_db()
        assert innovation.title == "Tiga"

    def test_photos_keep_their_files_and_get_their_words_back(
        self, admin_client, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        innovation = make_innovation()
        kept, gone = (make_photo(innovation, alt=alt) for alt in ("Posyandu", "Puskesmas"))
        with django_capture_on_commit_callbacks(execute=True):
            gone.delete()
            kept.alt = "Lain"
            kept.save()
            later = make_photo(innovation, alt="Kemudian")

        page = read(admin_client, past(innovation, "restore", 3))
        with django_capture_on_commit_callbacks(execute=True):
            put_back(admin_client, innovation, 3)

        assert dict(Photo.objects.values_list("pk", "alt")) == {
            kept.pk: "Posyandu",
            later.pk: "Kemudian",
        }
        assert len(page.select(".told li")) == 2
        assert (tmp_path / Photo.objects.get(pk=later.pk).image.name).exists()


class TestWhoMayLook:
    @pytest.mark.parametrize("page", [("history",), ("compare",), ("restore", 1)])
    def test_nobody_without_the_right(self, client, django_user_model, page):
        client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))

        assert client.get(past(make_innovation(), *page)).status_code == 403

    def test_who_may_only_look_puts_nothing_back(self, client, django_user_model):
        from django.contrib.auth.models import Permission

        reader = django_user_model.objects.create_user("pembaca", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_innovation"))
        client.force_login(reader)
        innovation = make_innovation("Satu")
        innovation.title = "Dua"
        innovation.save()

        assert client.get(past(innovation)).status_code == 200
        assert "restore" not in client.get(past(innovation)).content.decode()
        assert client.post(past(innovation, "restore", 1)).status_code == 403

    def test_a_record_that_is_not_there(self, admin_client):
        innovation = make_innovation()
        address = past(innovation)
        sent(admin_client, change(innovation))
        innovation.delete()

        assert admin_client.get(address).status_code == 302

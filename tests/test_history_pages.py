"""The pages of a record's past: readable, complete, and able to put it back."""

import pytest
from django.urls import reverse

from catalogue.history import acting
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_edition,
    make_innovation,
    make_tier,
    make_user,
)
from tests.forms import change, filled, said, sent, with_row
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def past(record, page="history", version=None):
    name = f"admin:catalogue_{record._meta.model_name}_{page}"
    query = {"versi": version} if version else None
    return reverse(name, args=[record.pk], query=query)


def moments(client, record, **query):
    return [words(moment) for moment in read(client, past(record), query).select(".moment")]


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


class TestWhoMayLook:
    @pytest.mark.parametrize("page", [("history",), ("compare",), ("restore", 1)])
    def test_nobody_without_the_right(self, client, django_user_model, page):
        client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))

        assert client.get(past(make_innovation(), *page)).status_code == 403

    def test_who_may_only_look_puts_nothing_back(self, client):
        innovation = make_innovation("Satu")
        innovation.title = "Dua"
        innovation.save()
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[innovation.region]))

        assert client.get(past(innovation)).status_code == 200
        assert "restore" not in client.get(past(innovation)).content.decode()
        assert client.post(past(innovation, "restore", 1)).status_code == 403

    def test_a_contributor_puts_the_own_draft_back(self, client):
        draft = make_innovation("Satu", status="draft")
        draft.title = "Dua"
        draft.save()
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[draft.region]))
        address = past(draft, "restore", 1)

        client.post(address, filled(client, address, "#restore_form"))

        draft.refresh_from_db()
        assert draft.title == "Satu"

    def test_a_record_that_is_not_there(self, admin_client):
        innovation = make_innovation()
        address = past(innovation)
        sent(admin_client, change(innovation))
        innovation.delete()

        assert admin_client.get(address).status_code == 404

"""A deleted record comes back with what went with it: as a draft, and in one moment."""

import pytest
from django.urls import reverse

from catalogue import workflow
from catalogue.history import acting
from catalogue.models import (
    Affair,
    Agency,
    Award,
    Correction,
    GuideStep,
    Innovation,
    Moment,
    Photo,
    Replication,
    ReplicationGuide,
    Section,
    Step,
)
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_award,
    make_form,
    make_innovation,
    make_photo,
    make_sector,
    make_user,
)
from tests.forms import act, change, filled, messages, said
from tests.reading import read, words
from tests.test_deleted_records import deleted, put_back, restore, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


class TestPuttingBack:
    def test_all_that_went_with_it_comes_back_as_one_moment(self, admin_client, admin_user):
        affair = Affair.objects.create(
            slug="a", name_id="Kesehatan", group="wajib-dasar", sector=make_sector()
        )
        innovation = make_innovation("Sipena", summary="Peta bencana.")
        innovation.affairs.set([affair])
        make_award(innovation)
        innovation.names.create(name="Si Pena", kind="variant")
        Section.objects.create(innovation=innovation, heading=make_form("Ringkasan")[0], body="Isi")
        guide = ReplicationGuide.objects.create(innovation=innovation, team="Tiga orang")
        GuideStep.objects.create(guide=guide, order=1, title="Regulasi")
        Correction.objects.create(innovation=innovation, message="Tahunnya keliru")
        key, before = deleted(innovation), Moment.objects.count()
        assert "Peta bencana." in told(admin_client, Innovation, key)

        response = put_back(admin_client, Innovation, key)

        back = Innovation.objects.get(pk=key)
        assert (back.title, back.summary, back.gold) == ("Sipena", "Peta bencana.", 1)
        assert list(back.affairs.all()) == [affair]
        assert list(back.names.values_list("name", flat=True)) == ["Si Pena"]
        assert [section.body for section in back.sections.all()] == ["Isi"]
        assert back.guide.steps.get().title == "Regulasi"
        assert Correction.objects.get().message == "Tahunnya keliru"
        assert Moment.objects.count() == before + 1
        newest = Moment.objects.order_by("-pk").first()
        assert newest.user == admin_user
        assert newest.reason.startswith(said("Put back after it was deleted on %(when)s", when=""))
        done = "“%(record)s” is back, as it was before it was deleted."
        assert said(done, record="Sipena") in messages(response)

    def test_it_is_a_draft_that_is_found_at_its_old_address_once_published(
        self, admin_client, client, admin_user
    ):
        innovation = make_innovation("Sipena", summary="Peta bencana.")
        address = innovation.get_absolute_url()
        key = deleted(innovation)

        put_back(admin_client, Innovation, key)

        back = Innovation.objects.get(pk=key)
        assert (back.status, client.get(address).status_code) == ("draft", 404)
        assert "Sipena" not in str(read(client, "/inovasi/", {"q": "sipena"}).select("main h3"))
        workflow.publish(back, make_user(Role.CURATOR))
        assert client.get(address).status_code == 200
        assert "Sipena" in words(read(client, "/inovasi/", {"q": "sipena"}).select_one("main"))

    def test_it_is_its_authors_draft_again(self, admin_client, admin_user):
        author = make_user(Role.CURATOR, username="penulis")
        with acting(author):
            innovation = make_innovation("Sipena")
            workflow.entered(innovation, author)
        key = deleted(innovation)

        put_back(admin_client, Innovation, key)

        assert workflow.author_of(Innovation.objects.get(pk=key)) == author
        kinds = Step.objects.order_by("pk").values_list("kind", "by__username")
        assert list(kinds) == [("entered", "penulis"), ("reopened", admin_user.username)]

    def test_rows_with_files_stay_away_and_are_named(
        self, admin_client, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        innovation = make_innovation("Sipena")
        photo = make_photo(innovation, alt="Posyandu di tepi sungai")
        photo_key = photo.pk
        with django_capture_on_commit_callbacks(execute=True):
            key = deleted(innovation)

        page = read(admin_client, restore(Innovation, key))
        put_back(admin_client, Innovation, key)

        assert "Posyandu di tepi sungai" in words(page.select_one(".told"))
        assert not Photo.objects.exists()
        assert read(admin_client, restore(Photo, photo_key)).select("#gone_form") == []

    def test_an_address_taken_meanwhile_is_told_and_another_given(self, admin_client):
        key = deleted(make_innovation("Sipena"))
        other = make_innovation("Sipena")

        page = told(admin_client, Innovation, key)
        put_back(admin_client, Innovation, key)

        back = Innovation.objects.get(pk=key)
        assert other.slug == "sipena"
        assert back.slug == "sipena-luwu-utara"
        assert "“sipena”" in page
        assert "“sipena-luwu-utara”" in page

    def test_what_it_cannot_stand_without_is_put_back_first(self, admin_client):
        agency = make_agency("BPBD Luwu Utara")
        innovation = make_innovation("Sipena", agency=agency)
        key = deleted(innovation)
        agency_key = deleted(agency)

        page = read(admin_client, restore(Innovation, key))
        way = page.select_one(f'.told a[href="{restore(Agency, agency_key)}"]')
        assert "BPBD Luwu Utara" in words(way)
        assert page.select("#gone_form") == []
        put_back(admin_client, Agency, agency_key)
        put_back(admin_client, Innovation, key)

        assert Innovation.objects.get(pk=key).agency_id == agency_key

    def test_what_it_can_do_without_becomes_blank(self, admin_client):
        partner = make_agency("Mitra Lama")
        innovation = make_innovation("Sipena")
        innovation.partners.set([partner])
        key = deleted(innovation)
        partner.delete()

        assert "Mitra Lama" in told(admin_client, Innovation, key)
        put_back(admin_client, Innovation, key)

        assert not Innovation.objects.get(pk=key).partners.exists()

    def test_a_name_that_is_in_use_again_is_refused_with_a_sentence(self, admin_client):
        key = deleted(make_agency("BPBD Luwu Utara"))
        make_agency("BPBD Luwu Utara")

        page = read(admin_client, restore(Agency, key))

        assert page.select("#gone_form") == []
        assert page.select(".told li")
        admin_client.post(restore(Agency, key), {"deletion": "1"})
        assert Agency.objects.filter(name="BPBD Luwu Utara").count() == 1

    def test_who_led_to_it_leads_to_it_again_unless_it_leads_elsewhere(self, admin_client):
        origin, partner = make_innovation("Sipena"), make_agency("Mitra")
        copied, moved = (
            Replication.objects.create(
                origin=origin, origin_title="Sipena", replicator=name, step="pledged"
            )
            for name in ("Dinas Satu", "Dinas Dua")
        )
        lead = make_innovation("Mappadeceng")
        lead.partners.set([partner])
        key, partner_key = deleted(origin), deleted(partner)
        moved.refresh_from_db()
        moved.origin = lead
        moved.save()

        assert "Dinas Satu" in told(admin_client, Innovation, key)
        put_back(admin_client, Innovation, key)
        put_back(admin_client, Agency, partner_key)

        for row in (copied, moved):
            row.refresh_from_db()
        assert (copied.origin_id, moved.origin) == (key, lead)
        assert list(lead.partners.values_list("pk", flat=True)) == [partner_key]

    def test_a_row_of_a_record_comes_back_by_itself_while_the_record_stands(self, admin_client):
        innovation = make_innovation("Sipena")
        key = deleted(make_award(innovation, note="Diserahkan gubernur"))

        put_back(admin_client, Award, key)

        innovation.refresh_from_db()
        assert (innovation.awards.get().pk, innovation.gold) == (key, 1)

    def test_a_second_click_has_no_second_effect(self, admin_client):
        key = deleted(make_innovation("Sipena"))
        address = restore(Innovation, key)
        form = filled(admin_client, address, "#gone_form")

        answers = [admin_client.post(address, form) for _ in range(2)]

        assert [answer["Location"] for answer in answers] == [change(Innovation(pk=key))] * 2
        assert Innovation.history.filter(id=key, history_type="+").count() == 2

    def test_a_form_of_an_earlier_deletion_does_nothing(self, admin_client):
        key = deleted(make_innovation("Sipena"))
        address = restore(Innovation, key)
        stale = filled(admin_client, address, "#gone_form")
        put_back(admin_client, Innovation, key)
        Innovation.objects.get(pk=key).delete()
        stale["csrfmiddlewaretoken"] = "lain" * 16

        response = admin_client.post(address, stale)

        quicker = "Somebody was quicker: look again at what would come back."
        assert said(quicker) in response.content.decode()
        assert not Innovation.objects.filter(pk=key).exists()

    def test_its_history_goes_on_where_it_ended(self, admin_client):
        innovation = make_innovation("Sipena")
        key = deleted(innovation)
        put_back(admin_client, Innovation, key)

        page = read(admin_client, reverse("admin:catalogue_innovation_history", args=[key]))

        assert len(page.select(".moment")) == 3

    def test_who_was_writing_while_it_was_deleted_is_led_to_it(self, admin_client):
        innovation = make_innovation("Sipena")
        form = filled(admin_client, change(innovation))
        act(admin_client, "delete_selected", innovation, post="yes")

        response = admin_client.post(change(innovation), form)

        assert restore(Innovation, innovation.pk) in response.content.decode()

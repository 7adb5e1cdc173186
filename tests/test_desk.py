"""What a curator does at the desk, and what comes of it."""

import datetime

import pytest
from django.urls import reverse

from catalogue.models import Agency, Award, Innovation, InnovationName, StatusCheck
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_innovation,
    make_region,
    make_tier,
)
from tests.forms import act, adding, change, filled, messages, said, sent, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def standing(innovation):
    return Innovation.objects.values_list("gold", "awards_won", "latest_year").get(pk=innovation.pk)


class TestPublishing:
    def test_drafts_and_submitted_ones_are_published_and_the_rest_is_told(self, admin_client):
        records = [make_innovation(status=status) for status in Innovation.Status.values]

        response = act(admin_client, "publish", *records)

        assert [Innovation.objects.get(pk=record.pk).status for record in records] == [
            "published",
            "published",
            "published",
            "archived",
        ]
        assert messages(response) == [
            said("%(count)s innovation published.", "%(count)s innovations published.", 2),
            said("%(count)s was left as it was.", "%(count)s were left as they were.", 2),
        ]

    def test_published_ones_are_archived_and_the_rest_is_told(self, admin_client):
        records = [make_innovation(status=status) for status in Innovation.Status.values]

        response = act(admin_client, "archive", *records)

        assert [Innovation.objects.get(pk=record.pk).status for record in records] == [
            "draft",
            "submitted",
            "archived",
            "archived",
        ]
        assert messages(response) == [
            said(
                "%(count)s innovation taken from the public.",
                "%(count)s innovations taken from the public.",
                1,
            ),
            said("%(count)s was left as it was.", "%(count)s were left as they were.", 3),
        ]

    def test_who_may_only_look_is_not_offered_to_publish(self, client, django_user_model):
        from django.contrib.auth.models import Permission

        reader = django_user_model.objects.create_user("pembaca", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_innovation"))
        client.force_login(reader)
        draft = make_innovation(status="draft")

        act(client, "publish", draft)

        draft.refresh_from_db()
        assert draft.status == "draft"


class TestTitlesAndAddresses:
    def test_a_title_that_was_public_is_kept_as_a_former_name(self, admin_client):
        innovation = make_innovation("Sipena")

        response = sent(admin_client, change(innovation), title="Sistem Peta Bencana")

        assert list(innovation.names.values_list("name", "kind", "slug")) == [
            ("Sipena", "former", "sipena")
        ]
        kept = said("“%(title)s” is kept under other names.", title="Sipena")
        assert kept in messages(response)

    def test_a_title_written_otherwise_is_kept_as_a_spelling(self, admin_client):
        innovation = make_innovation("SI PENA")

        sent(admin_client, change(innovation), title="Sipena")

        assert list(innovation.names.values_list("name", "kind")) == [("SI PENA", "variant")]

    def test_what_a_draft_was_called_is_nobodys_former_name(self, admin_client):
        draft = make_innovation("Judul Kerja", status="draft")

        sent(admin_client, change(draft), title="Sipena")

        assert InnovationName.objects.count() == 0

    def test_a_name_that_becomes_the_title_again_is_no_former_one(self, admin_client):
        innovation = make_innovation("Sipena")
        sent(admin_client, change(innovation), title="Sistem Peta Bencana")

        sent(admin_client, change(innovation), title="Sipena")

        assert list(innovation.names.values_list("name", flat=True)) == ["Sistem Peta Bencana"]

    def test_a_name_typed_beside_a_new_title_is_kept_once(self, admin_client):
        innovation = make_innovation("Sipena")
        data = with_row(
            filled(admin_client, change(innovation)), "names", name="Sipena", kind="variant"
        )

        admin_client.post(change(innovation), {**data, "title": "Sistem Peta Bencana"})

        assert list(innovation.names.values_list("name", "kind")) == [("Sipena", "variant")]

    def test_the_address_is_made_from_the_title_and_then_stays(self, admin_client):
        agency = make_agency()
        data = {**filled(admin_client, adding(Innovation)), "title": "Sipena", "agency": agency.pk}
        admin_client.post(adding(Innovation), data)
        innovation = Innovation.objects.get()
        assert innovation.slug == "sipena"

        sent(admin_client, change(innovation), slug="lain", title="Sistem Peta Bencana")

        innovation.refresh_from_db()
        assert (innovation.title, innovation.slug) == ("Sistem Peta Bencana", "sipena")

    def test_every_kabupaten_may_have_its_dinas_kesehatan(self, admin_client):
        for code, name in (("73.22", "Luwu Utara"), ("73.17", "Luwu"), ("73.06", "Gowa")):
            data = {
                "name": "Dinas Kesehatan",
                "kind": "dinas",
                "region": make_region(code, name).pk,
            }
            admin_client.post(adding(Agency), {**filled(admin_client, adding(Agency)), **data})

        assert list(Agency.objects.order_by("pk").values_list("slug", flat=True)) == [
            "dinas-kesehatan",
            "dinas-kesehatan-kabupaten-luwu",
            "dinas-kesehatan-kabupaten-gowa",
        ]


class TestStanding:
    def test_an_award_added_in_the_page_of_an_innovation_turns_it_gold(self, admin_client):
        innovation = make_innovation()
        tier, edition = make_tier(), make_edition()
        data = filled(admin_client, change(innovation))

        admin_client.post(
            change(innovation), with_row(data, "awards", tier=tier.pk, edition=edition.pk)
        )

        assert standing(innovation) == (1, 1, 2020)

    def test_an_award_taken_out_of_the_page_of_an_innovation_takes_its_gold(self, admin_client):
        innovation = make_innovation()
        make_award(innovation)

        sent(admin_client, change(innovation), **{"awards-0-DELETE": "on"})

        assert standing(innovation) == (0, 0, 0)

    @pytest.mark.parametrize("how", ["its own page", "the list"])
    def test_a_deleted_award_takes_its_gold_along(self, admin_client, how):
        innovation = make_innovation()
        award = make_award(innovation)

        if how == "the list":
            act(admin_client, "delete_selected", award, post="yes")
        else:
            address = reverse("admin:catalogue_award_delete", args=[award.pk])
            admin_client.post(address, {"post": "yes"})

        assert (Award.objects.count(), standing(innovation)) == (0, (0, 0, 0))

    def test_status_checks_deleted_in_the_list_leave_no_state(self, admin_client):
        innovation = make_innovation()
        check = StatusCheck.objects.create(
            innovation=innovation,
            state="lancar",
            checked_on=datetime.date(2025, 5, 12),
            checked_by="Biro Organisasi",
        )

        act(admin_client, "delete_selected", check, post="yes")

        innovation.refresh_from_db()
        assert (innovation.state, innovation.state_checked_on) == ("tidak-terkonfirmasi", None)

    def test_a_tier_that_turns_out_to_be_a_stage_takes_the_gold_of_all(self, admin_client):
        award = make_award(make_innovation())
        data = filled(admin_client, change(award.tier))
        del data["won"]

        admin_client.post(change(award.tier), data)

        assert standing(award.innovation) == (0, 0, 2020)

"""Whoever writes to the record, however, leaves who, when, from which to which."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError, connection

from catalogue.history import acting
from catalogue.models import (
    Affair,
    Award,
    Innovation,
    InnovationName,
    Moment,
    Region,
    Replication,
    Section,
    Source,
)
from catalogue.models.first_versions import record_first_versions
from catalogue.models.history import links_of, recorded_models, values_of
from catalogue.models.record import Record
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_form,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
)
from tests.forms import act, adding, change, filled, said, sent, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def told(row):
    """What the versions of a row say happened, oldest first."""
    return list(
        type(row)
        .history.filter(id=row.pk)
        .order_by("moment_id")
        .values_list("history_type", flat=True)
    )


def last(row):
    return type(row).history.filter(id=row.pk).order_by("-moment_id").first()


class TestWhatLeavesAVersion:
    def test_saving_changing_and_deleting(self):
        innovation = make_innovation("Sipena")
        innovation.summary = "Peta bencana."
        innovation.save()
        key = innovation.pk
        innovation.delete()

        assert list(
            Innovation.history.filter(id=key)
            .order_by("moment_id")
            .values_list("history_type", "summary")
        ) == [("+", ""), ("~", "Peta bencana."), ("-", "Peta bencana.")]

    def test_every_way_of_writing_to_many_rows(self):
        first, second = make_innovation(), make_innovation()
        both = Innovation.objects.filter(pk__in=[first.pk, second.pk])
        ways = {
            "update": lambda: both.update(form="digital"),
            "publishing": both.archive,
            "bulk_update": lambda: Innovation.objects.bulk_update(
                [Innovation(pk=first.pk, summary="A"), Innovation(pk=second.pk, summary="B")],
                ["summary"],
            ),
            "deletion": both.delete,
        }

        for way, write in ways.items():
            before = Innovation.history.count()
            write()
            assert (way, Innovation.history.count() - before) == (way, 2)

    def test_rows_made_in_bulk(self):
        innovation = make_innovation()
        names = [InnovationName(innovation=innovation, name=name) for name in ("A", "B")]

        InnovationName.objects.bulk_create(names)

        assert [told(name) for name in names] == [["+"], ["+"]]

    def test_a_list_of_other_records_from_either_side(self):
        innovation, agency = make_innovation(), make_agency("Dinas Mitra")
        affair = Affair.objects.create(
            slug="kesehatan", name_id="Kesehatan", group="wajib-dasar", sector=make_sector()
        )

        innovation.affairs.set([affair])
        agency.partnerships.add(innovation)

        assert last(innovation).links == {
            "partners": [agency.pk],
            "affairs": [affair.pk],
            "goals": [],
        }

    def test_rows_that_go_with_their_record_and_links_that_go_with_it(self):
        innovation = make_innovation()
        award = make_award(innovation)
        copied = Replication.objects.create(
            origin=innovation, origin_title="Asal", replicator="Dinas", step="pledged"
        )

        innovation.delete()

        assert told(Award(pk=award.pk)) == ["+", "-"]
        assert (told(copied), last(copied).origin_id) == (["+", "~"], None)

    def test_what_follows_from_other_rows_is_nobodys_change(self):
        innovation = make_innovation()

        make_award(innovation)

        innovation.refresh_from_db()
        assert (innovation.gold, told(innovation)) == (1, ["+"])

    def test_saving_without_a_change_leaves_nothing(self):
        innovation = make_innovation(started="2020")

        innovation.save()
        Innovation.objects.update(started="2020")

        assert told(innovation) == ["+"]

    def test_what_is_rolled_back_leaves_nothing(self):
        innovation = make_innovation()

        def fail():
            with acting(reason="Gagal"):
                innovation.title = "Lain"
                innovation.save()
                raise IntegrityError

        with pytest.raises(IntegrityError):
            fail()

        assert (told(innovation), Moment.objects.filter(reason="Gagal").count()) == (["+"], 0)

    def test_every_table_of_the_record_has_its_versions(self):
        models = apps.get_app_config("catalogue").get_models()

        records = {one for one in models if issubclass(one, Record)}
        assert set(recorded_models()) == records | {get_user_model()}


class TestWho:
    def test_outside_a_request_whoever_acts(self, django_user_model):
        curator = django_user_model.objects.create_user("kurator")

        with acting(curator, "Impor daftar.xlsx"):
            innovation = make_innovation()
            make_award(innovation)
            Innovation.objects.update(form="digital")

        moment = last(innovation).moment
        assert (moment.user, moment.reason) == (curator, "Impor daftar.xlsx")
        assert told(innovation) == ["+"]
        assert Award.history.get().moment == moment

    def test_at_the_desk_whoever_is_logged_in(self, admin_client, admin_user):
        innovation = make_innovation()

        sent(admin_client, change(innovation), summary="Peta bencana.")

        assert (last(innovation).moment.user, last(innovation).summary) == (
            admin_user,
            "Peta bencana.",
        )

    def test_an_action_in_the_list_is_one_moment_of_all_it_touched(self, admin_client, admin_user):
        drafts = [make_innovation(status="draft") for _ in range(3)]

        act(admin_client, "publish", *drafts)

        moments = {last(draft).moment_id for draft in drafts}
        assert len(moments) == 1
        assert Moment.objects.get(pk__in=moments).user == admin_user

    def test_a_form_with_its_rows_is_one_moment(self, admin_client):
        innovation = make_innovation()
        data = filled(admin_client, change(innovation))
        data = with_row(data, "awards", tier=make_tier().pk, edition=make_edition().pk)

        admin_client.post(change(innovation), {**data, "title": "Judul Baru"})

        assert last(innovation).moment == last(Award.objects.get()).moment

    def test_a_new_record_and_a_deleted_one_tell_who(self, admin_client, admin_user):
        data = {**filled(admin_client, adding(Source)), "address": "https://a.example.id/1"}
        admin_client.post(adding(Source), data)
        source = Source.objects.get()

        act(admin_client, "delete_selected", source, post="yes")

        assert told(source) == ["+", "-"]
        assert {version.moment.user for version in Source.history.all()} == {admin_user}

    def test_a_person_who_left_takes_no_history_along(self, django_user_model):
        curator = django_user_model.objects.create_user("kurator")
        with acting(curator):
            innovation = make_innovation()

        curator.delete()

        assert told(innovation) == ["+"]


class TestTheBeginning:
    def test_the_seed_is_the_first_moment_and_nobodys(self, capsys, tmp_path):
        call_command("seed")

        moment = Moment.objects.get()
        assert (moment.user, moment.reason) == (None, said("Initial data"))
        assert Region.history.count() == Region.objects.count()
        linked = next(row for row in Innovation.objects.all() if row.affairs.exists())
        assert last(linked).links["affairs"] == sorted(linked.affairs.values_list("pk", flat=True))

    def test_a_catalogue_older_than_its_history_begins_with_what_it_holds(self):
        innovation = make_innovation()
        section = Section.objects.create(
            innovation=innovation, heading=make_form("Ringkasan")[0], body="Isi"
        )
        Innovation.history.all().delete()
        Section.history.all().delete()

        record_first_versions(connection)
        record_first_versions(connection)

        assert (told(innovation), told(section)) == (["+"], ["+"])
        assert last(section).moment_id == last(innovation).moment_id

    def test_first_versions_written_by_the_database_say_what_the_rows_do(self):
        call_command("seed")
        for model in recorded_models():
            model.history.all().delete()

        record_first_versions(connection)

        for model in recorded_models():
            rows = list(model._base_manager.all())
            links = links_of(rows) if rows else {}
            versions = {version.id: version for version in model.history.all()}
            assert len(versions) == model.history.count() == len(rows)
            for row in rows:
                version = versions[row.pk]
                assert (version.history_type, version.links) == ("+", links[row.pk])
                assert {name: getattr(version, name) for name in values_of(row)} == values_of(row)

    def test_dates_and_figures_are_kept_as_the_database_gives_them_back(self):
        innovation = make_innovation()
        indicator = innovation.indicators.create(name="Waktu tunggu", after="12.5")
        check = innovation.status_checks.create(
            state="lancar", checked_on="2025-05-12", checked_by="Biro"
        )

        indicator.refresh_from_db()
        indicator.save()

        assert (told(indicator), last(check).checked_on) == (["+"], datetime.date(2025, 5, 12))


def test_a_region_written_twice_in_a_moment_has_one_version():
    with acting():
        region = make_region()
        region.short_name = "Lutra"
        region.save()

    assert [(v.history_type, v.short_name) for v in Region.history.filter(id=region.pk)] == [
        ("+", "Lutra")
    ]

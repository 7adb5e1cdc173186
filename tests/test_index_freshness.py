"""The columns in memory follow every change as committed, however it is made, and read no more of
the catalogue than what changed."""

import threading

import pytest
from django.db import connection, transaction

from catalogue.index import current, loading
from catalogue.models import (
    Affair,
    Agency,
    Award,
    CompetitionYear,
    Innovation,
    Region,
    Sector,
)
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
)

pytestmark = pytest.mark.django_db(transaction=True)


def told(columns):
    """All that the columns say, in ids and values, whatever slots and codes they use for it."""
    tables, rows, awards = columns.tables, columns.rows, columns.awards
    pks = rows.pk.tolist()
    alive = set(columns.alive.nonzero()[0].tolist())

    def value(table, code):
        return table.rows[code] if code else None

    return {
        "orders": {
            name: [pks[slot] for slot in order.tolist() if slot in alive]
            for name, order in columns.orders.items()
        },
        "rows": {
            pks[slot]: (
                value(tables.agency, rows.agency[slot]),
                tables.region_of_agency[rows.agency[slot]] > 0,
                value(tables.sector, rows.sector[slot]),
                *(int(column[slot]) for column in (rows.state, rows.gold, rows.won, rows.year)),
            )
            for slot in alive
        },
        "awards": sorted(
            (pks[slot], value(tables.tier, tier), value(tables.edition, edition))
            for slot, tier, edition in zip(awards.slot, awards.tier, awards.edition, strict=True)
            if slot in alive
        ),
        "years": sorted(
            (pks[slot], tables.years[code])
            for slot, code in zip(awards.slot, awards.codes["year"], strict=True)
            if slot in alive
        ),
        "affairs": sorted(
            (pks[slot], value(tables.affair, affair))
            for slot, affair in zip(columns.affairs.slot, columns.affairs.affair, strict=True)
            if slot in alive
        ),
    }


def read_anew():
    with loading.at_one_moment(connection) as cursor:
        return loading.load(cursor, connection.vendor, 0)


@pytest.fixture
def no_reload(monkeypatch):
    """From here on, whoever reads the whole catalogue fails."""

    def refuse(*arguments):
        raise AssertionError("the whole catalogue was read")

    monkeypatch.setattr("catalogue.index.keeping.load", refuse)


@pytest.fixture
def innovation():
    """One of several, with all that the columns know of it."""
    kipp = make_competition()
    for number, place in enumerate(["73.22", "73.17", "35.10"]):
        agency = make_agency(f"Dinas {place}", make_region(place, place))
        one = make_innovation(f"Inovasi {number}", agency=agency, sector=make_sector("desa"))
        make_award(one, make_tier("top-30"), make_edition(kipp, 2018 + number))
        make_award(one, make_tier("top-50"), make_edition(kipp, 2018))
        affair = {"name_id": "pangan", "group": "pilihan", "sector": make_sector("desa")}
        one.affairs.add(Affair.objects.get_or_create(slug="pangan", defaults=affair)[0])
    make_innovation("Konsep", status="draft")
    current()
    return Innovation.objects.get(title="Inovasi 1")


def others():
    return Innovation.objects.exclude(title="Inovasi 1")


def rolled_back(one):
    with transaction.atomic():
        make_innovation("Tidak jadi")
        one.delete()
        assert "Tidak jadi" not in names(current())
        transaction.set_rollback(True)


def names(columns):
    return set(Innovation.objects.filter(pk__in=columns.rows.pk[columns.alive].tolist()))


CHANGES = {
    "a new record": lambda one: make_innovation("Aa baru", sector=make_sector("baru")),
    "a saved title": lambda one: (setattr(one, "title", "Zz"), one.save()),
    "an update": lambda one: Innovation.objects.filter(pk=one.pk).update(sector=None),
    "all moved to one agency": lambda one: Innovation.objects.update(agency=one.agency),
    "published": lambda one: Innovation.objects.filter(status="draft").publish(),
    "archived": lambda one: Innovation.objects.filter(pk=one.pk).archive(),
    "archived and back": lambda one: [
        Innovation.objects.filter(pk=one.pk).update(status=s) for s in ("archived", "published")
    ],
    "deleted": lambda one: one.delete(),
    "a bulk update": lambda one: Innovation.objects.bulk_update(
        [Innovation(pk=other.pk, sort_key=f"k{other.pk}") for other in others()], ["sort_key"]
    ),
    "an award": lambda one: make_award(one, make_tier("juara", make_competition("iga"))),
    "an award taken back": lambda one: Award.objects.filter(innovation=one).first().delete(),
    "raw SQL": lambda one: connection.cursor().execute(
        "DELETE FROM catalogue_award WHERE innovation_id = %s", [one.pk]
    ),
    "affairs": lambda one: one.affairs.clear(),
    "a status check": lambda one: make_check(one, "berkembang"),
    "a renamed agency": lambda one: Agency.objects.filter(pk=one.agency_id).update(name="Lain"),
    "an agency elsewhere": lambda one: Agency.objects.update(region=make_region("73.71", "Kota")),
    "a renamed region": lambda one: Region.objects.filter(code="73.22").update(name="Lain"),
    "another code": lambda one: Region.objects.filter(code="73.22").update(code="73.99"),
    "a renamed sector": lambda one: Sector.objects.update(name_id="Lain"),
    "another year": lambda one: CompetitionYear.objects.filter(year=2019).update(year=2001),
    "a rollback": rolled_back,
    "nothing that shows": lambda one: Innovation.objects.update(summary="Lain"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_taken_up_without_reading_the_catalogue_anew(innovation, change, no_reload):
    CHANGES[change](innovation)

    assert told(current()) == told(read_anew())


def test_changes_add_up(innovation, no_reload):
    for change in CHANGES.values():
        with transaction.atomic():
            try:
                with transaction.atomic():
                    change(Innovation.objects.get(title="Inovasi 1"))
            except Innovation.DoesNotExist:
                make_innovation("Inovasi 1")
        assert told(current()) == told(read_anew())


def test_within_a_transaction_its_own_changes_are_seen_and_told_nobody(innovation):
    before = current()

    with transaction.atomic():
        innovation.delete()
        assert innovation.pk not in told(current())["rows"]
        transaction.set_rollback(True)

    assert current() is before


def test_many_changes_at_once_are_read_anew(innovation, monkeypatch):
    monkeypatch.setattr("catalogue.index.deltas.MOST", 2)
    Innovation.objects.update(sector=make_sector("lain"))

    assert told(current()) == told(read_anew())


def test_columns_with_many_dead_slots_are_read_anew(innovation, monkeypatch):
    monkeypatch.setattr("catalogue.index.columns.Columns.worn", property(lambda columns: True))
    innovation.delete()

    assert len(current().alive) == current().count


def test_a_log_that_does_not_reach_back_is_not_believed(innovation):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_catalogrevision")
        cursor.execute("DELETE FROM catalogue_change")
    Innovation.objects.filter(pk=innovation.pk).update(sector=None)

    assert told(current()) == told(read_anew())


def test_the_log_has_one_row_for_each_thing_that_changed(innovation):
    def length():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM catalogue_change")
            return cursor.fetchone()[0]

    before = length()
    for sector in ("a", "b", "c"):
        Innovation.objects.filter(pk=innovation.pk).update(sector=make_sector(sector))

    assert length() == before + 3


def test_a_table_emptied_at_once_is_noticed(innovation):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL empties a table without touching its rows")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE catalogue_award")

    assert len(current().awards.slot) == 0


def test_what_another_has_not_committed_is_not_seen(innovation):
    if connection.vendor == "sqlite":
        pytest.skip("threads lock an in-memory database")
    seen, written, read = [], threading.Event(), threading.Event()

    def write():
        try:
            with transaction.atomic():
                Innovation.objects.filter(pk=innovation.pk).archive()
                written.set()
                read.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    written.wait(10)
    seen.append(innovation.pk in told(current())["rows"])
    read.set()
    writer.join()
    seen.append(innovation.pk in told(current())["rows"])

    assert seen == [True, False]

"""How often the form of an entry, shown or saved, asks the tables: as often for many rows as for one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Citation, Indicator, InnovationName, Person, Replication, Section
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_edition,
    make_form,
    make_innovation,
    make_region,
    make_source,
    make_user,
)
from tests.forms import change, filled

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
MOST_TO_SHOW, MOST_TO_SAVE = 68, 80


def make_rows(entry, headings, first, last):
    """Give the entry rows of every kind, each of which names something of its own."""
    for number in range(first, last):
        source = make_source(number)
        told = {"innovation": entry, "source": source}
        make_award(entry, edition=make_edition(year=2000 + number), source=source)
        InnovationName.objects.create(name=f"Nama {number}", kind="variant", **told)
        Section.objects.create(innovation=entry, heading=headings[number], body="Isi.")
        Indicator.objects.create(name=f"Waktu {number}", unit="menit", after="12", **told)
        make_check(entry, checked_on=f"2024-05-{number + 1:02}", source=source)
        Person.objects.create(name=f"Orang {number}", **told)
        Citation.objects.create(supports="Isinya", **told)
        copied = {
            "origin": entry,
            "origin_title": entry.title,
            "replicator": f"Tim {number}",
            "step": "pledged",
        }
        agency = make_agency(f"Dinas {number}", make_region(f"73.1{number}", f"Kota {number}"))
        Replication.objects.create(agency=agency, source=source, **copied)


def tables_asked(queries):
    """Those that read or write a table; what a row says is checked without one."""
    return [query["sql"] for query in queries if '"catalogue_' in query["sql"]]


@pytest.fixture(params=Role.values[:2])
def desk(request, client):
    """Somebody at the desk, an own draft, and the headings of its sections."""
    role = Role(request.param)
    entry = make_innovation("Sipena", status="draft")
    headings = make_form(*(f"Judul {number}" for number in range(6)))
    regions = [make_region()] if role is Role.CONTRIBUTOR else ()
    client.force_login(make_user(role, regions=regions))
    return client, entry, headings


def test_the_form_of_an_entry_asks_as_often_for_many_rows_as_for_one(desk):
    client, entry, headings = desk
    asked = {}

    for first, last in ((0, 1), (1, 6)):
        make_rows(entry, headings, first, last)
        client.get(change(entry))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(change(entry)).content.decode()
        asked[last] = len(queries)
        assert page.count("berita0.example.id") >= 1

    assert asked[1] == asked[6]
    assert asked[6] <= MOST_TO_SHOW


def test_saving_an_entry_asks_as_often_for_many_rows_as_for_one(desk):
    client, entry, headings = desk
    asked = {}

    for first, last in ((0, 1), (1, 6)):
        make_rows(entry, headings, first, last)
        data = {**filled(client, change(entry)), "summary": f"Isi {last}."}
        with CaptureQueriesContext(connection) as queries:
            response = client.post(change(entry), data)
        asked[last] = len(tables_asked(queries))
        assert response.status_code == 302

    entry.refresh_from_db()
    assert entry.summary == "Isi 6."
    # Whether a copy is told already has to be asked of the whole table, for each of five more.
    assert asked[6] == asked[1] + 5
    assert asked[6] <= MOST_TO_SAVE


def test_a_row_that_lost_what_it_needs_is_still_told_so_by_its_own_check():
    """What was read already is not asked for again; what is missing was never there."""
    award = make_award(make_innovation())
    award.tier = None

    with pytest.raises(ValidationError) as refused:
        award.full_clean()

    assert "tier" in refused.value.error_dict

"""How often the form of an entry asks the database: the same however many rows hang on it."""

import pytest
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
from tests.forms import change

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
MOST = {Role.CONTRIBUTOR: 78, Role.CURATOR: 75}


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
        copied = {"origin": entry, "replicator": f"Tim {number}", "step": "pledged"}
        agency = make_agency(f"Dinas {number}", make_region(f"73.1{number}", f"Kota {number}"))
        Replication.objects.create(agency=agency, source=source, **copied)


@pytest.mark.parametrize("role", MOST, ids=lambda role: role.value)
def test_the_form_of_an_entry_asks_as_often_for_many_rows_as_for_one(client, role):
    entry = make_innovation("Sipena", status="draft")
    headings = make_form(*(f"Judul {number}" for number in range(6)))
    regions = [make_region()] if role is Role.CONTRIBUTOR else ()
    client.force_login(make_user(role, regions=regions))
    asked = {}

    for first, last in ((0, 1), (1, 6)):
        make_rows(entry, headings, first, last)
        client.get(change(entry))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(change(entry)).content.decode()
        asked[last] = len(queries)
        assert page.count("berita0.example.id") >= 1

    assert asked[1] == asked[6]
    assert asked[6] <= MOST[role]

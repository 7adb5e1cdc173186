"""How often a page asks the database: the same however many rows there are.

A list asks three times at most and a detail page five, the number that tells whether anything
changed included; that one goes past Django's own counting, and is added here.  What is taken up
after a change, once by each worker, is not counted.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Innovation
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_edition,
    make_innovation,
    make_sector,
    make_tier,
)
from tests.list_page import LIST

pytestmark = pytest.mark.django_db(transaction=True)

REVISION = 1
ADDRESSES = {
    "plain": (LIST, 2),
    "ordered": (f"{LIST}?sort=title&page=2", 2),
    "narrowed": (f"{LIST}?sector=kesehatan&region=73.22&tier=kipp-sulsel-top-30&kind=dinas", 2),
    "every filter": (
        f"{LIST}?sector=kesehatan&region=73.22&tier=kipp-sulsel-top-30&year=2020"
        "&competition=kipp-sulsel&kind=dinas&agency=dinas-kesehatan&state=tidak-terkonfirmasi",
        2,
    ),
    "nothing found": (f"{LIST}?sector=kesehatan&region=73.99", 2),
    "all agencies": ("/en/inovasi/pilihan/agency/?sector=kesehatan", 1),
    "searched": (f"{LIST}?q=antrean", 3),
    "searched and narrowed": (f"{LIST}?q=antrean&region=73.22&year=2020&sort=newest", 3),
}


def make_some(how_many):
    agency = make_agency("Dinas Kesehatan")
    for number in range(how_many):
        title = f"Antrean {how_many}.{number}"
        innovation = make_innovation(title, agency=agency, sector=make_sector("kesehatan"))
        make_award(innovation, make_tier(), make_edition(year=2020))


def queries_of(client, address):
    """Ask once, so that what changed is taken up, and count the second time."""
    client.get(f"{LIST}?q=sesuatu+yang+lain")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured) + REVISION


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_list_asks_three_times_at_most_whatever_the_rows(client, name):
    address, expected = ADDRESSES[name]

    make_some(1)
    few = queries_of(client, address)
    make_some(29)

    assert (few, queries_of(client, address)) == (expected, expected)


def test_a_detail_page_asks_five_times_at_most_whatever_the_rows(client):
    make_some(2)
    innovation = Innovation.objects.first()
    # A connection to PostgreSQL prepares its queries once.
    client.get(innovation.get_absolute_url())
    few = queries_of(client, innovation.get_absolute_url())

    make_some(29)
    for day in range(1, 6):
        make_check(innovation, checked_on=date(2024, 5, day))
        innovation.names.create(name=f"Nama {day}")

    assert few == queries_of(client, innovation.get_absolute_url()) <= 5

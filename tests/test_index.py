"""What the columns in memory find, count and order is what the database says of the same address."""

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import facets
from catalogue.filters import FACETS, ORDERS, InnovationFilter
from catalogue.index import IndexedFilter, current
from catalogue.index.naming import agencies, named
from catalogue.models import Agency, Innovation
from catalogue.terms import look_up
from tests.catalogue_at_random import make_catalogue, tally, wanted_at_random
from tests.factories import make_agency, make_innovation, make_region

pytestmark = pytest.mark.django_db

thorough = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def query_of(wanted, order=""):
    query = QueryDict(mutable=True)
    for name, values in wanted.items():
        query.setlist(name, [values] if isinstance(values, str) else values)
    if order:
        query["sort"] = order
    return query


def asked_twice(query):
    """The same question to the columns and to the database."""
    return IndexedFilter(query), InnovationFilter(query, Innovation.objects.published())


@pytest.fixture(scope="module")
def _catalogue(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        make_catalogue()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(_catalogue, db):
    """The catalogue at random, made once for all tests here; what a test adds is undone after it."""


@thorough
@given(draw=st.randoms(use_true_random=False))
def test_every_number_is_that_of_the_database(catalogue, draw):
    in_memory, in_sql = asked_twice(query_of(wanted_at_random(draw)))

    counted = facets.counts(in_sql)

    for name in FACETS:
        assert dict(in_memory.tally(name).items()) == tally(counted[name]), name


@thorough
@given(draw=st.randoms(use_true_random=False), order=st.sampled_from(["", *ORDERS]))
def test_every_list_has_the_order_of_the_database(catalogue, draw, order):
    in_memory, in_sql = asked_twice(query_of(wanted_at_random(draw), order))

    assert in_memory.rows.pks() == list(in_sql.ordered.values_list("pk", flat=True))
    assert len(in_memory.rows) == in_sql.qs.count()


@thorough
@given(draw=st.randoms(use_true_random=False))
def test_what_a_filter_less_would_show_is_that_of_the_database(catalogue, draw):
    wanted = wanted_at_random(draw)
    in_memory, in_sql = asked_twice(query_of(wanted))

    for without in [*((name,) for name in wanted), tuple(FACETS), ("q", *FACETS)]:
        assert in_memory.without(*without) == in_sql.narrowed(*without).distinct().count()


@pytest.mark.parametrize("words", ["antrean darah", "antrean", "inovasi 7", "pulau tidakada", "—"])
def test_searches_agree_in_order(catalogue, words):
    in_memory, in_sql = asked_twice(query_of({"q": words}))

    assert in_memory.rows.pks() == list(in_sql.ordered.values_list("pk", flat=True))


@pytest.mark.parametrize("name", [name for name in FACETS if name != "agency"])
def test_values_are_called_what_the_database_calls_them(catalogue, name):
    tables = current().tables
    values = list(named(tables, name))

    known = look_up({name: InnovationFilter.base_filters[name].rows(values)})

    assert named(tables, name) == known[name]


def test_agencies_are_called_what_the_database_calls_them(catalogue):
    kecamatan = make_region("73.22.13", "Masamba")
    make_innovation(agency=make_agency("Kantor Camat", kecamatan))
    slugs = list(Agency.objects.public().values_list("slug", flat=True))

    known = look_up({"agency": InnovationFilter.base_filters["agency"].rows(slugs)})

    assert agencies(current().tables, slugs) == known["agency"]


def test_an_agency_is_known_only_while_a_published_record_tells_of_it():
    hidden = make_innovation(status="draft", agency=make_agency("Dinas Rahasia")).agency
    partner = make_agency("Dinas Mitra")
    make_innovation().partners.add(partner)

    terms = IndexedFilter(query_of({"agency": [hidden.slug, partner.slug]})).terms

    assert list(terms["agency"]) == [partner.slug]


def test_an_empty_catalogue_counts_nothing():
    Innovation.objects.all().delete()

    empty = IndexedFilter(query_of({"sector": ["kesehatan"], "year": ["2020"], "q": "antrean"}))

    assert (len(empty.rows), {name: empty.tally(name).items() for name in FACETS}) == (
        0,
        {name: [] for name in FACETS},
    )

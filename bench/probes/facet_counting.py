from contextlib import contextmanager

from django.db import connection
from django.http import QueryDict

from bench import addresses, measuring
from bench.probes.common_word import timed
from catalogue import facets
from catalogue.filters import InnovationFilter
from catalogue.index import IndexedFilter
from catalogue.models import Innovation

SEVEN = ["sector", "region", "tier", "year", "kind", "agency", "state"]
COMPARED = 24
# The columns that each facet reads, so that no table itself has to be.
COVERING = {
    "sector": "catalogue_innovation (sector_id, agency_id, state, id) WHERE status = 'published'",
    "agency": "catalogue_innovation (agency_id, sector_id, state, id) WHERE status = 'published'",
    "state": "catalogue_innovation (state, agency_id, sector_id, id) WHERE status = 'published'",
    "kind": "catalogue_agency (kind, id)",
    "region": "catalogue_agency (region_id, id)",
    "award": "catalogue_award (innovation_id, edition_id, tier_id)",
    "tier": "catalogue_award (tier_id, edition_id, innovation_id)",
}


def measure(rounds):
    """Return seconds for seven facets each way, and in how many addresses the two differ."""
    asked = addresses.lists()
    with covering_indexes():
        different = sum(in_memory(one) != in_sql(one) for one in asked[:COMPARED])
        turns = [counting(in_memory, asked * rounds), counting(in_sql, asked * rounds)]
        memory, sql = measuring.medians(turns, 3 * rounds)
    return {"memory": memory, "sql": sql, "different": different}


def counting(count, paths):
    return timed(count, paths)


def in_memory(path):
    filterset = IndexedFilter(said(path))
    return {name: dict(filterset.tally(name).items()) for name in SEVEN}


def in_sql(path):
    filterset = InnovationFilter(said(path), Innovation.objects.published())
    counts = facets.counts(filterset, SEVEN)
    return {name: {value: n for value, n in counts[name].items() if n} for name in SEVEN}


def said(path):
    return QueryDict(path.partition("?")[2])


@contextmanager
def covering_indexes():
    with connection.cursor() as cursor:
        for name, columns in COVERING.items():
            cursor.execute(f"CREATE INDEX IF NOT EXISTS covering_{name} ON {columns}")
        cursor.execute("ANALYZE")
        try:
            yield
        finally:
            for name in COVERING:
                cursor.execute(f"DROP INDEX covering_{name}")

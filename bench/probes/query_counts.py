from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import addresses
from bench.datasette import PAGE
from catalogue.models import Innovation

DETAILS = 20


def measure():
    """Return the most queries that a list and a detail page made, of many different ones."""
    client = Client(SERVER_NAME="127.0.0.1")
    last = max(1, Innovation.objects.published().count() // PAGE)
    lists = [*addresses.lists()[::3], *addresses.searches()[::4], f"/inovasi/?page={last}"]
    slugs = Innovation.objects.published().order_by("-gold", "pk").values_list("slug", flat=True)
    details = [f"/inovasi/{slug}/" for slug in slugs[:DETAILS]]
    # As a worker that has answered before: it knows the words of the search, and what SQLite can.
    for path in (lists[0], addresses.searches()[0], details[0]):
        client.get(path)
    return {"list": most(client, lists), "detail": most(client, details)}


def most(client, paths):
    counts = []
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        counts.append(len(queries))
    return max(counts)

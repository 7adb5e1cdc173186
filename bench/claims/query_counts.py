"""A page asks the database a fixed number of times, whatever the catalogue holds."""

from bench import inside, stock
from bench.row import Row

LIMITS = {"list": 3, "detail": 5}


def rows(bench):
    for database in bench.databases:
        most = dict.fromkeys(LIMITS, 0)
        for size in dict.fromkeys(bench.sizes):
            found = inside.ask(bench, stock.url_of(bench, database, size), "query_counts")
            most = {page: max(most[page], found[page]) for page in LIMITS}
        for page, limit in LIMITS.items():
            yield Row(f"queries of a {page} page, the most, {database}", most[page], limit, "")

"""Seven facets counted in memory, against SQL over covering indexes, the same count for count."""

from bench import inside, stock
from bench.row import Row


def rows(bench):
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        found = inside.ask(bench, url, "facet_counting", rounds=bench.rounds)
        ratio = found["memory"] / found["sql"]
        yield Row(f"7 facets in memory / in SQL at {bench.large:,}, {database}", ratio, 0.1)
        yield Row(f"counts that differ between the two, {database}", found["different"], 0, "")

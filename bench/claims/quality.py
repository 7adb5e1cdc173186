"""A search gives what is meant: the quality set, and how long a misspelt name takes."""

from bench import inside, stock
from bench.row import Row


def rows(bench):
    for database in bench.databases:
        for figure in inside.ask(bench, stock.real(bench, database), "quality"):
            more = figure["most"] is None
            target = figure["least"] if more else figure["most"]
            yield Row(f"{figure['name']}, {database}", figure["value"], target, "", more=more)
        large = stock.url_of(bench, database, bench.large)
        spent = inside.ask(bench, large, "misspelling")
        yield Row(f"a misspelt name at {bench.large:,}, {database}", spent, 10, " ms")

"""A search never made before, with its facets, against the ranked top 20 of SQLite's own index."""

from bench import datasette, inside, stock
from bench.row import Row


def rows(bench):
    file = datasette.export(bench, stock.url_of(bench, "sqlite", bench.large), bench.large)
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        found = inside.ask(bench, url, "common_word", file=str(file), rounds=bench.rounds)
        for what, beside in (("its word alone", "typed"), ("the same words", "family")):
            ratio = found["found"] / found[beside]
            yield Row(f"cold common word + facets / FTS5 top 20, {what}, {database}", ratio, 0.5)

"""The same data and the same work in Datasette: list with facets, search with facets, detail."""

from bench import addresses, datasette, measuring, serving, stock
from bench.row import Row


def rows(bench):
    work = [
        ("list + facets", bench.small, 1 / 2),
        ("list + facets", bench.large, 1 / 5),
        ("common word + facets", bench.middle, 1 / 10),
        ("common word + facets", bench.large, 1 / 50),
        ("detail", bench.small, 1 / 2),
        ("detail", bench.large, 1 / 2),
    ]
    for size in sorted({size for _name, size, _target in work}):
        file = datasette.export(bench, stock.url_of(bench, "sqlite", size), size)
        for database in bench.databases:
            url = stock.url_of(bench, database, size)
            with (
                datasette.serving_file(bench, file) as other,
                serving.ours(bench, url, cached=False) as own,
            ):
                paths = {
                    "list + facets": (addresses.lists(), datasette.lists()),
                    "common word + facets": (addresses.searches(), datasette.searches()),
                    "detail": (addresses.details(own), datasette.details()),
                }
                for name, at, target in work:
                    if at == size:
                        ratio = _ratio(bench, (own, other), paths[name], "word" in name)
                        yield Row(f"{name} / Datasette at {size:,}, {database}", ratio, target)


def _ratio(bench, servers, paths, fresh):
    turns = [
        measuring.processor_time(server, some, bench.seconds, fresh=fresh)
        for server, some in zip(servers, paths, strict=True)
    ]
    own, other = measuring.medians(turns, bench.rounds)
    return own / other

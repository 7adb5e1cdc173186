"""A page that Django makes anew, against a server that only gives the same bytes.

Plainly and as a browser asks, which adds the work of compressing it; and with nothing of it drawn
before, as the first reader of all meets it.
"""

from bench import addresses, measuring, serving, stock
from bench.row import Row

from .cached_page import BROWSER

LIST, DETAIL = 80, 50
WAYS = (
    ("made anew", {}, {}),
    ("made anew, compressed", BROWSER, {}),
    ("drawn for the first time", {}, {"DRAWN_BYTES": "0"}),
)


def rows(bench):
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        for how, headers, settings in WAYS:
            with serving.ours(bench, url, cached=False, **settings) as catalogue:
                for name, paths, target in (
                    ("list", addresses.lists(), LIST),
                    ("detail", addresses.details(catalogue), DETAIL),
                ):
                    with serving.hello(bench, catalogue.get(paths[0], headers)) as least:
                        ratio = _ratio(bench, catalogue, least, paths, headers)
                    yield Row(f"{name} {how} / hello, {database}", ratio, target)


def _ratio(bench, catalogue, least, paths, headers):
    turns = [
        measuring.processor_time(server, paths, bench.seconds, headers)
        for server in (catalogue, least)
    ]
    made, given = measuring.medians(turns, bench.rounds)
    return made / given

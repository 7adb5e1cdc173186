"""A kept page, and an unchanged one, against a server that only gives the same bytes."""

from bench import measuring, serving, stock
from bench.row import Row

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
PAGE = "/inovasi/?sector=kesehatan"


def rows(bench):
    for database in bench.databases:
        with serving.ours(bench, stock.url_of(bench, database, bench.middle)) as catalogue:
            page = catalogue.get(PAGE, BROWSER)
            asking_again = {**BROWSER, "If-None-Match": page.header("ETag")}
            for name, headers, target in (
                ("kept page", BROWSER, 2.2),
                ("304", asking_again, 1.6),
            ):
                with serving.hello(bench, catalogue.get(PAGE, headers)) as least:
                    turns = [
                        measuring.processor_time(server, [PAGE], bench.seconds, headers)
                        for server in (catalogue, least)
                    ]
                    page_time, least_time = measuring.medians(turns, bench.rounds)
                yield Row(
                    f"{name} / hello of the same bytes, {database}", page_time / least_time, target
                )

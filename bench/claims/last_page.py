"""The last page of the list costs what the first does."""

from bench import addresses, measuring, serving, stock
from bench.row import Row


def rows(bench):
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        with serving.ours(bench, url, cached=False) as catalogue:
            ends = (1, addresses.last_page(catalogue))
            turns = [
                measuring.processor_time(catalogue, [f"/inovasi/?page={page}"], bench.seconds)
                for page in ends
            ]
            first, last = measuring.medians(turns, bench.rounds)
        yield Row(f"last page / first at {bench.large:,}, {database}", last / first, 1.2)

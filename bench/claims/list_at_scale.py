"""The list with its facets costs no more at national scale than at a province's."""

from bench import addresses, measuring, serving, stock
from bench.row import Row


def rows(bench):
    for database in bench.databases:
        small, large = (stock.url_of(bench, database, n) for n in (bench.small, bench.large))
        with (
            serving.ours(bench, small, cached=False) as few,
            serving.ours(bench, large, cached=False) as many,
        ):
            turns = [
                measuring.processor_time(server, addresses.lists(), bench.seconds)
                for server in (few, many)
            ]
            low, high = measuring.medians(turns, bench.rounds)
        yield Row(f"list at {bench.large:,} / at {bench.small:,}, {database}", high / low, 2)

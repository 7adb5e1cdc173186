"""A sheet of a thousand rows is planned and applied within seconds, in little memory."""

from bench import inside, stock
from bench.row import Row

ROWS = 1_000
MOST = {"plan": 10, "apply": 5, "megabytes": 300}


def rows(bench):
    for database in bench.databases:
        with stock.copy_of_real(bench, database) as url:
            found = inside.ask(bench, url, "importing", rows=ROWS)
        yield Row(f"planning {ROWS:,} rows, {database}", found["plan"], MOST["plan"], " s")
        yield Row(f"applying {ROWS:,} rows, {database}", found["apply"], MOST["apply"], " s")
        memory = found["megabytes"]
        yield Row(f"memory of the process, {database}", memory, MOST["megabytes"], " MB")

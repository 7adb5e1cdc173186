"""A worker is ready soon after it starts, and stays small."""

import time
from statistics import median

from bench import addresses, processes, serving, stock
from bench.row import Row
from bench.wire import Wire

CONNECTIONS = 8


def rows(bench):
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        times = []
        for _round in range(bench.rounds):
            begun = time.perf_counter()
            with serving.ours(bench, url) as catalogue:
                catalogue.get("/inovasi/?sector=pangan")
                times.append(time.perf_counter() - begun)
        yield Row(f"until the first list is answered, {database}", median(times), 2, " s")
        with serving.ours(bench, url) as catalogue:
            for number in range(CONNECTIONS):
                wire = Wire(catalogue.port)
                for path in addresses.lists()[number::4] + addresses.searches()[number::4]:
                    wire.get(path)
                wire.close()
            most = max(processes.own_megabytes(pid) for pid in catalogue.workers)
        yield Row(f"memory of a worker after {CONNECTIONS} readers, {database}", most, 400, " MB")

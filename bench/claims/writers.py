"""On SQLite three offices write while readers read: nobody is refused, nobody waits long."""

import json
import shutil
import subprocess
import time
from statistics import quantiles

from bench import addresses, inside, measuring, serving, stock
from bench.row import Row

WRITERS = 3
READINGS = 20


def rows(bench):
    if "sqlite" not in bench.databases:
        return
    original = stock.url_of(bench, "sqlite", bench.middle)
    copy = bench.cache / "written-to.sqlite3"
    for left in bench.cache.glob(f"{copy.name}*"):
        left.unlink()
    shutil.copy(original.removeprefix("sqlite:///"), copy)
    url = f"sqlite:///{copy}"
    with serving.ours(bench, url, cached=False) as catalogue:
        paths = addresses.lists() + addresses.details(catalogue)
        seconds = bench.seconds * READINGS
        idle = _readings(catalogue, paths, seconds)
        writers = [
            inside.start(bench, url, "writing", seconds=seconds, number=number, writers=WRITERS)
            for number in range(WRITERS)
        ]
        busy = _readings(catalogue, paths, seconds)
        written = [_told(writer) for writer in writers]
    errors = sum(found["errors"] for found in written)
    saves = sum(found["saves"] for found in written)
    p95 = [quantiles(times, n=20)[-1] for times in (idle, busy)]
    yield Row(f"refused of {saves:,} saves by {WRITERS} writers", errors, 0, "")
    yield Row("readers' p95 while they write / idle", p95[1] / p95[0], 3)


def _readings(catalogue, paths, seconds):
    read = measuring.wall_time(catalogue, paths)
    deadline = time.monotonic() + seconds
    times = [read(), read()]
    while time.monotonic() < deadline:
        times.append(read())
    return times


def _told(writer):
    try:
        output, _nothing = writer.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        writer.kill()
        raise
    return json.loads(output.splitlines()[-1])

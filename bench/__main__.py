"""`python -m bench [NAME …]`: measure, print a line a figure, fail when one falls short."""

import argparse
import fcntl
import importlib
import sys
from contextlib import contextmanager
from pathlib import Path

from innovasi.launch.console import say

from . import report, stock
from .settings import DATABASES, Bench

CLAIMS = (
    *("list_at_scale", "query_counts", "facet_counting", "cached_page", "uncached_page"),
    *("beside_datasette", "common_word", "last_page", "writers", "quality", "publishing"),
    *("worker_start", "first_view", "book", "importing"),
)


def main(arguments):
    options = parser().parse_args(arguments)
    with only_one(Bench().cache):
        return measure(options)


@contextmanager
def only_one(folder):
    """Two at once would measure each other."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("pengukuran lain sedang berjalan / another bench is running") from None
        yield


def measure(options):
    bench = prepared(options)
    say(report.machine())
    short = False
    for name in options.names or CLAIMS:
        claim = importlib.import_module(f"bench.claims.{name}")
        say(f"\n{name}: {claim.__doc__.splitlines()[0]}")
        rows = []
        for row in claim.rows(bench):
            say(str(row))
            rows.append(row)
            short = short or not row.ok
        report.keep(bench, name, rows)
    if options.write:
        report.write(bench, options.write, CLAIMS)
    return int(short)


def parser():
    whole = argparse.ArgumentParser(prog="python3 start.py bench", allow_abbrev=False)
    whole.add_argument(
        "names", nargs="*", choices=[*CLAIMS, []], metavar="NAME", help=" ".join(CLAIMS)
    )
    whole.add_argument("--write", type=Path, metavar="FILE", help="put the figures into this page")
    whole.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    whole.add_argument("--rounds", type=int, default=Bench.rounds)
    whole.add_argument("--seconds", type=float, default=Bench.seconds, help="of a turn")
    whole.add_argument(
        *("--sizes", "-s"),
        nargs=3,
        type=int,
        default=(Bench.small, Bench.middle, Bench.large),
        metavar=("SMALL", "MIDDLE", "LARGE"),
    )
    return whole


def prepared(options):
    """Return what to measure with, without PostgreSQL where none can be reached."""
    from innovasi.launch.suite import find_postgres

    databases, postgres = tuple(options.databases), None
    if "postgresql" in databases:
        postgres, reason = find_postgres(sys.executable)
        if reason:
            databases = tuple(name for name in databases if name != "postgresql")
            say(f"tanpa / without PostgreSQL: {reason}")
    small, middle, large = options.sizes
    bench = Bench(
        small, middle, large, databases, options.rounds, options.seconds, postgres=postgres
    )
    stock.collect_static(bench)
    return bench


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

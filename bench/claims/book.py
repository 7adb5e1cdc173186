"""A book is made within seconds and little memory, and leaves nothing behind in the web workers."""

import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench import inside, processes, serving, stock
from bench.row import Row
from innovasi.launch.places import ROOT

# Entries with photos: seconds and megabytes.
PROMISED = {30: (3, 400), 99: (8, 1200)}
IN_A_ROW = 10
BOOK = "/kompetisi/kipp-sulsel/2024/buku.pdf"
# What the workers may gain in ten books and still be said not to grow: their own caches fill.
SLACK_MB = 8
# Run by a process that has no other children, so that what they used is the command's alone.
MEASURE = """
import resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
passed = time.perf_counter() - begun
print(passed, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def rows(bench):
    for count, (seconds, megabytes) in PROMISED.items():
        with planted(bench, count) as (own, url):
            runs = [command(own, url) for _round in range(bench.rounds)]
        fastest, most = min(run[0] for run in runs), max(run[1] for run in runs)
        yield Row(f"{count} entries with photos, the whole command", fastest, seconds, " s")
        yield Row(f"{count} entries with photos, memory at most", most, megabytes, " MB")
    with planted(bench, 10) as (own, url), serving.ours(own, url) as catalogue:
        grown = in_a_row(own, url, catalogue)
    yield Row(f"what {IN_A_ROW} books in a row add to the workers", grown, SLACK_MB, " MB")


@contextmanager
def planted(bench, count):
    """Give a catalogue of its own, with an edition of so many long entries, until the block ends."""
    with tempfile.TemporaryDirectory(dir=bench.cache) as name:
        own = replace(bench, cache=Path(name))
        url = f"sqlite:///{name}/catalogue.sqlite3"
        stock.manage(own, url, "migrate", "--no-input", "--verbosity=0")
        inside.ask(own, url, "book", action="plant", count=count)
        yield own, url


def command(own, url):
    """Make the book as the bureau does; return the seconds, and the largest process in megabytes."""
    out = own.cache / "book.pdf"
    made = ["manage.py", "build_book", "kipp-sulsel", "2024", "--out", str(out)]
    told = subprocess.run(
        [own.python, "-c", MEASURE, *made],
        cwd=ROOT,
        env=own.environ(url),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return [float(number) for number in told.split()]


def in_a_row(own, url, catalogue):
    """Return the megabytes that the workers gained, each book made anew since a record changed."""
    sizes = []
    for _number in range(IN_A_ROW + 2):
        inside.ask(own, url, "book", action="touch")
        answer = catalogue.get(BOOK)
        if answer.status != 200:
            raise SystemExit(f"{BOOK}: {answer.status}")
        sizes.append(sum(processes.own_megabytes(pid) for pid in catalogue.workers))
    return max(0, sizes[-1] - sizes[1])

"""`python -m bench.book`: how long a book takes, what memory it needs, and what it leaves behind.

Long entries with photos are made up in a database of their own; the book is made by the command as
the bureau would, and then ten times in a row through a web server whose memory is watched.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from innovasi.launch.places import ROOT
from tests.serving import environment, serving

PLANT = "import django; django.setup(); from tests.long_book import plant;plant({count}, photos=2)"
TOUCH = (
    "import django; django.setup(); from catalogue.models import Innovation;"
    "[one.save() for one in Innovation.objects.all()[:1]]"
)
# Entries: seconds and megabytes that were promised.
PROMISED = {30: (3, 400), 99: (8, 1200)}
IN_A_ROW = 10
# What a worker may gain in ten books and still be said not to grow: its own caches fill at first.
SLACK_MB = 8


def main():
    kept = all([*(_command(count) for count in PROMISED), _in_a_row()])
    sys.exit(0 if kept else 1)


def _command(count):
    """Measure the command from its start to its end, in processor time: others share the cores."""
    seconds, megabytes = PROMISED[count]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, count)
        book = folder / "book.pdf"
        command = ["manage.py", "build_book", "kipp-sulsel", "2024", "--out", str(book)]
        took, waited, memory = _measured(folder, command)
        size = book.stat().st_size / 1024**2
    good = took < seconds and memory < megabytes
    print(
        f"{count} entries with photos: {took:.1f} s of processor time (promised {seconds} s),"
        f" {waited:.1f} s on this machine under its load, at most {memory:.0f} MB"
        f" (promised {megabytes}), {size:.1f} MB of PDF: {'kept' if good else 'NOT KEPT'}"
    )
    return good


# Run by a process that has no other children, so that what they used is the command's alone.
MEASURE = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
waited = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, waited, used.ru_maxrss / 1024)
"""


def _measured(folder, command):
    """Return the processor time, the time that passed, and the largest process in megabytes."""
    told = _run(folder, ["-c", MEASURE, *command])
    return [float(number) for number in told.split()]


def _in_a_row():
    """Make ten books through one worker, each anew since a record changed, and watch the worker."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, 10)
        with serving(folder) as (process, url):
            sizes = []
            for _number in range(IN_A_ROW + 2):
                _run(folder, ["-c", TOUCH])
                _download(url)
                sizes.append(_own_megabytes(process.pid))
    grown = sizes[-1] - sizes[1]
    good = grown < SLACK_MB
    print(
        f"ten books in a row: the web worker went from {sizes[1]:.1f} to {sizes[-1]:.1f} MB:"
        f" {'kept' if good else 'NOT KEPT'}"
    )
    return good


def _download(url):
    with closing(HTTPConnection(url.removeprefix("http://"))) as connection:
        connection.request("GET", "/kompetisi/kipp-sulsel/2024/buku.pdf")
        answer = connection.getresponse()
        answer.read()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"the book came with {answer.status}")


def _prepare(folder, count):
    _run(folder, ["manage.py", "migrate", "--verbosity", "0"])
    _run(folder, ["-c", PLANT.format(count=count)])


def _run(folder, command):
    environ = {**environment(folder), "DJANGO_SETTINGS_MODULE": "innovasi.settings"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environ,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def _own_megabytes(pid):
    """The memory of a server's processes that is theirs alone (Linux)."""
    total = 0
    for one in [pid, *_children(pid)]:
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                total += int(line.split()[1])
    return total / 1024


def _children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in listed.split()]


if __name__ == "__main__":
    os.chdir(ROOT)
    main()

import sqlite3
import time
from itertools import cycle

from django.test import Client

from bench import addresses, measuring
from bench.datasette import RANKED


def measure(file, rounds):
    """Return seconds for a page of results with facets, and for a ranked top 20 of FTS5."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/inovasi/?q=zzzz")
    search = ranked_in(file)
    words = cycle(addresses.COMMON)
    page = timed(lambda: client.get("/inovasi/", {"q": next(words)}))
    others = cycle(addresses.COMMON)
    ranked = timed(lambda: search(next(others)))
    found = measuring.medians([page, ranked], min(rounds, len(addresses.COMMON)))
    return dict(zip(("page", "ranked"), found, strict=True))


def ranked_in(file, statement=RANKED):
    """Return a function that asks Datasette's file, with as much of it mapped as ours has."""
    plain = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    plain.execute("PRAGMA mmap_size=268435456")
    return lambda *words: plain.execute(statement, words).fetchall()


def timed(action):
    def turn():
        begun = time.perf_counter()
        action()
        return time.perf_counter() - begun

    return turn

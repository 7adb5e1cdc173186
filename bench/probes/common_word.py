import sqlite3 as database
import time
from itertools import cycle

from django.db import connection
from django.http import QueryDict

from bench import addresses, measuring
from bench.datasette import RANKED
from catalogue.facets import facets
from catalogue.index import IndexedFilter
from catalogue.search import matching, sqlite
from catalogue.search.query import read

SHOWN = 24


def measure(file, rounds):
    """Return seconds for a search with its facets, and for two ranked top 20 of FTS5.

    FTS5 is asked for the typed word alone, and for all the words that our search finds by it.
    """
    with connection.cursor() as cursor:
        vocabulary = matching.vocabulary_at(connection, cursor, None)
    families = [sqlite.write(read(word, vocabulary).tree) for word in addresses.COMMON]
    ranked = ranked_in(file)
    found("zzzz")
    turns = {
        "found": timed(found, addresses.COMMON),
        "typed": timed(ranked, addresses.COMMON),
        "family": timed(ranked, families),
    }
    medians = measuring.medians(list(turns.values()), min(rounds, len(addresses.COMMON)))
    return dict(zip(turns, medians, strict=True))


def found(word):
    """Find, grade and count, and order the first page: all that a list needs but its rows."""
    filterset = IndexedFilter(QueryDict(f"q={word}"))
    return facets(filterset), filterset.rows.pks(slice(SHOWN))


def ranked_in(file, statement=RANKED):
    """Return a function that asks Datasette's file, with as much of it mapped as ours has."""
    plain = database.connect(f"file:{file}?mode=ro", uri=True)
    plain.execute("PRAGMA mmap_size=268435456")
    return lambda *words: plain.execute(statement, words).fetchall()


def timed(action, words):
    words = cycle(words)

    def turn():
        word = next(words)
        begun = time.perf_counter()
        action(word)
        return time.perf_counter() - begun

    return turn

"""Searches that found nothing, counted for the desk: the words, how often, and on which days.

Nothing of the visitor is kept, and no words that look like someone's: numbers, addresses. A search
is noted in memory and written later by a thread of its own, so that no reader waits for it, no page
is less cacheable for it, and a database that cannot be written to fails no page.
"""

import logging
import re
from collections import Counter
from datetime import timedelta
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from .words import words_of

LONGEST = 80
MOST_WORDS = 8
# So many different searches wait in memory, and so many are kept.
MOST_WAITING = 200
MOST_KEPT = 2_000
KEPT_FOR = timedelta(days=180)
# What leads to a person or to elsewhere: e-mail and web addresses, streets with a number, and many
# digits as in a telephone or identity number.
PRIVATE = re.compile(r"@|://|\bwww\.|\b(?:jl|jln|jalan|rt|rw|no|nomor)\b\.? *\d", re.IGNORECASE)
MOST_DIGITS = 6
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")

log = logging.getLogger(__name__)


def kept_words(text):
    """Return the words of a search as they are counted, or nothing if they are not to be kept."""
    if UNSEEN.search(text) or PRIVATE.search(text) or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return ""
    words = words_of(text)
    line = " ".join(words)
    return line if len(words) <= MOST_WORDS and len(line) <= LONGEST else ""


class Waiting:
    """Searches that are not written yet, and the timer that will."""

    def __init__(self):
        self.counted = Counter()
        self.timer = None
        self.lock = Lock()

    def add(self, words):
        with self.lock:
            if words not in self.counted and len(self.counted) >= MOST_WAITING:
                return
            self.counted[words] += 1
            if self.timer is None and settings.SEARCH_MISSES_AFTER:
                self.timer = Timer(settings.SEARCH_MISSES_AFTER, write_and_close)
                self.timer.daemon = True
                self.timer.start()

    def take(self):
        """Return what waits, and let go of it."""
        with self.lock:
            counted, self.counted, self.timer = dict(self.counted), Counter(), None
        return counted


waiting = Waiting()


def note(text):
    """Count a search that found nothing; it is written a while later."""
    words = kept_words(text)
    if words:
        waiting.add(words)


def write_and_close():
    """Write in the timer's own thread, and leave no connection behind in it."""
    try:
        write()
    finally:
        connections.close_all()


def write():
    """Write what waits; what cannot be written is lost, which the log says."""
    counted = waiting.take()
    if not counted:
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            add(cursor, counted, timezone.localdate())
    except DatabaseError:
        log.warning("%d searches that found nothing could not be counted", sum(counted.values()))


def add(cursor, counted, today):
    """Add to the counts, and forget the longest unsought and then the least sought."""
    for words, count in sorted(counted.items()):
        cursor.execute(
            "INSERT INTO catalogue_searchmiss (words, count, first_on, last_on)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (words) DO UPDATE SET"
            " count = catalogue_searchmiss.count + excluded.count, last_on = excluded.last_on",
            [words, count, today, today],
        )
    cursor.execute("DELETE FROM catalogue_searchmiss WHERE last_on < %s", [today - KEPT_FOR])
    cursor.execute(
        "DELETE FROM catalogue_searchmiss WHERE id IN (SELECT id FROM catalogue_searchmiss"
        " ORDER BY count DESC, last_on DESC, id DESC LIMIT %s OFFSET %s)",
        [len(counted) + 1, MOST_KEPT],
    )

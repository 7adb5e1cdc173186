"""Pieces of pages, each drawn once for as long as it shows the same.

A piece is known by all that stands on it, and so never shows what a record said before: another
text is another piece.
"""

from collections import OrderedDict
from sys import getsizeof
from threading import Lock

from django.conf import settings

# What a piece costs beside its letters: the objects of its key, and its place in the order.
ENTRY = 1_000


class Drawn:
    """Drawn pieces by what they show, the least recently shown leaving first once it is full."""

    def __init__(self, limit):
        self.limit = limit
        self.size = 0
        self.kept = OrderedDict()
        self.lock = Lock()

    def get(self, key, draw):
        """Return the piece of this key, which `draw` makes if it is not kept."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        html = draw()
        with self.lock:
            if key not in self.kept:
                self.kept[key] = html
                self.size += weight_of(key, html)
            while self.size > self.limit:
                self.size -= weight_of(*self.kept.popitem(last=False))
        return html


def weight_of(key, html):
    """Bytes, roughly: what is drawn, and the texts that it is known by."""
    return getsizeof(html) + _letters(key) + ENTRY


def _letters(key):
    if isinstance(key, str):
        return getsizeof(key)
    return sum(map(_letters, key)) if isinstance(key, tuple) else 0


pieces = Drawn(settings.DRAWN_BYTES)

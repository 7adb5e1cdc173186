"""Tags that draw cards and rows of results, each once for as long as it shows the same.

What is kept is known by all that stands on it, and so never shows what a record said before.
"""

from collections import OrderedDict
from threading import Lock

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

from catalogue.cards import innovation_of

register = template.Library()

# Some 3,000 rows of results.
MOST_BYTES = 16_000_000


class Drawn:
    """Drawn cards by what they show, the least recently shown leaving first once it is full."""

    def __init__(self, limit):
        self.limit = limit
        self.size = 0
        self.kept = OrderedDict()
        self.lock = Lock()

    def get(self, key, draw):
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
    return 2 * len(html) + 1_000


drawn = Drawn(MOST_BYTES)


@register.simple_tag(takes_context=True)
def result(context, card, marks=None):
    """A card as a row of results: `{% result card marks %}`."""
    return _draw(context, "catalogue/partials/_row.html", card, marks)


@register.simple_tag(takes_context=True)
def card(context, card):
    """A card in a grid: `{% card card %}`."""
    return _draw(context, "catalogue/partials/_card.html", card, None)


def _draw(context, name, card, marks):
    def draw():
        values = {"innovation": innovation_of(card), "marks": marks}
        return get_template(name).template.render(context.new(values))

    return draw() if marks else drawn.get((name, get_language(), card), draw)

"""Tags that draw cards and rows of results, each once for as long as it shows the same."""

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

from catalogue.cards import innovation_of
from catalogue.drawn import pieces

register = template.Library()


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
        # A card whose words are marked is drawn for these words alone, but most of it as ever.
        known = card.without_document if marks else None
        values = {"innovation": innovation_of(card), "marks": marks, "card": known}
        return get_template(name).template.render(context.new(values))

    return draw() if marks else pieces.get((name, get_language(), card), draw)

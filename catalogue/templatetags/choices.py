from functools import lru_cache

from django import template
from django.utils.formats import get_format
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()

# As many terms as a page of agencies and the lists around it show.
TERMS_KEPT = 8_192


@register.simple_tag
def choices(name, choices, element=""):
    """Choices of a facet, each with the number it would show: `{% choices facet.name facet.shown %}`.

    Written here and not as a template: a list has some 170, which were most of what its page cost.
    """
    separator = get_format("THOUSAND_SEPARATOR")
    opening, closing = (f"<{element}>", f"</{element}>") if element else ("", "")
    drawn = []
    for choice in choices:
        before, after = _around(name, choice.term)
        state = " checked" if choice.selected else " disabled" if choice.disabled else ""
        count = f"{choice.count:,}".replace(",", separator)
        drawn.append(f"{opening}{before}{state}{after}{count}</span></label>{closing}")
    return mark_safe("".join(drawn))  # every text of a term is escaped


@lru_cache(TERMS_KEPT)
def _around(name, term):
    """What stands before the state of a choice, and between it and its number."""
    dyed = f" dyed thread-{escape(term.thread)}" if term.thread else ""
    return (
        f'<label class="choice{dyed}"><input type="checkbox" name="{escape(name)}"'
        f' value="{escape(term.value)}"',
        f'><span class="name">{escape(term.name)}</span> <span class="number">',
    )

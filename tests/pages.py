"""How tests read a page: its words without its tags, or one section of it."""

import re

from django.utils import translation


def html_of(client, thing):
    """Return the page of a record in the English interface, whose words are those in the code."""
    with translation.override("en"):
        return client.get(thing.get_absolute_url()).content.decode()


def words(html):
    """Return what a reader sees: tags, pictures and scripts gone, single spaces."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def section(html, heading):
    """Return the part of the page that the heading with this id labels."""
    found = re.search(rf'<(section|nav) [^>]*aria-labelledby="{heading}".*?</\1>', html, re.DOTALL)
    return found[0]

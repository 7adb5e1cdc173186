"""The indexes: every name with the places in the book where it stands."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from catalogue.names import sort_key

from .contents import Chapter, Index, Line
from .leaves import PARTNER, PERSON

# Before a name, and not what people look it up by: dr., Hj., Prof.
TITLES = re.compile(r"^(?:[A-Z]?[a-z]{0,4}\.\s*)+", re.IGNORECASE)


def indexes_of(chapters: tuple[Chapter, ...]) -> tuple[Index, ...]:
    """By region, agency, sector and person; an index without a name is left out."""
    leaves = [leaf for chapter in chapters for leaf in chapter.leaves]
    regions, agencies, sectors, people = (defaultdict(list) for _number in range(4))
    for leaf in leaves:
        regions[leaf.place].append(leaf.anchor)
        sectors[leaf.sector].append(leaf.anchor)
        agencies[leaf.agency].append(leaf.anchor)
        for fact in leaf.facts:
            if fact.anchor.startswith(PERSON):
                people[fact.name].append(fact.anchor)
            elif fact.anchor.startswith(PARTNER):
                agencies[fact.name].append(fact.anchor)
    found = [
        (_("By region"), regions),
        (_("By agency"), agencies),
        (_("By sector"), sectors),
        (_("People"), people),
    ]
    return tuple(Index(title, _lines(names)) for title, names in found if names)


def _lines(names):
    ordered = sorted(names, key=lambda name: (sort_key(TITLES.sub("", name)), name))
    return tuple(Line(name, tuple(names[name])) for name in ordered)

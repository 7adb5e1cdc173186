"""What lists show of innovations, read in one query whatever the rows.

A card comes as plain texts, by which its page can tell whether it has been drawn before (see the
tag `result`); only what has not becomes an innovation again.
"""

from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.utils.functional import SimpleLazyObject

from catalogue.models import (
    Agency,
    Award,
    AwardTier,
    Competition,
    CompetitionYear,
    Indicator,
    Innovation,
    Region,
    Sector,
)
from catalogue.search import Document

THREE_PLACES = Decimal("0.001")
CARD = (
    *("i.title", "i.expansion", "i.slug", "i.summary", "i.gold"),
    *("s.slug", "s.name_id", "s.name_en", "s.thread_family", "a.name", "a.short_name"),
    *("r.code", "r.name", "r.short_name", "r.level", "r.edge", "p.name", "p.short_name"),
)
NOTHING = "''"
# The first photo, in one text: its reference, width and height.
PHOTO = (
    "(SELECT CAST(o.reference AS text) || ' ' || o.width || ' ' || o.height"
    ' FROM catalogue_photo AS o WHERE o.innovation_id = i.id ORDER BY o."order", o.id LIMIT 1)'
)
DOCUMENT = Document.template % {"expressions": "i.id"}
AWARD = ("t.label", "e.year", "c.level", 't."order"', "w.id")
FIGURE = ("f.name", "f.unit", "f.before", "f.after", 'f."order"', "f.id")
FROM_CARDS = (
    "FROM catalogue_innovation AS i JOIN catalogue_agency AS a ON a.id = i.agency_id"
    " LEFT JOIN catalogue_sector AS s ON s.id = i.sector_id"
    " LEFT JOIN catalogue_region AS r ON r.id = a.region_id"
    " LEFT JOIN catalogue_region AS p ON p.id = r.parent_id"
    " WHERE i.status = 'published' AND i.id"
)
FROM_AWARDS = (
    "FROM catalogue_award AS w JOIN catalogue_awardtier AS t ON t.id = w.tier_id"
    " JOIN catalogue_competitionyear AS e ON e.id = w.edition_id"
    " JOIN catalogue_competition AS c ON c.id = e.competition_id"
    " WHERE t.won AND w.innovation_id"
)
FROM_FIGURES = "FROM catalogue_indicator AS f WHERE f.innovation_id"


class Card(NamedTuple):
    """One innovation in a list: its own texts, those of its awards, and of its first figure."""

    pk: int
    texts: tuple
    awards: tuple
    figure: tuple | None

    @property
    def document(self):
        """All that is searched, of a card that was read with it."""
        return self.texts[-1]

    @property
    def without_document(self):
        """The card as a list without words shows it."""
        return self._replace(texts=self.texts[:-1])


def cards(pks, with_document=False):
    """Return the cards of those of these innovations that are published, in their order."""
    pks = [int(pk) for pk in pks]
    if not pks:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_query(pks, with_document))
        found = {"card": {}, "award": {}, "figure": {}}
        for kind, pk, *texts in cursor.fetchall():
            found[kind].setdefault(pk, []).append(tuple(texts))
    return [
        Card(
            pk,
            found["card"][pk][0],
            tuple(sorted(found["award"].get(pk, ()), key=_newest_and_highest)),
            min(found["figure"].get(pk, ()), key=_first, default=None),
        )
        for pk in pks
        if pk in found["card"]
    ]


def _query(pks, with_document):
    among = f"IN ({', '.join(map(str, pks))})"
    last = DOCUMENT if with_document else NOTHING
    width = len(CARD) + 2
    return " UNION ALL ".join(
        f"SELECT '{kind}', {pk}, {_texts(columns, width)} {source} {among}"
        for kind, pk, columns, source in (
            ("card", "i.id", (*CARD, PHOTO, last), FROM_CARDS),
            ("award", "w.innovation_id", AWARD, FROM_AWARDS),
            ("figure", "f.innovation_id", FIGURE, FROM_FIGURES),
        )
    )


def _texts(columns, width):
    columns = [*columns, *[NOTHING] * (width - len(columns))]
    return ", ".join(f"CAST({column} AS text)" for column in columns)


def _newest_and_highest(award):
    _label, year, _level, order, pk, *_nothing = award
    return -int(year), -int(order), int(pk)


def _first(figure):
    *_shown, order, pk = figure[: len(FIGURE)]
    return int(order), int(pk)


def innovation_of(card):
    """Return the innovation with what a card or a row of results shows of it; not for saving."""
    title, expansion, slug, summary, gold, *rest = card.texts
    innovation = Innovation(
        pk=card.pk, title=title, expansion=expansion, slug=slug, summary=summary, gold=int(gold)
    )
    sector_slug, name_id, name_en, thread, agency, short_name, *region, photo = rest[:-1]
    if sector_slug:
        innovation.sector = Sector(
            slug=sector_slug, name_id=name_id, name_en=name_en, thread_family=thread
        )
    innovation.agency = Agency(name=agency, short_name=short_name, region=_region(*region))
    # Made when they are shown: a row that is mostly kept never asks for its awards.
    innovation.awards_won_list = SimpleLazyObject(
        lambda: [_award(*award[:3]) for award in card.awards]
    )
    innovation.indicator_list = [_figure(*card.figure[:4])] if card.figure else []
    innovation.photo_column = _photo(photo)
    innovation.document = card.document
    innovation.cloth_prefix = f"c{card.pk}"
    return innovation


def _region(code, name, short_name, level, edge, above, above_short):
    if not code:
        return None
    parent = Region(name=above, short_name=above_short) if above else None
    edge = int(edge) if edge is not None else None
    return Region(
        code=code, name=name, short_name=short_name, level=level, edge=edge, parent=parent
    )


def _photo(text):
    if not text:
        return None
    reference, width, height = text.split()
    return {"reference": reference, "width": int(width), "height": int(height)}


def _award(label, year, level):
    edition = CompetitionYear(year=int(year), competition=Competition(level=level))
    return Award(tier=AwardTier(label=label), edition=edition)


def _figure(name, unit, before, after):
    before, after = (value and Decimal(value).quantize(THREE_PLACES) for value in (before, after))
    return Indicator(name=name, unit=unit, before=before, after=after)

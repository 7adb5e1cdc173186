"""How much the catalogue holds: by region, by edition, by level of award."""

import numpy as np

from catalogue.cards import cards
from catalogue.names import sort_key

from .columns import once
from .counting import Selection


def by_region(columns):
    """Return by region code how many innovations its agencies lead, and how many agencies lead one.

    The code of the bodies that have no region is blank.
    """
    tables = columns.tables
    regions = tables.region_of_agency
    size = len(tables.region)
    innovations = np.bincount(regions, weights=columns.led, minlength=size)
    agencies = np.bincount(regions, weights=columns.led > 0, minlength=size)
    return tuple(
        {
            tables.region.rows[code][0] if code else "": int(numbers[code])
            for code in np.flatnonzero(numbers).tolist()
        }
        for numbers in (innovations, agencies)
    )


def awarded(columns):
    """How many innovations won an award."""
    return int(np.count_nonzero(columns.alive & (columns.rows.won > 0)))


def counted(columns, editions):
    """Return editions, each with its `innovation_count`."""
    numbers = columns.by_edition
    editions = list(editions)
    for edition in editions:
        edition.innovation_count = numbers.get(edition.pk, 0)
    return editions


def levels_within(columns, region):
    """Return how many innovations of a region won an award at each level, each once a level."""
    awards, tables = columns.awards, columns.tables
    levels = ["", *sorted({row[2] for row in filter(None, tables.competition.rows)})]
    level_of = [levels.index(row[2]) if row else 0 for row in tables.competition.rows]
    level_of_edition = np.array(level_of, np.int32).take(tables.competition_of_edition)
    inside = Selection(columns, {"region": [region]}).mask()
    found = np.flatnonzero(inside.take(awards.slot) & tables.tier_won.take(awards.tier))
    slots, codes = awards.slot.take(found), level_of_edition.take(awards.edition.take(found))
    order = np.lexsort((codes, slots))
    numbers = np.bincount(once(slots[order], codes[order]), minlength=len(levels))
    return {level: int(n) for level, n in zip(levels, numbers, strict=True) if level and n}


def best(columns, most, **given):
    """Return the cards of those with the highest awards among what filters let through."""
    slots = Selection(columns, given).ordered("awards")[:most]
    return cards(columns.rows.pk.take(slots))


def largest_agencies(columns, region, most):
    """Return the ids of the agencies of a region that lead most, the largest first."""
    tables = columns.tables
    places = [tables.place_codes[region]] if region in tables.place_codes else []
    led = np.where(tables.agencies_in(places), columns.led, 0)
    codes = np.flatnonzero(led)
    if len(codes) > most:
        codes = codes[led[codes] >= np.partition(led[codes], -most)[-most]]
    ids = {code: pk for pk, code in tables.agency.codes.items() if led[code]}

    def by_size(code):
        return -led[code], sort_key(tables.agency.rows[code][1]), ids[code]

    return [ids[code] for code in sorted(codes.tolist(), key=by_size)[:most]]


def led_by(columns, agency, most):
    """Return (year, card) of what an agency leads, the newest first, and how much it is."""
    rows = columns.rows
    slots = Selection(columns, {"agency": [agency]}).ordered("title")
    gold, year = rows.gold.take(slots).astype(int), rows.year.take(slots).astype(int)
    first = slots[np.lexsort((np.arange(len(slots)), -gold, -year))[:most]]
    found = cards(rows.pk.take(first))
    return list(zip(rows.year.take(first).tolist(), found, strict=False)), len(slots)


def candidates(columns, province, most):
    """Return the ids of those of each sector that won most, those of the province first."""
    rows, tables = columns.rows, columns.tables
    order = columns.listed("relevance")
    home = tables.agencies_in([tables.place_codes.get(province, -2)]).take(rows.agency.take(order))
    order = np.concatenate([order[home], order[~home]])
    sectors = rows.sector.take(order)
    together = np.argsort(sectors, kind="stable")
    starts = np.searchsorted(sectors.take(together), sectors.take(together))
    within = np.arange(len(together)) - starts
    return rows.pk.take(order.take(together[within < most])).tolist()

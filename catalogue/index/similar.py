"""Innovations like another; `InnovationQuerySet.similar_to` says in SQL which these are."""

import numpy as np

from catalogue.cards import cards


def similar_to(columns, pk, most):
    """Return the cards of those most like an innovation, which is published."""
    slots, _there = columns.slots_of(np.array([pk]))
    return cards(columns.rows.pk.take(_nearest(columns, slots[0], most))) if len(slots) else []


def _nearest(columns, slot, most):
    rows, tables = columns.rows, columns.tables
    agency, sector = rows.agency[slot], rows.sector[slot]
    found = np.unique(np.concatenate(list(_likely(columns, agency, sector, most))))
    found = found[columns.alive.take(found) & (found != slot)]
    alike = 2 * (rows.agency.take(found) == agency)
    if sector:
        alike += 2 * (rows.sector.take(found) == sector)
    of_found = tables.region_of_agency.take(rows.agency.take(found))
    for places, own in _surroundings(tables, agency):
        alike += places.take(of_found) == own
    # One number to sort by, with room for each: alike, gold, the year, the id.
    rank = (alike.astype(np.int64) * 4 + rows.gold.take(found)) * 65_536 + rows.year.take(found)
    rank = rank * (1 << 38) + rows.pk.take(found)
    return found[np.argsort(-rank)[:most]]


def _likely(columns, agency, sector, most):
    """Yield slots among which the nearest are, the innovation itself too.

    A sector has a tenth of the catalogue. Its slots stand in the order in which equals are
    chosen, and so the first few of each degree of likeness are enough.
    """
    rows, lookup = columns.rows, columns.lookup
    later = np.arange(columns.base, len(columns.alive))
    same = rows.agency.take(later) == agency
    yield lookup.with_agency(agency)
    if sector:
        same |= rows.sector.take(later) == sector
        best_first, depths = lookup.with_sector(sector, columns.tables)
        yield _first(columns, best_first, most + 1)
        surroundings = _surroundings(columns.tables, agency)
        for places, (_places, own) in zip(depths, surroundings, strict=False):
            yield _first(columns, best_first[places == own], most + 1)
    yield later[same]


def _surroundings(tables, agency):
    """Return (place of every region, place of the agency) for its province and its kabupaten."""
    region = tables.region_of_agency[agency]
    depths = tables.places[1][:2] if region else []
    return [(places, places[region]) for places in depths if places[region] >= 0]


def _first(columns, slots, most):
    return slots[columns.alive.take(slots)][:most]

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
    found = _alike(columns, slot, agency, sector)
    alike = 2 * (rows.agency.take(found) == agency)
    if sector:
        alike += 2 * (rows.sector.take(found) == sector)
    region = tables.region_of_agency[agency]
    if region:
        of_found = tables.region_of_agency.take(rows.agency.take(found))
        for places in tables.places[1][:2]:
            if places[region] >= 0:
                alike += places.take(of_found) == places[region]
    # One number to sort by, with room for each: alike, gold, the year, the id.
    rank = (alike.astype(np.int64) * 4 + rows.gold.take(found)) * 65_536 + rows.year.take(found)
    rank = rank * (1 << 38) + rows.pk.take(found)
    if len(found) > most:
        best = np.argpartition(rank, -most)[-most:]
        found, rank = found[best], rank[best]
    return found[np.argsort(-rank)]


def _alike(columns, slot, agency, sector):
    """Return the other slots of the same agency or sector, each once."""
    rows = columns.rows
    found = columns.lookup.with_agency(agency)
    later = np.arange(columns.base, len(columns.alive), dtype=found.dtype)
    same = rows.agency.take(later) == agency
    if sector:
        # Those of the agency that are of this sector as well stand among the sector's.
        found = found[rows.sector.take(found) != sector]
        found = np.concatenate([columns.lookup.with_sector(sector), found])
        same |= rows.sector.take(later) == sector
    found = np.concatenate([found, later[same]])
    return found[columns.alive.take(found) & (found != slot)]

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
    same_agency = rows.agency == agency
    same_sector = (rows.sector == sector) & (sector > 0)
    near = columns.alive & (same_agency | same_sector)
    near[slot] = False
    found = np.flatnonzero(near)
    alike = 2 * same_agency.take(found) + 2 * same_sector.take(found)
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

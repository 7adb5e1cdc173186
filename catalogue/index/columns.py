"""The published innovations as columns.

An innovation has a slot, its place in every column. Columns only ever grow at their end: what
changes is taken up as a new slot and its old slot is no longer `alive`, so that whoever still reads
the former columns is not disturbed, and a change costs no more than copying a few arrays.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from .tables import Tables

# A table by id may have so many numbers for each id that exists.
MOST_NUMBERS = 8
ORDERS = ("title", "newest", "awards", "relevance")


@dataclass(frozen=True)
class Awards:
    """Awards with the slots of their innovations, and the codes that are counted.

    Each array of codes is ordered within a slot, so that equals stand together and an innovation
    which holds several of one is counted once; `places` has, for each, where the award itself
    stands, whose `edition` and `tier` conditions are held against.
    """

    slot: np.ndarray
    tier: np.ndarray
    edition: np.ndarray
    codes: dict
    places: dict

    @classmethod
    def of(cls, slot, tier, edition, tables):
        order = np.argsort(slot, kind="stable")
        slot, tier, edition = slot[order], tier[order], edition[order]
        codes = {
            "tier": tier,
            "year": tables.year_of_edition[edition],
            "competition": tables.competition_of_edition[edition],
        }
        places = {name: np.lexsort((code, slot)).astype(np.int32) for name, code in codes.items()}
        codes = {name: code[places[name]] for name, code in codes.items()}
        return cls(slot, tier, edition, codes, places)

    def then(self, more):
        """These awards and then more, whose slots come after."""
        if not len(more.slot):
            return self
        shift = np.int32(len(self.slot))
        return Awards(
            np.concatenate([self.slot, more.slot]),
            np.concatenate([self.tier, more.tier]),
            np.concatenate([self.edition, more.edition]),
            {name: np.concatenate([self.codes[name], more.codes[name]]) for name in self.codes},
            {
                name: np.concatenate([self.places[name], more.places[name] + shift])
                for name in self.places
            },
        )


@dataclass(frozen=True)
class Affairs:
    """Affairs with the slots of their innovations."""

    slot: np.ndarray
    affair: np.ndarray

    def then(self, more):
        if not len(more.slot):
            return self
        return Affairs(
            np.concatenate([self.slot, more.slot]), np.concatenate([self.affair, more.affair])
        )


@dataclass(frozen=True)
class Rows:
    """One value a slot."""

    pk: np.ndarray
    agency: np.ndarray
    sector: np.ndarray
    state: np.ndarray
    gold: np.ndarray
    won: np.ndarray
    year: np.ndarray

    def then(self, more):
        columns = vars(self)
        return Rows(*(np.concatenate([columns[name], vars(more)[name]]) for name in columns))


class Lookup:
    """Finds slots by what stands in them; each way of finding is made when it is first asked for."""

    def __init__(self, rows):
        self.rows = rows
        self._placed = None

    def of(self, pks):
        """Return the slot of each of these ids, -1 where there is none."""
        table = self._by_pk
        if table is None:
            places = np.searchsorted(self.rows.pk, pks)
            places = np.minimum(places, len(self.rows.pk) - 1)
            return np.where(self.rows.pk.take(places) == pks, places, -1)
        # The last place is nobody's.
        return table.take(np.where(pks < len(table), pks, -1))

    @cached_property
    def _by_pk(self):
        """The slot of every number up to the largest id; None where most numbers have none."""
        largest = int(self.rows.pk[-1])
        if largest > MOST_NUMBERS * len(self.rows.pk):
            return None
        table = np.full(largest + 2, -1, np.int32)
        table[self.rows.pk] = np.arange(len(self.rows.pk), dtype=np.int32)
        return table

    def with_agency(self, code):
        order, agencies = self._by_agency
        return order[_part(agencies, code)]

    def with_sector(self, code, tables):
        """Return the slots of a sector by gold, year and id, the highest first.

        With them comes for each slot the place of its agency, as an array for each of the two
        outermost depths.
        """
        order, sectors = self._by_sector
        part = _part(sectors, code)
        if self._placed is None or self._placed[0] is not tables:
            regions = tables.region_of_agency.take(self.rows.agency.take(order))
            self._placed = tables, [places.take(regions) for places in tables.places[1][:2]]
        return order[part], [places[part] for places in self._placed[1]]

    @cached_property
    def _by_agency(self):
        order = np.argsort(self.rows.agency, kind="stable").astype(np.int32)
        return order, self.rows.agency.take(order)

    @cached_property
    def _by_sector(self):
        rows = self.rows
        order = np.lexsort((-rows.pk, -rows.year.astype(np.int32), -rows.gold, rows.sector))
        return order.astype(np.int32), rows.sector.take(order)


def _part(codes, code):
    """Return where a code stands in an ascending column."""
    # Of the same type: else the whole column would be converted before it is searched.
    sought = np.array(code, codes.dtype)
    return slice(*(int(np.searchsorted(codes, sought, side)) for side in ("left", "right")))


@dataclass(frozen=True)
class Columns:
    """The published catalogue at one revision.

    `orders` has every slot in the order of each list; slots that are not alive stay in it. The
    first `base` slots were read at once, in the order of their ids, and `lookup` finds those; of
    innovations that changed since, `later` has the latest slot. Both are shared between revisions.
    """

    revision: int
    tables: Tables
    rows: Rows
    awards: Awards
    affairs: Affairs
    orders: dict
    alive: np.ndarray
    base: int
    lookup: Lookup
    later: dict

    def at(self, revision, **changes):
        return replace(self, revision=revision, **changes)

    @cached_property
    def tallies(self):
        """What is counted while nothing is selected, by facet; see `counting`."""
        return {}

    @cached_property
    def _listed(self):
        return {}

    def listed(self, order):
        """Return all that is alive in one of the orders."""
        if order not in self._listed:
            slots = self.orders[order]
            self._listed[order] = slots.take(np.flatnonzero(self.alive.take(slots)))
        return self._listed[order]

    @cached_property
    def count(self):
        return int(np.count_nonzero(self.alive))

    @property
    def worn(self):
        """Whether so many slots are dead that reading everything anew is cheaper than going on."""
        return len(self.alive) - self.count > 1_000 + self.count // 20

    @cached_property
    def led(self):
        """How many innovations each agency leads."""
        live = np.flatnonzero(self.alive)
        return np.bincount(self.rows.agency.take(live), minlength=len(self.tables.agency))

    @cached_property
    def by_edition(self):
        """How many innovations each edition, by its id, has on record."""
        table = self.tables.edition
        found = np.flatnonzero(self.alive.take(self.awards.slot))
        slots, editions = self.awards.slot.take(found), self.awards.edition.take(found)
        order = np.lexsort((editions, slots))
        numbers = np.bincount(once(slots[order], editions[order]), minlength=len(table))
        return {pk: int(numbers[code]) for pk, code in table.codes.items()}

    def leads(self, agency):
        """Whether an agency, by its value, leads an innovation."""
        code = self.tables.agency.by_value.get(agency)
        return code is not None and bool(self.led[code])

    def latest_slot(self, pk):
        """Return the slot that an innovation has or had last, or None."""
        if pk in self.later:
            return self.later[pk]
        place = int(np.searchsorted(self.rows.pk[: self.base], pk))
        return place if place < self.base and self.rows.pk[place] == pk else None

    def slots_of(self, pks):
        """Return the slots of ascending ids, and which of the ids have one."""
        slots = np.full(len(pks), -1)
        if self.base and len(pks):
            slots = self.lookup.of(pks)
            slots[~self.alive.take(slots)] = -1
        later = np.flatnonzero(self.alive[self.base :]) + self.base
        if len(later) and len(pks):
            places = np.minimum(np.searchsorted(pks, self.rows.pk.take(later)), len(pks) - 1)
            same = pks.take(places) == self.rows.pk.take(later)
            slots[places[same]] = later[same]
        return slots[slots >= 0], slots >= 0


def orders_of(rows, by_title):
    """Return the slots in every order; `by_title` has them by title already."""
    rank = rank_of(by_title)
    year, pk = -rows.year.astype(np.int32), -rows.pk
    gold, won = -rows.gold.astype(np.int32), -rows.won.astype(np.int32)
    orders = {
        "newest": np.lexsort((pk, year)),
        "awards": np.lexsort((pk, year, won, gold)),
        "relevance": np.lexsort((rank, year, won, gold)),
        "title": by_title,
    }
    return {name: order.astype(np.int32) for name, order in orders.items()}


def rank_of(order):
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def once(slots, codes):
    """Leave out what an innovation has a second time; equals stand together."""
    if not len(slots):
        return codes
    first = np.ones(len(slots), bool)
    first[1:] = (slots[1:] != slots[:-1]) | (codes[1:] != codes[:-1])
    return codes.take(np.flatnonzero(first))

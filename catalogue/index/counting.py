"""Which innovations the filters let through, and how many each of their values would show."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from catalogue.filters import AWARD_FACETS

from .columns import once
from .tables import STATES

NOT_FOUND = 255
STATE_CODES = {state: code for code, state in enumerate(STATES) if code}


@dataclass(frozen=True)
class Tally:
    """How many innovations each value shows; `codes` finds a value's place in the numbers."""

    values: list
    codes: dict
    numbers: np.ndarray

    def __getitem__(self, value):
        code = self.codes.get(value)
        return int(self.numbers[code]) if code is not None else 0

    def items(self):
        """The values that show something, with how many."""
        shown = np.flatnonzero(self.numbers)
        numbers = self.numbers[shown].tolist()
        return [(self.values[code], n) for code, n in zip(shown.tolist(), numbers, strict=True)]

    def shown(self, among=None):
        """How many values show something."""
        return int(np.count_nonzero(self.numbers if among is None else self.numbers[among]))

    def largest(self, most, among=None):
        """The values that show most, the largest first and equals by value."""
        numbers = self.numbers if among is None else np.where(among, self.numbers, 0)
        shown = np.flatnonzero(numbers)
        if len(shown) > most:
            least = np.partition(numbers[shown], -most)[-most]
            shown = shown[numbers[shown] >= least]
        pairs = [(-int(numbers[code]), self.values[code]) for code in shown]
        return [value for _number, value in sorted(pairs)[:most]]


class Selection:
    """The innovations that words and filters let through.

    `grades` has for each slot how well the words match it, `NOT_FOUND` where they do not; None
    when there are no words. Every question may leave parameters out.
    """

    def __init__(self, columns, given, grades=None):
        self.columns = columns
        self.tables = columns.tables
        self.given = given
        self.grades = grades
        self.known = {}

    def mask(self, *without):
        """Return which slots are let through by the words and all filters but those `without`."""
        names = frozenset(name for name in self.given if name not in without)
        key = names, self.grades is not None and "q" not in without
        if key not in self.known:
            self.known[key] = self._mask(*key)
        return self.known[key]

    def _mask(self, names, with_words):
        mask = self.columns.alive
        if with_words:
            mask = mask & (self.grades != NOT_FOUND)
        for name in names:
            if name not in AWARD_FACETS:
                mask = mask & self._condition(name)
        awards = [name for name in names if name in AWARD_FACETS]
        if awards:
            mask = mask & self._holders(self._awards(awards), self.columns.awards)
        return mask

    def _condition(self, name):
        key = "condition", name
        if key not in self.known:
            self.known[key] = self._meets(name, self.given[name])
        return self.known[key]

    def _meets(self, name, values):
        """Return which slots meet one filter by itself."""
        rows, tables = self.columns.rows, self.tables
        if name == "sector":
            return one_of(rows.sector, tables.sector.by_value, values)
        if name == "state":
            return one_of(rows.state, STATE_CODES, values)
        if name == "affair":
            affairs = self.columns.affairs
            return self._holders(one_of(affairs.affair, tables.affair.by_value, values), affairs)
        return self._agencies(name, values).take(rows.agency)

    def _holders(self, met, held):
        """Return the slots that hold an award or an affair which met a condition."""
        slots = np.zeros(len(self.columns.alive), bool)
        slots[held.slot.take(np.flatnonzero(met))] = True
        return slots

    def _agencies(self, name, values):
        tables = self.tables
        if name == "agency":
            return one_of(np.arange(len(tables.agency)), tables.agency.by_value, values)
        if name == "kind":
            return one_of(tables.kind_of_agency, tables.kind_codes, values)
        places = [tables.place_codes[value] for value in values if value in tables.place_codes]
        return tables.agencies_in(places)

    def _awards(self, names):
        """Return which awards meet all these filters at once."""
        tables, awards = self.tables, self.columns.awards
        met = np.ones(len(awards.slot), bool)
        for name in names:
            values = self.given[name]
            if name == "tier":
                met &= one_of(awards.tier, tables.tier.by_value, values)
            else:
                met &= one_of(*tables.of_editions(name), values).take(awards.edition)
        return met

    @cached_property
    def count(self):
        return self.count_without()

    def count_without(self, *names):
        return int(np.count_nonzero(self.mask(*names)))

    def slots(self, *without):
        mask = self.mask(*without)
        key = "slots", id(mask)
        if key not in self.known:
            self.known[key] = np.flatnonzero(mask)
        return self.known[key]

    def tally(self, name):
        """Return how many innovations each value of a facet shows beside the other filters."""
        if self.grades is None and not self.given.keys() - {name}:
            if name not in self.columns.tallies:
                self.columns.tallies[name] = self._tally(name)
            return self.columns.tallies[name]
        return self._tally(name)

    def _tally(self, name):
        if name in AWARD_FACETS:
            return self._tally_of_awards(name)
        tables, rows = self.tables, self.columns.rows
        if name == "sector":
            return tally_of(tables.sector, self._number(rows.sector, name, len(tables.sector)))
        if name == "state":
            numbers = self._number(rows.state, name, len(STATES))
            return Tally(STATES, STATE_CODES, numbers)
        if name == "affair":
            affairs = self.columns.affairs
            counted = np.flatnonzero(self.mask(name).take(affairs.slot))
            return tally_of(tables.affair, number(affairs.affair.take(counted), len(tables.affair)))
        agencies = self._number_of_agencies(name)
        if name == "agency":
            return tally_of(tables.agency, agencies.copy())
        if name == "kind":
            kinds = number(tables.kind_of_agency, len(tables.kinds), agencies)
            return Tally(tables.kinds, tables.kind_codes, kinds)
        return self._tally_of_places(number(tables.region_of_agency, len(tables.region), agencies))

    def _number(self, column, name, size):
        return number(column.take(self.slots(name)), size)

    def _number_of_agencies(self, name):
        """How many innovations each agency leads; three facets are counted by it."""
        key = "agencies", id(self.mask(name))
        if key not in self.known:
            size = len(self.tables.agency)
            self.known[key] = self._number(self.columns.rows.agency, name, size)
        return self.known[key]

    def _tally_of_places(self, regions):
        values, depths = self.tables.places
        numbers = np.zeros(len(values) + 1, np.int64)
        for places in depths:
            # What has no place at this depth is counted behind the last one.
            numbers += number(np.where(places < 0, len(values), places), len(numbers), regions)
        return Tally(values, self.tables.place_codes, numbers[:-1])

    def _tally_of_awards(self, name):
        """Each innovation once a value, however many of its awards are of that value."""
        awards, tables = self.columns.awards, self.tables
        others = [other for other in AWARD_FACETS if other in self.given and other != name]
        counted = self._awards_of(self.mask(*AWARD_FACETS))
        if others:
            counted = counted & self._awards(others).take(awards.places[name])
        found = np.flatnonzero(counted)
        codes = once(awards.slot.take(found), awards.codes[name].take(found))
        if name == "year":
            return Tally(tables.years, tables.year_codes, number(codes, len(tables.years)))
        table = getattr(tables, name)
        return tally_of(table, number(codes, len(table)))

    def _awards_of(self, mask):
        """Which awards are held by the slots of a mask, in any order within a slot."""
        key = "awards", id(mask)
        if key not in self.known:
            self.known[key] = mask.take(self.columns.awards.slot)
        return self.known[key]

    def ordered(self, order, *without):
        """Return the slots that are let through in one of the orders."""
        slots = self.columns.listed(order)
        if self.mask(*without) is self.columns.alive:
            return slots
        found = slots.take(np.flatnonzero(self.mask(*without).take(slots)))
        if order != "relevance":
            return found
        return found.take(np.argsort(self.grades.take(found), kind="stable"))


def one_of(column, codes, values):
    """Return where a column has the code of one of the values."""
    met = np.zeros(len(column), bool)
    for value in values:
        if value in codes:
            met |= column == codes[value]
    return met


def number(codes, size, weights=None):
    """Count how often each code stands there; code 0 is nothing to count, except among places."""
    if weights is None:
        return np.bincount(codes, minlength=size)
    return np.bincount(codes, weights=weights, minlength=size).astype(np.int64)


def tally_of(table, numbers):
    numbers[0] = 0
    return Tally(table.values, table.by_value, numbers)

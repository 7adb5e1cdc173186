"""The small tables that innovations point to, each row with a code of its own.

Codes are places in arrays: columns hold them, and numbers are counted by them. Code 0 stands for
nothing. A row keeps its code for as long as the tables live, so that a renamed agency or a new
edition costs one row and not a reload of every innovation.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from catalogue.models.innovation import State
from catalogue.terms import NATIONAL

# Table: the columns of a row after its id, the first being the value that filters give.
COLUMNS = {
    "sector": ("slug", "name_id", "name_en", "thread_family"),
    "region": ("code", "name", "short_name", "level"),
    "tier": ("slug", "label", "won", "''"),
    "edition": ("year", "competition_id", "''", "''"),
    "competition": ("slug", "short_name", "level", "''"),
    "agency": ("slug", "name", "kind", "region_id"),
    "affair": ("slug", "name_id", "''", "''"),
}
STATES = ["", *State.values]


@dataclass(frozen=True)
class Table:
    """Rows by code; `codes` has the code of each id."""

    rows: list = field(default_factory=lambda: [None])
    codes: dict = field(default_factory=dict)

    def changed(self, ids, rows):
        """Return the table with these rows as they are now; of `ids` those without a row are gone."""
        fresh = Table(list(self.rows), dict(self.codes))
        for pk in ids:
            if pk in fresh.codes:
                fresh.rows[fresh.codes[pk]] = None
        for pk, *texts in rows:
            if pk not in fresh.codes:
                fresh.codes[pk] = len(fresh.rows)
                fresh.rows.append(None)
            fresh.rows[fresh.codes[pk]] = tuple(texts)
        return fresh

    def __len__(self):
        return len(self.rows)

    @cached_property
    def values(self):
        return [row[0] if row else "" for row in self.rows]

    @cached_property
    def by_value(self):
        """The code of each value."""
        return {row[0]: code for code, row in enumerate(self.rows) if row}

    @cached_property
    def _ids(self):
        codes = np.fromiter(self.codes.values(), np.int32, len(self.codes))
        ids = np.fromiter(self.codes.keys(), np.int64, len(self.codes))
        order = np.argsort(ids)
        return ids[order], codes[order]

    def codes_of(self, ids):
        """Return the codes of an array of ids, 0 where there is no such row."""
        known, codes = self._ids
        if not len(known):
            return np.zeros(len(ids), np.int32)
        places = np.minimum(np.searchsorted(known, ids), len(known) - 1)
        return np.where(known[places] == ids, codes[places], 0).astype(np.int32)


@dataclass(frozen=True)
class Tables:
    """All small tables as they stood at one revision, and what follows from them."""

    sector: Table
    region: Table
    tier: Table
    edition: Table
    competition: Table
    agency: Table
    affair: Table
    # What readers call the values, by language; see `naming`.
    named: dict = field(default_factory=dict, compare=False)

    def changed(self, ids, rows):
        """Return the tables with the rows of these ids as they are now."""
        fresh = {name: getattr(self, name).changed(ids[name], rows[name]) for name in rows}
        return replace(self, named={}, **fresh)

    @cached_property
    def kinds(self):
        """The kinds of agency there are; code 0 is none."""
        return ["", *sorted({row[2] for row in self.agency.rows if row})]

    @cached_property
    def kind_codes(self):
        return {kind: code for code, kind in enumerate(self.kinds) if code}

    @cached_property
    def kind_of_agency(self):
        return _codes(self.agency, lambda row: self.kind_codes[row[2]])

    @cached_property
    def region_of_agency(self):
        codes = self.region.codes
        return _codes(self.agency, lambda row: codes.get(int(row[3]), 0) if row[3] else 0)

    @cached_property
    def years(self):
        return ["", *sorted({row[0] for row in self.edition.rows if row})]

    @cached_property
    def year_codes(self):
        return {year: code for code, year in enumerate(self.years) if code}

    @cached_property
    def year_of_edition(self):
        return _codes(self.edition, lambda row: self.year_codes[row[0]])

    @cached_property
    def competition_of_edition(self):
        codes = self.competition.codes
        return _codes(self.edition, lambda row: codes.get(int(row[1]), 0))

    @cached_property
    def tier_won(self):
        """Which tiers are awards and not stages that were only reached."""
        return np.array([row is not None and row[2] in ("1", "true") for row in self.tier.rows])

    def of_editions(self, name):
        """Return the code of each edition's year or competition, and the code of each value."""
        if name == "year":
            return self.year_of_edition, self.year_codes
        return self.competition_of_edition, self.competition.by_value

    @cached_property
    def places(self):
        """Every region code that counts something beneath it, with the regions that count there.

        The first place is `nasional`. `steps` has an array for each depth of the codes, from a
        region to its place at that depth.
        """
        values, depths = {NATIONAL: 0}, [[]]
        for row in self.region.rows:
            parts = row[0].split(".") if row else []
            while len(depths) < len(parts):
                depths.append([-1] * len(depths[0]))
            for depth, found in enumerate(depths):
                above = ".".join(parts[: depth + 1])
                found.append(values.setdefault(above, len(values)) if depth < len(parts) else -1)
        depths[0][0] = 0
        return list(values), [np.array(found, np.int32) for found in depths]

    @cached_property
    def place_codes(self):
        return {value: code for code, value in enumerate(self.places[0])}

    @cached_property
    def listable_places(self):
        """Which places a list offers: no districts, which count in their kabupaten."""
        return np.array([value.count(".") < 2 for value in self.places[0]])

    def agencies_in(self, places):
        """Which agencies sit in one of these places or beneath, as an array over agency codes."""
        inside = np.zeros(len(self.region), bool)
        for found in self.places[1]:
            inside |= np.isin(found, places) & (found >= 0)
        return inside[self.region_of_agency] & self.agency_there

    @cached_property
    def agency_there(self):
        """Which codes of agencies have one."""
        return np.array([row is not None for row in self.agency.rows])


def _codes(table, code_of):
    return np.array([code_of(row) if row else 0 for row in table.rows], np.int32)

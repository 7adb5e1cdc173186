"""The parameters of the catalogue, answered by the columns in memory."""

from functools import cached_property

import numpy as np
from django.db import connections

from catalogue import search
from catalogue.cards import cards
from catalogue.filters import InnovationFilter
from catalogue.models import Innovation

from .counting import NOT_FOUND, Selection
from .keeping import current
from .naming import terms_of


class IndexedFilter(InnovationFilter):
    """What an address asks for, found and counted without the database.

    It means what `InnovationFilter` says in SQL.
    """

    def __init__(self, data):
        super().__init__(data, Innovation.objects.published())
        self.columns = current()

    @cached_property
    def matches(self):
        return self._matches(self.words)

    def _matches(self, words):
        return search.matches(connections[self.queryset.db], words, self.columns.revision)

    @cached_property
    def selection(self):
        grades = self._grades(self.matches) if self.words else None
        return Selection(self.columns, self.given, grades)

    def _grades(self, matches):
        grades = np.full(len(self.columns.alive), NOT_FOUND, np.uint8)
        slots, there = self.columns.slots_of(matches.ids)
        grades[slots] = matches.grades[there]
        return grades

    @cached_property
    def terms(self):
        return {name: terms_of(self.columns, name, values) for name, values in self.given.items()}

    def tally(self, name):
        """Return how many innovations each value of a facet would show."""
        return self.selection.tally(name)

    def without(self, *names):
        """How many innovations there are without some of the parameters."""
        return self.selection.count_without(*names)

    @property
    def rows(self):
        """The innovations as a list shows them, in the order that is asked for."""
        return Listing(self.columns, self.selection.ordered(self.order), bool(self.words))

    def best(self, most, *without):
        """Return the cards of those with the highest awards, leaving parameters out."""
        found = self.selection.ordered("awards", *without)
        return Listing(self.columns, found)[:most]

    def best_of_suggestion(self, most):
        matches = self._matches(self.matches.suggestion)
        found = Selection(self.columns, {}, self._grades(matches)).ordered("awards")
        return Listing(self.columns, found)[:most]


class Listing:
    """Slots in an order; a slice of it is read from the database, as cards."""

    def __init__(self, columns, slots, with_document=False):
        self.columns = columns
        self.slots = slots
        self.with_document = with_document

    def __len__(self):
        return len(self.slots)

    def __getitem__(self, part):
        return cards(self.pks(part), self.with_document)

    def pks(self, part=slice(None)):
        return self.columns.rows.pk.take(self.slots[part]).tolist()

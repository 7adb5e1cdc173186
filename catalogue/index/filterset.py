"""The parameters of the catalogue, answered by the columns in memory."""

from functools import cached_property

import numpy as np
from django.db import connections

from catalogue import search
from catalogue.filters import InnovationFilter
from catalogue.models import Innovation

from .counting import NOT_FOUND, Selection
from .current import current
from .naming import terms_of


class IndexedFilter(InnovationFilter):
    """What an address asks for, found and counted without the database.

    It means what `InnovationFilter` says in SQL.
    """

    def __init__(self, data, number=None):
        super().__init__(data, Innovation.objects.published())
        self.number = number
        self.columns = current(number)

    @cached_property
    def matches(self):
        """What the words match, or None without words."""
        if not self.words:
            return None
        return search.matches(connections[self.queryset.db], self.words, self.number)

    @cached_property
    def selection(self):
        grades = None
        if self.matches is not None:
            grades = np.full(len(self.columns.alive), NOT_FOUND, np.uint8)
            slots, there = self.columns.slots_of(self.matches.ids)
            grades[slots] = self.matches.grades[there]
        return Selection(self.columns, self.given, grades)

    @cached_property
    def terms(self):
        """The given values that exist, with what readers call them."""
        return {name: terms_of(self.columns, name, values) for name, values in self.given.items()}

    def tally(self, name):
        return self.selection.tally(name)

    def listing(self):
        """The ids of what is found, in the order that is asked for."""
        return self.columns.rows.pk[self.selection.ordered(self.order)]

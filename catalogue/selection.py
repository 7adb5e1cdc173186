"""What is selected, said in words, and the ways out of it: chips, and steps from nothing found."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.facets import IN_INDONESIAN
from catalogue.filters import FACETS
from catalogue.models import Agency, FormerAddress
from catalogue.terms import unknown_term

NEAR = 4
ALL_FILTERS = tuple(FACETS)
EVERYTHING = ("q", *FACETS)


class Chip(NamedTuple):
    """One chosen value, and the address without it."""

    facet: str
    label: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Step:
    """A way to see more: what to let go of, and how many innovations that shows."""

    label: str
    count: int
    url: str
    without: tuple[str, ...]


def address(query):
    path = reverse("catalogue:innovation_list")
    return f"{path}?{query.urlencode()}" if query else path


class Selection:
    """What the page says of the words and filters in use, and of its links out of them."""

    def __init__(self, filterset):
        self.filterset = filterset
        self.words = filterset.words
        self.found = filterset.matches
        self.query = filterset.query()

    @cached_property
    def parameters(self):
        """The parameters of the list, for a link that keeps them."""
        return f"?{self.query.urlencode()}" if self.query else ""

    def query_of_page(self, number):
        """The parameters of the page itself, for the same page in another language."""
        query = self.filterset.query()
        if number > 1:
            query["page"] = number
        return query.urlencode()

    @cached_property
    def moved(self):
        """The address of the same selection where agencies in it have become part of others."""
        unknown = self.filterset.unknown.get("agency", [])
        if not unknown:
            return None
        public = FormerAddress.objects.filter(slug__in=unknown, agency__in=Agency.objects.public())
        now = dict(public.values_list("slug", "agency__slug"))
        query = self.filterset.query()
        chosen = [now.get(slug, slug) for slug in query.getlist("agency")]
        query.setlist("agency", sorted(set(chosen)))
        return address(query) if now else None

    @cached_property
    def chips(self):
        """A chip for every chosen value, the unknown ones too."""
        return tuple(
            self._chip(name, value)
            for name, values in self.filterset.chosen.items()
            for value in values
        )

    def _chip(self, name, value):
        label = str(self.filterset.filters[name].label)
        url = address(self.filterset.query(without_value=(name, value)))
        term = self.filterset.terms[name].get(value)
        if term is None:
            return Chip(label, unknown_term(value).label, url)
        return Chip(label, term.label, url, "id" if name in IN_INDONESIAN else "")

    @property
    def unknown(self):
        """A sentence for every chosen value that does not exist."""
        return tuple(
            _("%(filter)s “%(value)s” is not known.")
            % {"filter": self.filterset.filters[name].label, "value": unknown_term(value).label}
            for name, values in self.filterset.unknown.items()
            for value in values
        )

    @property
    def narrows(self):
        return bool(self.words or self.filterset.given)

    @property
    def url_without_filters(self):
        return address(self.filterset.query(without=ALL_FILTERS))

    @property
    def url_of_suggestion(self):
        query = self.filterset.query()
        query["q"] = self.found.suggestion
        return address(query)

    @property
    def kept_by_search(self):
        """Hidden fields of the search form: new words keep the filters, and find their own order."""
        return self._fields("q", "sort")

    @property
    def kept_by_filters(self):
        return self._fields(*FACETS)

    @property
    def kept_by_sort(self):
        return self._fields("sort")

    def kept_by_facet(self, name):
        return self._fields(name)

    def _fields(self, *without):
        lists = self.filterset.query(without=without).lists()
        return [(name, value) for name, values in lists for value in values]


class NothingFound:
    """Where to go when nothing is found: two steps that show more, and what comes near."""

    def __init__(self, filterset):
        self.filterset = filterset

    @cached_property
    def steps(self):
        """The filter whose loss shows most, and all of them; else the words, else everything.

        The second is there only if it shows more than the first.
        """
        singles = [(name,) for name in self.filterset.given]
        wider = [ALL_FILTERS, ("q",), EVERYTHING] if singles else [EVERYTHING]
        numbers = {without: self.filterset.without(*without) for without in [*singles, *wider]}
        steps = []
        for without in [*sorted(singles, key=numbers.get, reverse=True)[:1], *wider]:
            if numbers[without] > (steps[-1].count if steps else 0):
                url = address(self.filterset.query(without=without))
                steps.append(Step(self._label(without), numbers[without], url, without))
        return steps[:2]

    def _label(self, without):
        if without == EVERYTHING:
            return _("See all innovations")
        if without == ALL_FILTERS:
            return _("Remove all filters")
        if without == ("q",):
            return _("Keep the filters, let go of the words")
        label = str(self.filterset.filters[without[0]].label)
        return _("Look in every %(filter)s") % {"filter": label.lower()}

    @cached_property
    def near(self):
        """A few innovations that the first step, or the spelling probably meant, would show."""
        first = self.steps[0].without if self.steps else EVERYTHING
        if "q" not in first:
            return self.filterset.best(NEAR, *first)
        return self.filterset.best_of_suggestion(NEAR) if self.filterset.matches.suggestion else []

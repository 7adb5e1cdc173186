"""What an address asks for: which innovations, in which order.

Page, feed, files, API and map share it.  Values of one parameter are alternatives, different
parameters combine.  A value that does not exist finds nothing: no address ever widens a list.
"""

import re
from copy import copy
from functools import cached_property

import django_filters
from django import forms
from django.db import connections
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue import search
from catalogue.models import Award, Innovation
from catalogue.models.region import lies_within
from catalogue.terms import NATIONAL, look_up

MOST_VALUES = 50
MOST_UNKNOWN = 5
NEWEST = ("-latest_year", "-pk")
ORDERS = {
    "relevance": search.RELEVANCE,
    "newest": NEWEST,
    "title": ("sort_key", "pk"),
    "awards": ("-gold", "-awards_won", *NEWEST),
}
ORDER_NAMES = {
    "relevance": _("Best match"),
    "newest": _("Newest"),
    "title": _("Name A–Z"),
    "awards": _("Highest award"),
}


def printable(text, instead):
    """Return the text, as far as anyone would write it, with no control character in it."""
    text = text[: search.LONGEST]
    return "".join(character if character.isprintable() else instead for character in text)


class WordsField(forms.Field):
    """Search words; control characters part them."""

    def clean(self, value):
        return printable(value or "", " ").strip()


class ValuesField(forms.Field):
    """The values of a parameter that may repeat, each once; empty ones say nothing.

    What is cut or mended here was no value that exists, and is none afterwards.
    """

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        texts = dict.fromkeys(printable(text, "\ufffd") for text in value or [])
        return [text for text in texts if text][:MOST_VALUES]


class OrderField(forms.Field):
    """One of the orders, or nothing."""

    def clean(self, value):
        return value if value in ORDERS else ""


class Unchanging:
    """What no request changes, and so need not be copied deeply, as `FilterSet` does for each."""

    def __deepcopy__(self, memo):
        return copy(self)


class WordsFilter(Unchanging, django_filters.Filter):
    field_class = WordsField


class OrderFilter(Unchanging, django_filters.Filter):
    field_class = OrderField


class ValuesFilter(Unchanging, django_filters.Filter):
    """A parameter that may repeat; `key` is the field of its own table that its values are."""

    field_class = ValuesField
    shape = re.compile(r"[-\w]{1,160}", re.ASCII)

    def __init__(self, *args, key="slug", **kwargs):
        self.key = key
        super().__init__(*args, **kwargs)

    def possible(self, values):
        """Leave out what cannot exist: no odd byte, no giant number reaches the database."""
        return [value for value in values if self.shape.fullmatch(value)]

    def condition(self, values):
        return Q(**{f"{self.field_name}__in": self.possible(values)})

    def rows(self, values):
        """The condition on the filter's own table that gives the values that exist."""
        return Q(**{f"{self.key}__in": self.possible(values)})


class RegionFilter(ValuesFilter):
    """A region with everything beneath it, or `nasional` for the bodies that have none."""

    shape = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")

    def condition(self, values):
        condition = Q(pk__in=[])
        for code in self.possible(values):
            condition |= lies_within(code)
        if NATIONAL in values:
            condition |= Q(agency__region__isnull=True)
        return condition


class AffairFilter(ValuesFilter):
    """An innovation has several affairs; it is asked whether one is there, so none comes twice."""

    def condition(self, values):
        links = Innovation.affairs.through.objects.filter(innovation=OuterRef("pk"))
        return Q(Exists(links.filter(affair__slug__in=self.possible(values))))


class AwardFilter(ValuesFilter):
    """A condition on an award: `field_name` starts there, and all of them hold on the same one."""


class YearFilter(AwardFilter):
    shape = re.compile(r"[0-9]{4}")


class InnovationFilter(django_filters.FilterSet):
    """The parameters of the catalogue.  None is ever invalid: what does not exist is `unknown`."""

    q = WordsFilter(label=_("Search"))
    sector = ValuesFilter("sector__slug", label=_("Sector"))
    region = RegionFilter("agency__region__code", key="code", label=_("Region"))
    tier = AwardFilter("tier__slug", label=_("Award"))
    year = YearFilter("edition__year", key="year", label=_("Year"))
    competition = AwardFilter("edition__competition__slug", label=_("Competition"))
    kind = ValuesFilter("agency__kind", label=_("Kind of agency"))
    agency = ValuesFilter("agency__slug", label=_("Agency"))
    affair = AffairFilter("affairs__slug", label=_("Government affair"))
    state = ValuesFilter("state", label=_("State"))
    sort = OrderFilter(label=_("Sort"))

    class Meta:
        model = Innovation
        fields = []

    @cached_property
    def cleaned(self):
        """The parameters as their fields read them, which never refuse one.

        Without a form: to make one for each request was a tenth of what a list cost.
        """
        return {
            name: field.clean(field.widget.value_from_datadict(self.data, {}, name))
            for name, field in FIELDS.items()
        }

    @cached_property
    def words(self):
        return self.cleaned.get("q", "")

    @cached_property
    def given(self):
        """The values of each filter in use, known or not, in the order of the facets."""
        return {name: values for name in FACETS if (values := self.cleaned.get(name))}

    @property
    def orders(self):
        """The orders to choose from; only words have a best match."""
        return {name: ORDER_NAMES[name] for name in ORDERS if name != "relevance" or self.words}

    @property
    def default_order(self):
        return next(iter(self.orders))

    @property
    def order(self):
        order = self.cleaned.get("sort")
        return order if order in self.orders else self.default_order

    @cached_property
    def matches(self):
        """What the words match in the whole catalogue."""
        return search.matches(connections[self.queryset.db], self.words)

    @cached_property
    def found(self):
        """What the words find, before any filter."""
        if self.words:
            return search.narrowed(self.queryset, self.matches)
        return search.Found(self.queryset)

    def filter_queryset(self, queryset):
        return self.narrowed()

    @property
    def ordered(self):
        return self.qs.order_by(*ORDERS[self.order])

    @property
    def rows(self):
        """The innovations as a list shows them; with words, also where else these stand."""
        rows = self.ordered.for_cards()
        return rows.annotate(document=search.Document()) if self.words else rows

    def narrowed(self, *without):
        """Return what the words and all filters but those `without` let through."""
        queryset = self.queryset if "q" in without else self.found.queryset
        awards = Q()
        for name, values in self.given.items():
            if name in without:
                continue
            filter_ = self.filters[name]
            if isinstance(filter_, AwardFilter):
                awards &= filter_.condition(values)
            else:
                queryset = queryset.filter(filter_.condition(values))
        if awards:
            queryset = queryset.filter(
                Exists(Award.objects.filter(awards, innovation=OuterRef("pk")))
            )
        return queryset

    def awards(self, *without):
        """Return the awards on which the award filters but those `without` hold."""
        innovations = self.narrowed(*AWARD_FACETS)
        awards = Award.objects.filter(innovation__in=innovations.values("pk"))
        for name in AWARD_FACETS:
            if name in self.given and name not in without:
                awards = awards.filter(self.filters[name].condition(self.given[name]))
        return awards

    @cached_property
    def terms(self):
        """The given values that exist, with what readers call them."""
        return look_up({n: self.filters[n].rows(values) for n, values in self.given.items()})

    @cached_property
    def unknown(self):
        """The given values that do not exist, by filter; the first few of each are enough."""
        unknown = {
            name: [value for value in values if value not in self.terms[name]][:MOST_UNKNOWN]
            for name, values in self.given.items()
        }
        return {name: values for name, values in unknown.items() if values}

    @cached_property
    def chosen(self):
        """The values of each filter that the page goes on with: the known, and a few unknown."""
        return {
            name: [v for v in values if v in self.terms[name] or v in self.unknown[name]]
            for name, values in self.given.items()
        }

    def query(self, without=(), without_value=None):
        """Return the parameters of a link, in one order, so that a state has one address.

        `without` names parameters to leave out, `without_value` is a pair of a parameter and the
        one value of it to leave out.
        """
        query = QueryDict(mutable=True)
        if self.words and "q" not in without:
            query["q"] = self.words
        for name, values in self.chosen.items():
            if name not in without:
                query.setlist(name, [v for v in values if (name, v) != without_value])
        if self.order != self.default_order and "sort" not in without:
            query["sort"] = self.order
        return query


FIELDS = {name: filter_.field for name, filter_ in InnovationFilter.base_filters.items()}
FACETS = [n for n, f in InnovationFilter.base_filters.items() if isinstance(f, ValuesFilter)]
AWARD_FACETS = [n for n in FACETS if isinstance(InnovationFilter.base_filters[n], AwardFilter)]

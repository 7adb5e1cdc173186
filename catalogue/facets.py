"""The facets: each choice of a filter with the number of innovations that it would show.

A facet leaves its own selection out of its numbers: with 2023 ticked, the number beside 2022 still
says what ticking 2022 as well would add.  The award facets keep each other's: with the tier Top 30
ticked, a year counts the innovations that were Top 30 in that very year.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.conf import settings
from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast

from catalogue.filters import AWARD_FACETS, FACETS
from catalogue.index.naming import SHOWN, offered, spelled, terms_of
from catalogue.models.innovation import State
from catalogue.terms import NATIONAL, Term, unknown_term

FOLDED = 60
LISTED = 1000
STATES = list(State)
OPEN = ("sector", "region", "tier")
# Their texts are the record's, and so Indonesian in every language of the interface.
IN_INDONESIAN = ("region", "tier", "competition", "kind", "agency", "affair")


class Choice(NamedTuple):
    term: Term
    count: int
    selected: bool

    @property
    def disabled(self):
        """It would show nothing; but what is chosen can always be taken back."""
        return self.count == 0 and not self.selected


class Facet(NamedTuple):
    """A filter's choices: `shown` are the largest and the chosen, `more` the rest, for a fold.

    Where those are not all, the facet has a page of its own; what even that page leaves out is
    counted.
    """

    name: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    has_page: bool = False
    left_out: int = 0

    @property
    def open(self):
        return self.name in OPEN or any(choice.selected for choice in self.shown)

    @property
    def lang(self):
        return "id" if self.name in IN_INDONESIAN else ""


def counts(filterset, names=FACETS):
    """Return how many innovations each value of each facet would show, in one query.

    This plain SQL says what the numbers mean; the columns in memory must count the same.
    """
    parts = [_numbers(filterset, name) for name in names]
    found = defaultdict(Counter)
    for name, value, number in parts[0].union(*parts[1:], all=True):
        if name == "region":
            for code in _upwards(value):
                found[name][code] += number
        elif value is not None:
            found[name][value] = number
    return found


def _numbers(filterset, name):
    if name in AWARD_FACETS:  # one innovation may hold several awards of a tier
        rows, number = filterset.awards(name), Count("innovation", distinct=True)
    else:
        rows, number = filterset.narrowed(name), Count("pk")
    value = Cast(F(filterset.filters[name].field_name), CharField())
    return (
        rows.order_by()
        .annotate(facet=Value(name, CharField()), value=value)
        .values("facet", "value")
        .annotate(number=number)
        .values_list("facet", "value", "number")
    )


def _upwards(code):
    """The codes of a region and of those it lies in: `73.22.13`, `73.22`, `73`."""
    if code is None:
        return [NATIONAL]
    parts = code.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def facets(filterset):
    """Return every facet of the list page, counted by the columns in memory."""
    return tuple(_facet(filterset, name) for name in FACETS)


def whole_facet(filterset, name):
    """Return one facet with all choices that show something, as one looks a name up."""
    tally = filterset.tally(name)
    values = tally.largest(LISTED, _listable(filterset, name))
    terms = terms_of(filterset.columns, name, values)
    terms = {value: term._replace(short="") for value, term in terms.items()}
    choices = [c for c in _choices(filterset, name, terms, tally) if c.count or c.selected]
    return Facet(
        name,
        str(filterset.filters[name].label),
        tuple(_looked_up(filterset, name, choices)),
        left_out=tally.shown(_listable(filterset, name)) - len(values),
    )


def _facet(filterset, name):
    tally = filterset.tally(name)
    choices = _choices(filterset, name, offered(filterset.columns, name, tally), tally)
    choices.sort(key=lambda choice: _by_size(filterset, name, choice))
    fits = len(choices) <= SHOWN
    first = {c.term.value for c in choices[:SHOWN] if fits or c.count}
    shown = [choice for choice in choices if choice.selected or choice.term.value in first]
    more = [choice for choice in choices if not choice.selected and choice.term.value not in first]
    listed = sum(1 for c in choices if c.count and (name != "region" or _is_listable(c)))
    too_long = len(more) > FOLDED
    return Facet(
        name,
        str(filterset.filters[name].label),
        tuple(_as_read(name, shown)),
        () if too_long else tuple(_as_read(name, more)),
        has_page=too_long or tally.shown(_listable(filterset, name)) > listed,
    )


def _choices(filterset, name, terms, tally):
    chosen = filterset.chosen.get(name, [])
    known = {**filterset.terms.get(name, {}), **terms}
    unknown = {value: unknown_term(value) for value in chosen if value not in known}
    return [
        Choice(term, tally[value], value in chosen) for value, term in (known | unknown).items()
    ]


def _listable(filterset, name):
    """Which values a list offers: of the regions no districts, which count in their kabupaten."""
    return filterset.columns.tables.listable_places if name == "region" else None


def _is_listable(choice):
    return choice.term.value.count(".") < 2


def _by_size(filterset, name, choice):
    """Largest first; of the regions those of the site's own province, if they show anything."""
    elsewhere = name == "region" and not choice.term.value.startswith(f"{settings.SITE_REGION}.")
    return choice.count == 0, elsewhere, -choice.count, *_by_name(filterset, choice)


def _as_read(name, choices):
    """In the order of reading: years newest first, states from the best, all else by size."""
    if name == "year":
        return sorted(choices, key=lambda choice: choice.term.value, reverse=True)
    if name == "state":
        return sorted(choices, key=_from_the_best)
    return choices


def _from_the_best(choice):
    value = choice.term.value
    return -STATES.index(value) if value in STATES else 1, value


def _looked_up(filterset, name, choices):
    """As one looks a choice up: kabupaten under their province, years newest first, else names."""
    if name == "region":
        return sorted(choices, key=lambda choice: choice.term.value)
    if name == "year":
        return _as_read(name, choices)
    return sorted(choices, key=lambda choice: _by_name(filterset, choice))


def _by_name(filterset, choice):
    return spelled(filterset.columns.tables, choice.term), choice.term.value

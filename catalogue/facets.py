"""The facets: each choice of a filter with the number of innovations that it would show.

A facet leaves its own selection out of its numbers: with 2023 ticked, the number beside 2022 still
says what ticking 2022 as well would add.  The award facets keep each other's: with the tier Top 30
ticked, a year counts the innovations that were Top 30 in that very year.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast

from catalogue.filters import AWARD_FACETS, FACETS
from catalogue.models import Award, Region
from catalogue.models.innovation import State
from catalogue.names import sort_key
from catalogue.terms import NATIONAL, Term, look_up, unknown_term

SHOWN = 8
FOLDED = 60
LISTED = 1000
STATES = list(State)
OPEN = ("sector", "region", "tier")
# Their texts are the record's, and so Indonesian in every language of the interface.
IN_INDONESIAN = ("region", "tier", "competition", "kind", "agency", "affair")


@dataclass(frozen=True)
class Choice:
    term: Term
    count: int
    selected: bool

    @property
    def disabled(self):
        """It would show nothing; but what is chosen can always be taken back."""
        return self.count == 0 and not self.selected


@dataclass(frozen=True)
class Facet:
    """A filter's choices: `shown` are the largest and the chosen, `more` the rest, for a fold.

    Where those are not all, the facet has a page of its own; what even that page leaves out is
    counted.
    """

    name: str
    label: str
    shown: list[Choice]
    more: list[Choice] = field(default_factory=list)
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

    This plain SQL says what the numbers mean; whatever counts faster must give the same.
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
    """Return every facet of the list page."""
    numbers = counts(filterset)
    terms = look_up(_offered(numbers))
    return [_facet(filterset, name, terms[name], numbers[name]) for name in FACETS]


def _offered(numbers):
    """The conditions on what the list page offers, whether or not it shows anything just now.

    Of the regions: the kabupaten and kota of the site's own province, other provinces as wholes.
    Of the award facets: what at least one published innovation was awarded.
    """
    awarded = Award.objects.of_published()
    home = Q(parent__code=settings.SITE_REGION, level__in=[Region.Level.REGENCY, Region.Level.CITY])
    return {
        **dict.fromkeys(FACETS, Q()),
        "region": Q(level=Region.Level.PROVINCE) | home,
        "tier": Q(pk__in=awarded.values("tier")),
        "year": Q(pk__in=awarded.values("edition")),
        "competition": Q(pk__in=awarded.values("edition__competition")),
        "agency": Q(slug__in=_largest(numbers["agency"], SHOWN)),
    }


def whole_facet(filterset, name):
    """Return one facet with all choices that show something, as one looks a name up."""
    numbers = counts(filterset, [name])[name]
    listed = _largest(_listable(name, numbers), LISTED)
    terms = look_up({name: filterset.filters[name].rows(listed)})[name]
    terms = {value: replace(term, short="") for value, term in terms.items()}
    choices = [c for c in _choices(filterset, name, terms, numbers) if c.count or c.selected]
    return Facet(
        name,
        filterset.filters[name].label,
        sorted(choices, key=lambda choice: _looked_up(name, choice)),
        left_out=len(_listable(name, numbers)) - len(listed),
    )


def _facet(filterset, name, terms, numbers):
    choices = _choices(filterset, name, terms, numbers)
    choices.sort(key=lambda choice: _by_size(name, choice))
    fits = len(choices) <= SHOWN
    largest = choices if fits else [choice for choice in choices[:SHOWN] if choice.count]
    shown = [choice for choice in choices if choice in largest or choice.selected]
    more = [choice for choice in choices if choice not in shown]
    listed = {choice.term.value for choice in choices}
    too_long = len(more) > FOLDED
    return Facet(
        name,
        filterset.filters[name].label,
        sorted(shown, key=lambda choice: _read(name, choice)),
        [] if too_long else sorted(more, key=lambda choice: _read(name, choice)),
        has_page=too_long or not listed.issuperset(_listable(name, numbers)),
    )


def _choices(filterset, name, terms, numbers):
    chosen = filterset.chosen.get(name, [])
    known = {**filterset.terms.get(name, {}), **terms}
    unknown = {value: unknown_term(value) for value in chosen if value not in known}
    return [
        Choice(term, numbers[value], value in chosen) for value, term in (known | unknown).items()
    ]


def _largest(numbers, most):
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:most])


def _listable(name, numbers):
    """What a list offers; of the regions no districts, which count in their kabupaten."""
    return {v: n for v, n in numbers.items() if name != "region" or v.count(".") < 2}


def _by_size(name, choice):
    """Largest first; of the regions those of the site's own province, if they show anything."""
    elsewhere = name == "region" and not choice.term.value.startswith(f"{settings.SITE_REGION}.")
    return choice.count == 0, elsewhere, -choice.count, *_by_name(choice)


def _read(name, choice):
    """As one reads the choices of a facet: years newest first, states from the best, else by
    size."""
    value = choice.term.value
    if name == "year":
        return tuple(-ord(character) for character in value)
    if name == "state":
        return -STATES.index(value) if value in STATES else 1, value
    return _by_size(name, choice)


def _looked_up(name, choice):
    """As one looks a choice up: kabupaten under their province, years newest first, else names."""
    value = choice.term.value
    if name == "region":
        return (value,)
    return _read(name, choice) if name == "year" else _by_name(choice)


def _by_name(choice):
    return sort_key(choice.term.name), choice.term.value

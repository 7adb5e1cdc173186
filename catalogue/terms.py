"""The values of the filters that exist, and what readers call them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import (
    Affair,
    Agency,
    AwardTier,
    Competition,
    CompetitionYear,
    Region,
    Sector,
)
from catalogue.models.innovation import State
from catalogue.names import REGION_TITLES

NATIONAL = "nasional"
LONGEST_SHOWN = 40
NONE = Value("")


class Term(NamedTuple):
    """A value of a filter: `label` is understood alone, `short` under the filter's heading."""

    value: str
    label: str
    short: str = ""
    thread: str = ""

    @property
    def name(self):
        return self.short or self.label


def unknown_term(value):
    """Return how to name a value that does not exist: as it was written, and not too long."""
    return Term(value, value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…")


@dataclass(frozen=True)
class Table:
    """Where the values of a filter stand: the rows, the value, three texts, and how to read them.

    Always three texts, so that the rows of all tables can be asked for in one query.
    """

    known: Callable[[], QuerySet]
    value: str
    texts: tuple
    read: Callable[..., Term]

    def rows(self, parameter, condition):
        columns = [Cast(F(self.value), CharField()), *self.texts]
        texts = [Coalesce(column, NONE, output_field=CharField()) for column in columns]
        rows = self.known().filter(condition).order_by()
        return rows.values_list(Value(parameter, CharField()), *texts).distinct()


def _sector(slug, indonesian, english, thread):
    return Term(slug, english if get_language() == "en" else indonesian, thread=thread)


def _region(code, name, short_name, level):
    """The kabupaten and kota of the site's own province need no more than their short names."""
    at_home = code.rpartition(".")[0] == settings.SITE_REGION
    return Term(code, f"{REGION_TITLES[level]} {name}", short_name or name if at_home else "")


def _agency(slug, name, _none, place):
    """Many places have a Puskesmas Maju: the place follows where the name does not tell it."""
    return Term(slug, name if place in name else f"{name}, {place}")


def _plain(value, label, *_others):
    return Term(value, label)


PLACE = Case(
    When(region__level=Region.Level.PROVINCE, then=NONE),
    When(region__level=Region.Level.DISTRICT, then=F("region__parent__name")),
    default=F("region__name"),
)
TABLES = {
    "sector": Table(
        Sector.objects.all, "slug", (F("name_id"), F("name_en"), F("thread_family")), _sector
    ),
    "region": Table(Region.objects.all, "code", (F("name"), F("short_name"), F("level")), _region),
    "tier": Table(AwardTier.objects.all, "slug", (F("label"), NONE, NONE), _plain),
    "year": Table(
        CompetitionYear.objects.all, "year", (Cast(F("year"), CharField()), NONE, NONE), _plain
    ),
    "competition": Table(Competition.objects.all, "slug", (F("short_name"), NONE, NONE), _plain),
    "agency": Table(Agency.objects.public, "slug", (F("name"), NONE, PLACE), _agency),
    "affair": Table(Affair.objects.all, "slug", (F("name_id"), NONE, NONE), _plain),
}
ENUMERATIONS = {"kind": Agency.Kind, "state": State}


def look_up(where):
    """Return the terms of each parameter by value; `where` has the condition on each one's rows.

    One query, however many tables.  What needs no table is given whole: the kinds of agency, the
    states, and `nasional`, the place of bodies that have no region.
    """
    found = {parameter: {} for parameter in where}
    for parameter in found.keys() & ENUMERATIONS.keys():
        for value, label in ENUMERATIONS[parameter].choices:
            found[parameter][value] = Term(value, capfirst(str(label)))
    if "region" in found:
        found["region"][NATIONAL] = Term(NATIONAL, _("National"))
    parts = [TABLES[name].rows(name, where[name]) for name in TABLES if name in where]
    if parts:
        for parameter, value, *texts in parts[0].union(*parts[1:], all=True):
            found[parameter][value] = TABLES[parameter].read(value, *texts)
    return found

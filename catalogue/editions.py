"""What the page of one edition tells: its names, its funnel, its dates, what sources say."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import charts
from catalogue.models import (
    CompetitionYear,
    EditionCategory,
    EditionFact,
    EditionStage,
    FrontMatter,
    Source,
)
from catalogue.notation import date_range, partial_date
from catalogue.references import References
from catalogue.rungs import Names

LONGEST_HUGE_HEADING = 10
ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")
FACTS = [
    "decree",
    "decree_date",
    "announced",
    "ceremony_date",
    "ceremony_place",
    "book_title",
    "book_date",
]
# What a reader may ask for; the rest of the facts belong to these.
ASKED_FOR = ["decree", "announced", "ceremony_date", "book_title"]


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    is_text: bool = False


@dataclass(frozen=True)
class Stage:
    name: str
    when: str
    note: str
    source: Source | None


@dataclass(frozen=True)
class Claim:
    """One value of a fact with the sources that give it."""

    value: str
    sources: list[Source]


@dataclass(frozen=True)
class Statement:
    """A fact of the edition with what each source says of it."""

    label: str
    claims: list[Claim]

    @property
    def is_disputed(self):
        return len(self.claims) > 1


@dataclass(frozen=True)
class Account:
    """What is told of an edition.  Whether a fact is known is decided here, not in the page."""

    edition: CompetitionYear
    names: Names
    stages: list[EditionStage]
    categories: list[EditionCategory]
    front_matter: list[FrontMatter]
    statements: list[Statement]
    references: References

    @property
    def year(self):
        """As text: numbers are grouped in thousands, years are not."""
        return str(self.edition.year)

    @property
    def trail(self):
        competition = self.edition.competition
        return [
            (_("Competitions"), reverse("catalogue:competition_list")),
            (competition.short_name, competition.get_absolute_url()),
        ]

    @property
    def has_long_heading(self):
        return len(self.edition.heading) > LONGEST_HUGE_HEADING

    @property
    def book_subtitle(self):
        named_by_tier = self.edition.heading != self.edition.competition.short_name
        return str(self.edition) if named_by_tier else self.year

    @property
    def sentence(self):
        named = {"competition": self.edition.competition.name, "year": self.year}
        tier = self.edition.top_tier
        if not self.edition.held:
            return _("The %(competition)s was not held in %(year)s.") % named
        if tier and tier.size:
            text = ngettext(
                "%(size)s innovation chosen in the %(competition)s %(year)s.",
                "%(size)s innovations chosen in the %(competition)s %(year)s.",
                tier.size,
            )
            return text % {"size": tier.size, **named}
        return _("Innovations on record from the %(competition)s %(year)s.") % named

    @cached_property
    def figures(self):
        """The few numbers that are known, each with what it counts."""
        found = []
        first = next((stage for stage in self.stages if stage.entries is not None), None)
        if first and str(first.entries) not in first.name:
            found.append(Fact(first.name, first.entries, is_text=True))
        if self.names.winners:
            found.append(Fact(_("names on record"), self._names_of_all()))
            if self.names.places.are_provinces:
                label = _("provinces represented")
            else:
                label = _("regencies and cities represented")
            represented = self.names.regions_represented
            if represented > 1 and not self.names.is_cut:
                found.append(Fact(label, represented))
        return found

    @property
    def funnel(self):
        """The stages with how many were left after each."""
        return charts.funnel((stage.name, stage.entries) for stage in self.stages)

    @property
    def funnel_title(self):
        known = [stage.entries for stage in self.stages if stage.entries is not None]
        if len(known) > 1 and known[0] > known[-1]:
            first, last = (number_format(entries) for entries in (known[0], known[-1]))
            return _("From %(first)s to %(last)s") % {"first": first, "last": last}
        return _("Selection and award")

    @property
    def stages_told(self):
        """The stages of which more is known than a number."""
        return [
            Stage(stage.name, date_range(stage.starts, stage.ends), stage.note, stage.source)
            for stage in self.stages
            if stage.starts or stage.ends or stage.note or stage.source
        ]

    @property
    def known(self):
        return [
            Fact(capfirst(self._label(name)), value, is_text=not self._is_date(name))
            for name in FACTS
            if (value := self._value(name))
        ]

    @property
    def missing(self):
        if not self.edition.held:
            return []
        unknown = [self._noun(name) for name in ASKED_FOR if not self._value(name)]
        return unknown if self.stages else [_("numbers at each stage"), *unknown]

    @property
    def has_texts(self):
        note = self.edition.held and self.edition.note
        return bool(self.edition.theme or self.categories or note or self.front_matter)

    def _names_of_all(self):
        """How many names there are of the tier that gives the edition its name, of how many."""
        tier = self.edition.top_tier
        rung = next((rung for rung in self.names.chosen if rung.tier == tier), None)
        if rung and tier.size:
            return _("%(count)s of %(size)s") % {"count": rung.on_record, "size": tier.size}
        return self.names.total if self.names.is_cut else len(self.names.winners)

    def _value(self, name):
        value = getattr(self.edition, name)
        return partial_date(value) if self._is_date(name) else value

    @staticmethod
    def _is_date(name):
        return name.endswith("_date") or name == "announced"

    def _noun(self, name):
        return _("date of the announcement") if name == "announced" else self._label(name)

    @staticmethod
    def _label(name):
        return str(CompetitionYear._meta.get_field(name).verbose_name)


def account_of(edition: CompetitionYear, grouped_by: str) -> Account:
    """Gather what is told of an edition, in a fixed number of queries.

    A source that a fact already names is not listed again, unless it contradicts the record.
    """
    facts = list(edition.facts.select_related("source"))
    named = {fact.source_id for fact in facts}
    citations = edition.citations.select_related("source").order_by("order", "pk")
    return Account(
        edition,
        Names.of(edition, grouped_by),
        list(edition.stages.select_related("source").order_by("order", "pk")),
        list(edition.categories.order_by("order", "name", "pk")),
        list(edition.front_matter.order_by("order", "pk")),
        statements(facts),
        References(one for one in citations if one.contradicts or one.source_id not in named),
    )


def statements(facts) -> list[Statement]:
    """Return each fact once, in the order of the form, with its values and their sources."""
    order = {fact.value: place for place, fact in enumerate(EditionFact.Fact)}
    facts = sorted(facts, key=lambda fact: (order[fact.fact], fact.value, fact.pk))
    result = []
    for label, of_fact in groupby(facts, key=lambda fact: fact.get_fact_display()):
        claims = [
            Claim(_with_dates(value), [fact.source for fact in of_value])
            for value, of_value in groupby(of_fact, key=lambda fact: fact.value)
        ]
        result.append(Statement(capfirst(label), claims))
    return result


def _with_dates(value):
    """What a source says, its dates written out: it is a text of the record, so in Indonesian."""
    with translation.override("id"):
        return ISO_DATE.sub(lambda date: partial_date(date.group()), value)

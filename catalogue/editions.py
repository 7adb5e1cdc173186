"""What the page of one edition shows: its names, its funnel, its charts, what sources say."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue import charts, notation
from catalogue.models import EditionFact, Innovation, Source
from catalogue.rungs import (
    Grouping,
    Places,
    Rung,
    grouped,
    groupings,
    names_on_record,
    rungs,
    sector_heading,
    sector_key,
)
from catalogue.tilemap import TileMap, tile_map

# Fewer than this say nothing as a chart.
ENOUGH_FOR_A_CHART = 5
ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")


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
class Chart:
    title: str
    bars: list[charts.Bar]


@dataclass(frozen=True)
class Names:
    """The innovations of an edition that the public may see.

    `chosen` holds the rungs that are awards, `reached` the stages of those that won none.
    """

    grouping: Grouping
    groupings: list[Grouping]
    chosen: list[Rung]
    reached: list[Rung]
    winners: list[Innovation]
    places: Places

    @classmethod
    def of(cls, edition, wanted: str):
        """Load the names, grouped as wanted or, if nothing is grouped so, as usual."""
        innovations, awards = names_on_record(edition)
        places = Places(edition.competition, innovations)
        ways = groupings(places)
        grouping = next((way for way in ways if way.value == wanted), ways[0])
        found = [rung for rung in rungs(innovations, awards, grouping) if rung.innovations]
        chosen = [rung for rung in found if rung.tier.won]
        return cls(
            grouping,
            ways,
            chosen,
            [rung for rung in found if not rung.tier.won],
            [innovation for rung in chosen for innovation in rung.innovations],
            places,
        )

    @property
    def regions_represented(self):
        """How many regions the winners come from; national bodies come from none."""
        return len({self.places.key(one) for one in self.winners if one.region})

    @property
    def map(self) -> TileMap | None:
        """The winners on the map of the province, where the competition has one with a grid."""
        if not self._are_enough_for_a_chart or not self.places.province:
            return None
        codes = [innovation.region.code for innovation in self.winners if innovation.region]
        found = tile_map(self.places.province, self.places.regencies(), codes)
        return found if found.has_grid else None

    @property
    def by_sector(self) -> Chart | None:
        if not self._are_enough_for_a_chart:
            return None
        groups = grouped(self.winners, sector_key, sector_heading)
        threads = [group.innovations[0].sector for group in groups]
        return _chart(
            _("Sectors of the innovations on record"),
            [
                (group.label, len(group.innovations), sector.thread_family if sector else "", "")
                for group, sector in zip(groups, threads, strict=True)
            ],
        )

    @property
    def by_region(self) -> Chart | None:
        """The regions as bars, for a competition without a map."""
        groups = grouped(self.winners, self.places.key, self.places.heading)
        if not self._are_enough_for_a_chart or len(groups) == 1:
            return None
        rows = [(group.label, len(group.innovations), "", "") for group in groups]
        return _chart(_("Regions of the innovations on record"), rows)

    @property
    def _are_enough_for_a_chart(self):
        return len(self.winners) >= ENOUGH_FOR_A_CHART


def funnel(edition, stages) -> list[charts.Bar]:
    """Return the stages with how many were left after each, down to the tier that was won."""
    rows = [(stage.name, stage.entries) for stage in stages]
    tier = edition.top_tier
    if rows and tier and tier.name not in dict(rows):
        rows.append((tier.name, tier.size))
    return charts.funnel(rows)


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
        result.append(Statement(label, claims))
    return result


def _chart(neutral, rows):
    """Rows from the longest, under a title that states the finding only where one row leads."""
    rows = sorted(rows, key=lambda row: -row[1])
    leads = len(rows) > 1 and rows[0][1] > rows[1][1]
    title = _("%(name)s is on record most often") % {"name": rows[0][0]} if leads else neutral
    return Chart(title, charts.bars(rows))


def _with_dates(value):
    """What a source says, its dates written out: it is a text of the record, so in Indonesian."""
    with translation.override("id"):
        return ISO_DATE.sub(lambda date: notation.partial_date(date.group()), value)

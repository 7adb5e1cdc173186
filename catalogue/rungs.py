"""The names of an edition: each innovation under the highest rung it reached, in groups."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from catalogue import charts
from catalogue.models import (
    Award,
    AwardTier,
    Competition,
    CompetitionYear,
    Innovation,
    Region,
)
from catalogue.tilemap import TileMap, province_of, regency_of, tile_map

WIDEST_GROUP = 4
# A page that names more could not be read; the list has all of them.
MOST_AWARDS = 300
# Fewer than this say nothing as a chart.
ENOUGH_FOR_A_CHART = 5
WIDE = (Competition.Level.NATIONAL, Competition.Level.INTERNATIONAL)


@dataclass(frozen=True)
class Group:
    label: str
    innovations: list[Innovation]

    @property
    def width(self):
        return width(self.innovations)


@dataclass(frozen=True)
class Rung:
    """A tier of the edition with the innovations whose highest rung in it this is.

    `on_record` counts all that have the tier, those listed under a higher one too: it is what is
    held against the size of the tier.
    """

    tier: AwardTier
    on_record: int
    innovations: list[Innovation]
    groups: list[Group]

    @property
    def width(self):
        return width(self.innovations)

    @property
    def is_complete(self):
        return self.tier.size is not None and self.on_record >= self.tier.size

    @property
    def listed_above(self):
        return self.on_record - len(self.innovations)


@dataclass(frozen=True)
class Grouping:
    """A way to group the names: `key` sorts them and tells groups apart, `heading` heads one."""

    value: str
    label: str
    key: Callable
    heading: Callable


class Places:
    """The region that a name is grouped under: its regency, or its province in a wide competition.

    One query loads the names of these regions and the regencies of the competition's province.
    """

    def __init__(self, competition, innovations):
        self.level = competition.level
        self.are_provinces = self.level in WIDE
        self._shorten = province_of if self.are_provinces else regency_of
        wanted = Q(code__in={self._code(innovation) for innovation in innovations})
        self.province = province_of(competition.region.code) if competition.region else ""
        if self.province:
            wanted |= Q(parent__code=self.province)
        self._regions = {region.code: region for region in Region.objects.filter(wanted)}

    def regencies(self):
        """The regencies of the province in the order of their codes."""
        regions = sorted(self._regions.values(), key=lambda region: region.code)
        return [region for region in regions if region.is_regency_of(self.province)]

    def key(self, innovation):
        """By code; national bodies, which have none, come last."""
        code = self._code(innovation)
        return (not code, code)

    def heading(self, innovation):
        code = self._code(innovation)
        return self._regions[code].full_name if code else _("National")

    def _code(self, innovation):
        return self._shorten(innovation.region.code) if innovation.region else ""


@dataclass(frozen=True)
class Chart:
    title: str
    bars: list[charts.Bar]


@dataclass(frozen=True)
class Names:
    """The innovations of an edition that the public may see.

    Of a very large edition the highest awards are named, and `total` tells how many innovations it
    has; nothing is charted that is not all there. `chosen` holds the rungs that are awards, `reached` the stages of those that won none, and
    `winners` everyone on the first.
    """

    edition: CompetitionYear
    total: int
    is_cut: bool
    grouping: Grouping
    groupings: list[Grouping]
    chosen: list[Rung]
    reached: list[Rung]
    winners: list[Innovation]
    places: Places

    @classmethod
    def of(cls, edition, wanted: str):
        """Load the names, grouped as wanted or, if there is no such grouping, by region.

        Five queries.  Nothing of an innovation that is not published is counted or named.
        """
        every = Award.objects.of_published().filter(edition=edition)
        ordered = every.select_related("tier").order_by(
            "-tier__won", "-tier__order", "tier__name", "pk"
        )
        awards = list(ordered[: MOST_AWARDS + 1])
        is_cut = len(awards) > MOST_AWARDS
        published = Innovation.objects.published()
        innovations = list(
            published.filter(pk__in={award.innovation_id for award in awards})
            .for_cards()
            .order_by("sort_key", "pk")
        )
        places = Places(edition.competition, innovations)
        ways = groupings(places)
        grouping = next((way for way in ways if way.value == wanted), ways[0])
        found = rungs(innovations, awards, grouping)
        total = len(innovations)
        if is_cut:
            total = every.order_by().values("innovation").distinct().count()
            found = _with_all_counted(found, every)
        chosen = [rung for rung in found if rung.tier.won]
        return cls(
            edition,
            total,
            is_cut,
            grouping,
            ways,
            chosen,
            [rung for rung in found if rung.innovations and not rung.tier.won],
            [innovation for rung in chosen for innovation in rung.innovations],
            places,
        )

    @property
    def regions_represented(self):
        """How many regions the winners come from; national bodies come from none."""
        return len(
            {self.places.key(innovation) for innovation in self.winners if innovation.region}
        )

    @property
    def has_charts(self):
        return len(self.winners) >= ENOUGH_FOR_A_CHART and not self.is_cut

    @property
    def by_sector(self) -> Chart:
        rows = []
        for group in grouped(self.winners, sector_key, sector_heading):
            sector = group.innovations[0].sector
            thread = sector.thread_family if sector else ""
            rows.append((group.label, len(group.innovations), thread))
        return _chart(_("Sectors of the innovations on record"), rows)

    @property
    def by_region(self) -> Chart | None:
        """The regions as bars; nothing where all are of one."""
        groups = grouped(self.winners, self.places.key, self.places.heading)
        rows = [(group.label, len(group.innovations), "") for group in groups]
        return _chart(_("Regions of the innovations on record"), rows) if len(rows) > 1 else None

    @property
    def map(self) -> TileMap | None:
        """The winners on the map of a provincial competition, where its province has a grid."""
        if self.places.level != Competition.Level.PROVINCE:
            return None
        counts = Counter(one.region.code for one in self.winners if one.region)
        found = tile_map(self.places.province, self.places.regencies(), counts)
        return found if found.has_grid else None


def _with_all_counted(found, awards):
    numbers = dict(awards.order_by().values_list("tier").annotate(Count("pk")))
    return [replace(rung, on_record=numbers[rung.tier.pk]) for rung in found]


def width(innovations):
    """How many cards stand side by side at most."""
    return max(1, min(len(innovations), WIDEST_GROUP))


def groupings(places: Places) -> list[Grouping]:
    """Return the ways to group, the usual one first."""
    return [
        Grouping("wilayah", _("Region"), places.key, places.heading),
        Grouping("bidang", _("Sector"), sector_key, sector_heading),
        Grouping("nama", _("Name A–Z"), lambda innovation: 0, lambda innovation: ""),
    ]


def sector_key(innovation):
    """By the order of the sectors; those without one come last."""
    sector = innovation.sector
    return (False, sector.order, sector.slug) if sector else (True, 0, "")


def sector_heading(innovation):
    return innovation.sector.label if innovation.sector else _("Sector not recorded yet")


def grouped(innovations, key, heading) -> list[Group]:
    ordered = sorted(innovations, key=key)
    groups = [list(found) for _key, found in groupby(ordered, key=key)]
    return [Group(heading(group[0]), group) for group in groups]


def rungs(innovations, awards, grouping: Grouping) -> list[Rung]:
    """Return the rungs of the edition, awards before stages and each from the highest down."""
    waiting = {innovation.pk: innovation for innovation in innovations}
    result = []
    for tier, of_tier in groupby(awards, key=lambda award: award.tier):
        ranks = {award.innovation_id: award.rank or 0 for award in of_tier}
        fresh = [waiting.pop(pk) for pk in ranks if pk in waiting]
        fresh.sort(key=lambda one: (ranks[one.pk], one.sort_key, one.pk))
        groups = grouped(fresh, grouping.key, grouping.heading)
        result.append(Rung(tier, len(ranks), fresh, groups))
    return result


def _chart(neutral, rows):
    """Rows from the longest, under a title that states the finding only where one row leads."""
    rows = sorted(rows, key=lambda row: -row[1])
    leads = len(rows) > 1 and rows[0][1] > rows[1][1]
    title = _("%(name)s stands on record most often") % {"name": rows[0][0]} if leads else neutral
    return Chart(title, charts.bars(rows))

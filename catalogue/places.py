"""What is on record in a region and everything beneath it; only what is published counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.cards import Card
from catalogue.index import totals
from catalogue.models import Agency, Competition, Forum, Region
from catalogue.models.region import lies_within
from catalogue.outlines import Location, location_of
from catalogue.tilemap import TileMap, province_of, tile_map

FIRST = 10
FIRST_AGENCIES = 15
LONGEST_WORD = 10

LEVELS = {
    Competition.Level.REGENCY: _("won a regency's award"),
    Competition.Level.PROVINCE: _("won a provincial award"),
    Competition.Level.NATIONAL: _("won a national award"),
    Competition.Level.INTERNATIONAL: _("won an international award"),
}
# Shown even where they are zero: the two rungs that every region is asked about.
ALWAYS = (Competition.Level.PROVINCE, Competition.Level.NATIONAL)


@dataclass(frozen=True)
class Counts:
    """Published innovations, and agencies that lead them, by the code of the agency's region."""

    innovations: Mapping[str, int]
    agencies: Mapping[str, int]

    @classmethod
    def of(cls, columns):
        return cls(*totals.by_region(columns))

    def innovations_within(self, code):
        return _within(self.innovations, code)

    def agencies_within(self, code):
        """An agency sits in one region, and so the numbers add up."""
        return _within(self.agencies, code)


@dataclass(frozen=True)
class Figure:
    value: int
    label: str


@dataclass(frozen=True)
class Counted:
    """A region with how many innovations it has, itself and beneath."""

    region: Region
    count: int

    @property
    def label(self):
        """A kabupaten and a kota may share a name; provinces and kecamatan stand among their own."""
        named_alone = (Region.Level.PROVINCE, Region.Level.DISTRICT)
        return self.region.name if self.region.level in named_alone else self.region.full_name


@dataclass(frozen=True)
class Country:
    """The catalogue by region: the map of its own province, all others, and national bodies."""

    home: Region | None
    map: TileMap
    provinces: list[Counted]
    national: list[Agency]
    national_count: int


@dataclass(frozen=True)
class Place:
    """A region's page."""

    region: Region
    counts: Counts
    won: Mapping[str, int]
    innovations: list[Card]
    agencies: list[Agency]
    around: list[Region]
    forums: list[Forum]
    competitions: list[Competition]

    @cached_property
    def total(self):
        return self.counts.innovations_within(self.region.code)

    @cached_property
    def figures(self):
        """Innovations on record, those that won at each level, and agencies that have one."""
        figures = [Figure(self.total, _("innovations on record"))]
        figures += [
            Figure(self.won.get(level, 0), label)
            for level, label in LEVELS.items()
            if level in ALWAYS or level in self.won
        ]
        return [*figures, Figure(self.agency_total, _("agencies with an innovation"))]

    @property
    def agency_total(self):
        return self.counts.agencies_within(self.region.code)

    @cached_property
    def parts(self):
        """The regions right beneath, in the order of their codes."""
        return [
            Counted(region, self.counts.innovations_within(region.code))
            for region in self.around
            if region.parent_id == self.region.pk
        ]

    @cached_property
    def map(self) -> TileMap:
        """The kabupaten and kota of the province, to go from one to another."""
        province = province_of(self.region.code)
        regencies = [region for region in self.around if region.is_regency_of(province)]
        current = ".".join(self.region.code.split(".")[:2])
        return tile_map(province, regencies, self.counts.innovations, current)

    @cached_property
    def neighbours(self):
        """The kabupaten and kota of the province that have something on record."""
        province = province_of(self.region.code)
        counted = [
            Counted(region, self.counts.innovations_within(region.code))
            for region in self.around
            if region.is_regency_of(province) and region != self.region
        ]
        return [neighbour for neighbour in counted if neighbour.count]

    @property
    def is_long(self):
        """Whether a word of the name would not fit a narrow screen in the largest size."""
        return max(map(len, self.region.name.split())) > LONGEST_WORD

    @property
    def location(self) -> Location | None:
        return location_of(self.region.code)


def country(columns) -> Country:
    """Tell the whole catalogue by region, in two queries."""
    counts = Counts.of(columns)
    home = settings.SITE_REGION
    regions = list(
        Region.objects.filter(Q(level=Region.Level.PROVINCE) | Q(parent__code=home)).order_by(
            "code"
        )
    )
    provinces = [region for region in regions if region.level == Region.Level.PROVINCE]
    others = [
        Counted(region, counts.innovations_within(region.code))
        for region in provinces
        if region.code != home
    ]
    national = Agency.objects.public().with_innovation_count().filter(region=None)
    return Country(
        home=next((region for region in provinces if region.code == home), None),
        map=tile_map(
            home, [region for region in regions if region.is_regency_of(home)], counts.innovations
        ),
        provinces=sorted(others, key=lambda counted: counted.region.sort_key),
        national=list(national.order_by("sort_key", "pk")),
        national_count=counts.innovations.get("", 0),
    )


def place_of(region: Region, columns) -> Place:
    """Gather a region's page in five queries."""
    around = Region.objects.filter(
        Q(parent=region) | Q(parent__code=province_of(region.code))
    ).order_by("code")
    return Place(
        region=region,
        counts=Counts.of(columns),
        won=totals.levels_within(columns, region.code),
        innovations=totals.best(columns, FIRST, region=[region.code]),
        agencies=_largest(columns, region),
        around=list(around),
        forums=list(Forum.objects.public().filter(region=region).order_by("name", "pk")),
        competitions=list(region.competitions.order_by("order", "sort_key", "pk")),
    )


def _largest(columns, region):
    """The agencies that lead most; those that only take part follow, while there is room."""
    ids = totals.largest_agencies(columns, region.code, FIRST_AGENCIES)
    agencies = Agency.objects.public().with_innovation_count()
    found = {agency.pk: agency for agency in agencies.filter(pk__in=ids)}
    largest = [found[pk] for pk in ids if pk in found]
    if len(largest) == FIRST_AGENCIES:
        return largest
    others = agencies.filter(lies_within(region.code, "region__code")).exclude(pk__in=ids)
    return largest + list(others.order_by("sort_key", "pk")[: FIRST_AGENCIES - len(largest)])


def _within(counts, code):
    return sum(count for other, count in counts.items() if f"{other}.".startswith(f"{code}."))

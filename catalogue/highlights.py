"""What the home page puts forward, by rules that anyone can check against the record."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import Greatest, RowNumber, TruncDate

from catalogue.index import totals
from catalogue.index.counting import Selection
from catalogue.models import (
    Competition,
    CompetitionYear,
    Indicator,
    Innovation,
    Photo,
    Region,
    ReplicationGuide,
    Section,
    Sector,
    StatusCheck,
)
from catalogue.models.region import lies_within
from catalogue.tilemap import TileMap, province_of, regency_of, tile_map

FEATURED = 5
NEWEST = 6
TOPICS_SHOWN = 4
# So many of each sector are asked how full their record is, and so many changes which are newest.
ASKED = 50
LATEST = 500
# Everyday words for a search; only those that find something are shown.
TOPICS = [
    "stunting",
    "akta kelahiran",
    "ibu hamil",
    "sampah",
    "banjir",
    "puskesmas",
    "sekolah",
    "perizinan",
]
# What a reader can use in a record: each part that is there counts one.
PARTS = (Section, Indicator, StatusCheck, Photo, ReplicationGuide)


@dataclass(frozen=True)
class Totals:
    """How much is on record, counted over published innovations.

    `at_home` are those of the province of the catalogue, `regencies` how many of its kabupaten and
    kota have at least one.
    """

    innovations: int
    awarded: int
    at_home: int
    regencies: int
    editions: int

    @property
    def elsewhere(self):
        return self.innovations - self.at_home


@dataclass(frozen=True)
class Overview:
    totals: Totals
    map: TileMap


def overview(columns) -> Overview:
    """Count what is on record and place it on the map of the province, in two queries."""
    counts, _agencies = totals.by_region(columns)
    province = settings.SITE_REGION
    return Overview(
        Totals(
            columns.count,
            totals.awarded(columns),
            sum(count for code, count in counts.items() if province_of(code) == province),
            len(_regencies(counts, province)),
            CompetitionYear.objects.filter(held=True).count(),
        ),
        tile_map(province, Region.objects.regencies_of(province), counts),
    )


def featured(columns):
    """Return one innovation to show large and four to show small.

    Those that the desk chose come first, in its order.  Of the rest the province's own come first, then the fullest record, the highest award, more awards and the
    newest.  The best of every sector stand before the second best of any, so that the page shows
    what public service is made of.  The choice changes only when the record does.  How full a
    record is, is asked of those of each sector that won most.
    """
    order = [F("is_home").desc(), F("parts").desc()]
    order += [F(name).desc() for name in ("gold", "awards_won", "latest_year")]
    order += [F("sort_key").asc(), F("pk").asc()]
    place = Window(RowNumber(), partition_by=F("sector"), order_by=order)
    most_awarded = totals.candidates(columns, settings.SITE_REGION, ASKED)
    return (
        Innovation.objects.published()
        .filter(pk__in=most_awarded)
        .exclude(summary="")
        .annotate(is_home=_one_if(lies_within(settings.SITE_REGION)), parts=_parts())
        .annotate(place=place)
        .order_by(F("featured__order").asc(nulls_last=True), "place", *order)
        .for_cards()[:FEATURED]
    )


def newest():
    """Return the innovations published or changed last, each with the `day`.

    Many change on one day, when a year's list is taken in: among these the newer edition is first.
    Of a very long list, the last that were taken in are looked at.
    """
    changed = Greatest("published_at", "updated_at")
    last = Innovation.objects.published().order_by(changed.desc(), "-pk").values("pk")[:LATEST]
    return (
        Innovation.objects.published()
        .filter(pk__in=list(last.values_list("pk", flat=True)))
        .annotate(day=TruncDate(changed))
        .select_related("agency")
        .order_by("-day", "-latest_year", "sort_key", "pk")[:NEWEST]
    )


def sectors(columns):
    """Return the sectors that have innovations, the largest first, each with how many."""
    counts = Selection(columns, {}).tally("sector")
    found = [sector for sector in Sector.objects.order_by("order", "slug") if counts[sector.slug]]
    for sector in found:
        sector.innovation_count = counts[sector.slug]
    return sorted(found, key=lambda sector: -sector.innovation_count)


def shelf(columns):
    """Return the editions of the province's main competition, newest first."""
    main = Competition.objects.filter(region__code=settings.SITE_REGION, level="province")
    first = Subquery(main.order_by("order", "sort_key", "pk").values("pk")[:1])
    editions = CompetitionYear.objects.filter(competition=first).order_by("-year")
    return totals.counted(columns, editions.select_related("competition", "top_tier"))


def topics() -> list[str]:
    """Return a few words to search for that stand in a title or a summary.

    Each is sought until the first that has it.
    """
    published = Innovation.objects.published()
    told = [
        Exists(published.filter(Q(title__icontains=word) | Q(summary__icontains=word)))
        for word in TOPICS
    ]
    found = published.order_by().values_list(*told).first() or [False] * len(TOPICS)
    return [word for word, is_told in zip(TOPICS, found, strict=True) if is_told][:TOPICS_SHOWN]


def _parts():
    return sum(
        (_one_if(Exists(part.objects.filter(innovation=OuterRef("pk")))) for part in PARTS[1:]),
        start=_one_if(Exists(PARTS[0].objects.filter(innovation=OuterRef("pk")))),
    )


def _one_if(condition):
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _regencies(counts: Mapping[str, int], province: str):
    inside = {regency_of(code) for code in counts if province_of(code) == province}
    return inside - {province}

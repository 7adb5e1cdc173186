"""The pages of agencies: the list by region, and what one agency leads and takes part in."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.db.models import Case, Q, When

from catalogue.cards import Card, cards
from catalogue.index import totals
from catalogue.models import Agency, Region
from catalogue.models.region import lies_within

SHOWN = 40


@dataclass(frozen=True)
class Group:
    """Agencies of one region; no region for national bodies."""

    region: Region | None
    agencies: list[Agency]


@dataclass(frozen=True)
class Year:
    """Innovations by the edition they last took part in; 0 is not known."""

    year: int
    innovations: list[Card]


@dataclass(frozen=True)
class Profile:
    """An agency's page."""

    agency: Agency
    years: list[Year]
    partnerships: list[Card]
    total: int
    parent: Agency | None
    successor: Agency | None
    units: list[Agency]
    predecessors: list[Agency]

    @property
    def has_more(self):
        return self.total > SHOWN


def listed():
    """Return the public agencies: the catalogue's province first, national bodies last."""
    home = lies_within(settings.SITE_REGION, "region__code")
    place = Case(When(home, then=0), When(region=None, then=2), default=1)
    return (
        Agency.objects.public()
        .with_innovation_count()
        .with_region()
        .order_by(place, "region__code", "sort_key", "pk")
    )


def by_region(agencies: Iterable[Agency]) -> list[Group]:
    """Return the agencies of a page under their kabupaten, kota or province, in their order.

    The agencies of a kecamatan stand under its kabupaten: codes nest, and so does the order.
    """
    return [
        Group(region, list(group)) for region, group in groupby(agencies, key=_region_of_heading)
    ]


def profile_of(agency: Agency, columns) -> Profile:
    """Gather an agency's page in four queries.  Only published innovations are told of."""
    led, total = totals.led_by(columns, agency.slug, SHOWN)
    partnerships = (
        agency.partnerships.published()
        .exclude(agency=agency)
        .order_by("-latest_year", "-gold", "sort_key", "pk")
    )
    related = list(
        Agency.objects.public()
        .with_innovation_count()
        .filter(
            Q(pk__in=[agency.parent_id, agency.successor_id])
            | Q(parent=agency)
            | Q(successor=agency)
        )
        .order_by("sort_key", "pk")
    )
    by_pk = {other.pk: other for other in related}
    return Profile(
        agency=agency,
        years=_by_year(led),
        partnerships=cards(partnerships.values_list("pk", flat=True)[:SHOWN]),
        total=total,
        parent=by_pk.get(agency.parent_id),
        successor=by_pk.get(agency.successor_id),
        units=[other for other in related if other.parent_id == agency.pk],
        predecessors=[other for other in related if other.successor_id == agency.pk],
    )


def _region_of_heading(agency):
    region = agency.region
    return region.parent if region and region.level == Region.Level.DISTRICT else region


def _by_year(led):
    years = groupby(led, key=itemgetter(0))
    return [Year(year, [card for _year, card in group]) for year, group in years]

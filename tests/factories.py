"""Rows for tests. The default is the common case; a keyword names the other."""

from itertools import count

from django.utils import timezone

from catalogue.models import (
    Agency,
    Award,
    AwardTier,
    Competition,
    CompetitionYear,
    Innovation,
    Region,
    SectionHeading,
    SectionTemplate,
    Sector,
    Source,
)
from catalogue.names import slug_of

number = count(1)


def make_region(code="73.22", name="Luwu Utara", level=None, **fields):
    """A region and, where its code nests, the regions above it."""
    level = level or {1: "province", 2: "regency", 3: "district"}[code.count(".") + 1]
    parent = None
    if "." in code:
        above = code.rpartition(".")[0]
        parent = Region.objects.filter(code=above).first() or make_region(above, f"Wilayah {above}")
    region, _ = Region.objects.get_or_create(
        code=code, defaults={"name": name, "level": level, "parent": parent, "edge": 3, **fields}
    )
    return region


def make_agency(name=None, region=None, kind="dinas", **fields):
    name = name or f"Dinas {next(number)}"
    if region is None and not fields.pop("national", False):
        region = make_region()
    return Agency.objects.get_or_create(
        name=name, region=region, defaults={"kind": kind, **fields}
    )[0]


def make_sector(slug="kesehatan", **fields):
    defaults = {"name_id": slug.capitalize(), "name_en": slug, "thread_family": slug, **fields}
    return Sector.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_innovation(title=None, status="published", **fields):
    """A published innovation of a dinas in Luwu Utara, without awards."""
    title = title or f"Inovasi {next(number)}"
    fields.setdefault("agency", None)
    fields["agency"] = fields["agency"] or make_agency()
    if status == "published":
        fields.setdefault("published_at", timezone.now())
    return Innovation.objects.create(title=title, status=status, **fields)


def make_competition(slug="kipp-sulsel", level="province", **fields):
    defaults = {"name": slug, "short_name": slug, "level": level, **fields}
    return Competition.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_edition(competition=None, year=2020, **fields):
    competition = competition or make_competition()
    return CompetitionYear.objects.get_or_create(
        competition=competition, year=year, defaults=fields
    )[0]


def make_tier(slug="kipp-sulsel-top-30", competition=None, **fields):
    competition = competition or make_competition()
    defaults = {"competition": competition, "name": slug, "label": slug, **fields}
    return AwardTier.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_award(innovation, tier=None, edition=None, **fields):
    tier = tier or make_tier()
    edition = edition or make_edition(tier.competition)
    return Award.objects.create(innovation=innovation, tier=tier, edition=edition, **fields)


def make_source(number=1, **fields):
    fields.setdefault("address", f"https://berita{number}.example.id/kabar/{number}")
    return Source.objects.get_or_create(address=fields.pop("address"), defaults=fields)[0]


def make_form(*headings, year=2023):
    """The headings of a proposal form, in order."""
    form = SectionTemplate.objects.create(slug=f"kipp-{year}", name=f"KIPP {year}", year=year)
    return [
        SectionHeading.objects.create(template=form, slug=slug_of(name), name=name, order=order)
        for order, name in enumerate(headings, start=1)
    ]

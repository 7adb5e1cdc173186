"""The book of an edition, gathered from its records."""

import re

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.cover import EDITION_FAMILIES, THREADS
from catalogue.editions import Account, account_of
from catalogue.entry import entry_of
from catalogue.models import CompetitionYear, Innovation
from catalogue.rungs import Group, grouped
from catalogue.text import parse
from catalogue.tilemap import tile_map

from .contents import (
    Book,
    Chapter,
    Cloth,
    Course,
    Fact,
    Foreword,
    Listed,
    Matter,
    Said,
    Stage,
    Tier,
    Tile,
)
from .indexes import indexes_of
from .leaves import day, leaf_of, origin_of

BY_REGION, BY_SECTOR, BY_TIER = GROUPINGS = ("wilayah", "bidang", "peringkat")
PLACE_IN_GRID = re.compile(r"r(\d+)-c(\d+)")


def book_of(edition: CompetitionYear, language: str, grouping: str = BY_REGION) -> Book | None:
    """Return the book of an edition, or None where nothing of it is published."""
    with translation.override(language):
        account = account_of(edition, grouping)
        groups = _groups(account, grouping)
        return _book(account, groups, language, grouping) if groups else None


def site_address() -> str:
    """Where the public finds the catalogue, for addresses on paper: never the host of a request."""
    return settings.SITE_ADDRESS.rstrip("/")


def _book(account, groups, language, grouping):
    edition, site = account.edition, site_address()
    chapters = _chapters(account, groups, grouping, site)
    changed = _last_change(chapters)
    return Book(
        language=language,
        title=edition.heading,
        year=account.year,
        competition=edition.competition.name,
        edition=str(edition),
        subject=edition.book_title,
        publisher=settings.SITE_OWNER,
        address=site + edition.get_absolute_url(),
        cloth=_cloth(edition),
        sentence=account.sentence,
        completeness=_completeness(account),
        decree=tuple(Fact(fact.label, str(fact.value)) for fact in account.known),
        forewords=tuple(
            Foreword(one.title, parse(one.body), one.signed_by, one.office)
            for one in account.front_matter
        ),
        course=_course(account),
        grouping=grouping,
        tiles=tuple(_tiles(account, chapters)),
        chapters=chapters,
        tiers=tuple(_tiers(account, chapters, site)),
        indexes=indexes_of(chapters),
        sources=tuple(origin_of(reference) for reference in account.references),
        data_date=day(changed),
        data_day=changed.isoformat(),
        licence=Fact(settings.SITE_LICENCE_NAME, settings.SITE_LICENCE_URL),
    )


def _groups(account, grouping) -> list[Group]:
    """The innovations that get pages: those that won, or else those on the highest stage known."""
    names = account.names
    rungs = [rung for rung in names.chosen if rung.innovations] or names.reached[:1]
    if grouping == BY_TIER:
        return [Group(rung.tier.name, rung.innovations) for rung in rungs]
    innovations = [innovation for rung in rungs for innovation in rung.innovations]
    return grouped(innovations, names.grouping.key, names.grouping.heading)


def _chapters(account, groups, grouping, site):
    keys = [innovation.pk for group in groups for innovation in group.innovations]
    loaded = Innovation.objects.published().for_entry().in_bulk(keys)
    chapters, number = [], 0
    for group in groups:
        leaves = []
        for innovation in group.innovations:
            number += 1
            leaves.append(leaf_of(number, entry_of(loaded[innovation.pk]), site))
        edge = leaves[0].cloth.edge if grouping == BY_REGION else None
        chapters.append(Chapter(str(group.label), edge, tuple(leaves)))
    return tuple(chapters)


def _last_change(chapters):
    slugs = [leaf.slug for chapter in chapters for leaf in chapter.leaves]
    changed = Innovation.objects.filter(slug__in=slugs).aggregate(last=Max("updated_at"))["last"]
    return timezone.localtime(changed).date()


def _cloth(edition):
    """The cloth that stands for the edition everywhere in the catalogue."""
    competition, year = edition.competition, edition.year
    provincial = competition.level == "province" and competition.slug.startswith("kipp-")
    family = EDITION_FAMILIES.get(year, list(THREADS)[year % len(THREADS)])
    return Cloth(f"{'kipp' if provincial else competition.slug}-{year}", family, None, 1)


def _completeness(account: Account):
    """What a reader must know of a list that lacks names; nothing where it is complete."""
    tier = account.edition.top_tier
    rung = next((rung for rung in account.names.chosen if rung.tier == tier), None)
    if not account.names.winners:
        return _("No name of those chosen is on record yet; this book holds those at a stage.")
    if rung is None or rung.is_complete:
        return ""
    if tier.size is None:
        return _("It is not known whether these are all that were chosen.")
    text = ngettext(
        "%(count)s of %(size)s names is on record. The others have not been found in public"
        " sources yet, and are missing from this book.",
        "%(count)s of %(size)s names are on record. The others have not been found in public"
        " sources yet, and are missing from this book.",
        rung.on_record,
    )
    return text % {"count": rung.on_record, "size": tier.size}


def _course(account):
    told = {stage.name: stage for stage in account.stages_told}
    stages = []
    for bar in account.funnel:
        stage = told.get(bar.label)
        parts = [stage.when, stage.note] if stage else []
        entries = "" if bar.value is None else number_format(bar.value, force_grouping=True)
        share = round(float(bar.length))
        stages.append(Stage(bar.label, entries, share, ". ".join(filter(None, parts))))
    return Course(
        title=account.funnel_title,
        stages=tuple(stages),
        theme=account.edition.theme,
        categories=tuple(category.name for category in account.categories),
        note=account.edition.note,
        matters=tuple(_matter(statement) for statement in account.statements),
    )


def _matter(statement):
    said = [
        Said(claim.value, "; ".join(dict.fromkeys(source.label for source in claim.sources)))
        for claim in statement.claims
    ]
    return Matter(str(capfirst(statement.label)), tuple(said))


def _tiles(account, chapters):
    """The map of a provincial competition, where its province has a grid."""
    places = account.names.places
    if account.edition.competition.level != "province" or not places.province:
        return
    counts = {}
    for innovation in account.names.winners:
        if innovation.region:
            code = innovation.region.code
            counts[code] = counts.get(code, 0) + 1
    found = tile_map(places.province, places.regencies(), counts)
    if not found.has_grid:
        return
    for tile in found.tiles:
        row, column = PLACE_IN_GRID.match(tile.place).groups()
        yield Tile(int(row), int(column), tile.label, tile.count, tile.edge)


def _tiers(account, chapters, site):
    """Those who reached another tier and have no pages of their own here."""
    shown = {leaf.slug for chapter in chapters for leaf in chapter.leaves}
    for rung in (*account.names.chosen, *account.names.reached):
        others = [one for one in rung.innovations if one.slug not in shown]
        if not others:
            continue
        told = ngettext(
            "%(count)s innovation on record", "%(count)s innovations on record", rung.on_record
        ) % {"count": rung.on_record}
        names = [
            Listed(
                one.title,
                one.agency.placed_label,
                site + reverse("catalogue:innovation", args=[one.slug]),
            )
            for one in others
        ]
        yield Tier(rung.tier.name, told, tuple(names))

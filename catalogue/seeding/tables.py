"""Which file fills which table, and how its columns name other rows.

A column bears the name of the model's field. A relation is written as the natural key of the row
it points to; where that key has several parts, each part has a column of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue import models


@dataclass(frozen=True)
class Link:
    """A relation, and the columns that together name the row at its other end."""

    field: str
    columns: tuple[str, ...] = ()

    @property
    def named_by(self) -> tuple[str, ...]:
        return self.columns or (self.field,)


@dataclass(frozen=True)
class Table:
    file: str
    model: type[models.Region]
    links: tuple[Link, ...] = ()
    # Many-to-many relations: the natural keys in one cell, a space between them.
    lists: tuple[str, ...] = ()
    # What every row of the file is, without a column that says so.
    always: dict[str, str] = field(default_factory=dict)
    check: Callable[[object], Iterator[tuple[str, str]]] = lambda instance: iter(())

    @property
    def linked_columns(self) -> set[str]:
        return {column for link in self.links for column in link.named_by}

    @property
    def columns(self) -> set[str]:
        """Every column that a file of this table may have."""
        links = {link.field for link in self.links}
        own = {f.name for f in self.model._meta.concrete_fields if f.editable}
        return (own - links) | self.linked_columns | set(self.lists)

    @property
    def needed(self) -> set[str]:
        """The columns that a file of this table must have: its key, and what cannot be blank."""
        keys = {path.partition("__")[0] for path in self.model.NATURAL_KEY}
        columns = {
            f.name
            for f in self.model._meta.concrete_fields
            if f.editable and (f.name in keys or not (f.blank or f.has_default()))
        }
        for link in self.links:
            if link.field in columns:
                columns = columns - {link.field} | set(link.named_by)
        return columns


def region_nests(region):
    """A code says where its region lies; level and parent must say the same."""
    levels = models.Region.Level
    depth = region.code.count(".")
    fits = [{levels.PROVINCE}, {levels.REGENCY, levels.CITY}, {levels.DISTRICT}]
    if depth >= len(fits) or region.level not in fits[depth]:
        yield "level", _("The level does not fit the code %s.") % region.code
    above = region.code.rpartition(".")[0]
    if (region.parent.code if region.parent else "") != above:
        yield "parent", _("The region must be part of %s.") % (above or "-")


def tier_of_its_competition(award):
    if award.tier and award.edition and award.tier.competition != award.edition.competition:
        yield "tier", _("This tier belongs to another competition.")


def top_tier_of_its_competition(edition):
    if edition.top_tier and edition.top_tier.competition != edition.competition:
        yield "top_tier", _("This tier belongs to another competition.")


def of_one_thing(citation):
    if bool(citation.innovation) == bool(citation.edition):
        yield "innovation", _("Name an innovation or an edition, and not both.")


SOURCE = Link("source")
INNOVATION = Link("innovation")
EDITION = Link("edition", ("competition", "year"))

# A table stands after those that its rows point to.
TABLES = [
    Table("regions.csv", models.Region, (Link("parent"),), check=region_nests),
    Table("sectors.csv", models.Sector),
    Table("affairs.csv", models.Affair, (Link("sector"),)),
    Table("goals.csv", models.Goal),
    Table("sources.csv", models.Source),
    Table("templates.csv", models.SectionTemplate, (SOURCE,)),
    Table("headings.csv", models.SectionHeading, (Link("template"),)),
    Table("competitions.csv", models.Competition, (Link("region"),)),
    Table("tiers.csv", models.AwardTier, (Link("competition"),)),
    Table(
        "editions.csv",
        models.CompetitionYear,
        (Link("competition"), Link("top_tier")),
        check=top_tier_of_its_competition,
    ),
    Table("edition_facts.csv", models.EditionFact, (EDITION, SOURCE)),
    Table("edition_stages.csv", models.EditionStage, (EDITION, SOURCE)),
    Table("edition_categories.csv", models.EditionCategory, (EDITION, SOURCE)),
    Table("agencies.csv", models.Agency, (Link("region"), Link("parent"))),
    Table("forums.csv", models.Forum, (Link("region"),), lists=("sources",)),
    Table(
        "innovations.csv",
        models.Innovation,
        (Link("agency"), Link("sector"), Link("forum")),
        lists=("affairs",),
        always={"status": models.Innovation.Status.PUBLISHED},
    ),
    Table("innovation_names.csv", models.InnovationName, (INNOVATION, SOURCE)),
    Table("people.csv", models.Person, (INNOVATION, SOURCE)),
    Table(
        "sections.csv",
        models.Section,
        (INNOVATION, Link("heading", ("template", "heading"))),
    ),
    Table(
        "awards.csv",
        models.Award,
        (INNOVATION, EDITION, Link("tier"), SOURCE),
        check=tier_of_its_competition,
    ),
    Table(
        "replications.csv",
        models.Replication,
        (Link("origin"), Link("replica"), Link("agency"), Link("region"), SOURCE),
    ),
    Table("page_sections.csv", models.PageSection),
    Table("citations.csv", models.Citation, (SOURCE, INNOVATION, EDITION), check=of_one_thing),
]

"""The rows that an innovation's page is made of: its own, and the short lists that hang on it."""

import json
from functools import cached_property

from django.utils.timezone import localdate

from catalogue.bundle import SOURCE, Bundle, Part, columns_of
from catalogue.models import (
    Agency,
    Forum,
    GuideStep,
    Innovation,
    Region,
    Replication,
    ReplicationGuide,
    SectionHeading,
    Sector,
    Source,
)

# What is read of a figure, and of what an award points to.
INDICATOR = (
    *("name", "unit", "before", "after", "before_on", "after_on"),
    *("method", "measured_by", "order"),
)
AWARD = {
    "tier": ("id", "name", "label", "won", "order"),
    "edition": ("id", "year", "decree", "top_tier_id"),
    "edition__competition": ("id", "slug", "short_name", "level"),
}


def _published(slug):
    rows = Innovation.objects.published().filter(slug=slug)
    related = {
        "agency": columns_of(Agency),
        "agency__region": columns_of(Region),
        "agency__region__parent": columns_of(Region),
        "sector": columns_of(Sector),
        "forum": columns_of(Forum),
        "guide": columns_of(ReplicationGuide),
        "guide__source": columns_of(Source),
    }
    return {"innovation": Part(rows, columns_of(Innovation), ("pk",), related)}


PUBLISHED = Bundle("published", "an-address-that-nothing-has", _published)


def _short_lists(pk):
    innovation = Innovation(pk=pk)
    return {
        "affairs": Part(innovation.affairs.all(), ("slug", "name_id", "order")),
        "goals": Part(innovation.goals.all(), ("number", "name_id", "name_en"), ("number",)),
        "partners": Part(
            innovation.partners.all(),
            ("slug", "name", "short_name", "sort_key"),
            ("sort_key", "pk"),
        ),
        "names": Part(innovation.names.all(), ("name",), ("name",), related=SOURCE),
        "people": Part(
            innovation.people.public(),
            ("name", "role", "since", "until", "deceased", "order"),
            related=SOURCE,
        ),
        "citations": Part(
            innovation.citations.all(), ("supports", "contradicts", "order"), related=SOURCE
        ),
        "checks": Part(
            innovation.status_checks.all(),
            ("state", "checked_on", "checked_by", "evidence", "reason", "lesson"),
            ("checked_on",),
            related=SOURCE,
        ),
        "steps": Part(
            GuideStep.objects.filter(guide__innovation=innovation), ("order", "title", "body")
        ),
        "photos": Part(
            innovation.photos.all(),
            ("reference", "image", "width", "height", "alt", "caption", "credit", "order"),
        ),
        "documents": Part(
            innovation.documents.all(), ("reference", "file", "title", "kind", "order")
        ),
        "videos": Part(innovation.videos.all(), ("address", "title", "order")),
        "indicators": Part(innovation.indicators.all(), INDICATOR, ("order", "pk"), related=SOURCE),
        "awards": Part(
            innovation.awards.all(),
            ("group", "rank", "decree", "note"),
            ("pk",),
            related={**AWARD, **SOURCE},
        ),
        "sections": Part(innovation.sections.all(), ("heading_id", "body"), ("pk",)),
        "headings": Part(
            SectionHeading.objects.all(),
            ("slug", "name", "order"),
            related={"template": ("id", "name", "year")},
        ),
        "replications": Part(
            Replication.objects.public().family_of(innovation),
            columns_of(Replication),
            ("told_on", "pk"),
            related={
                "origin": columns_of(Innovation),
                "origin__agency": columns_of(Agency),
                "replica": columns_of(Innovation),
                "replica__agency": columns_of(Agency),
                "region": columns_of(Region),
                "source": columns_of(Source),
            },
        ),
    }


SHORT_LISTS = Bundle("short_lists", -1_234_567_890_123, _short_lists)


class PublishedRows:
    """What the database says of a published innovation: texts, made into a record when asked for.

    A page that was drawn from the same texts before need not read what they mean.
    """

    def __init__(self, own, lists, day):
        self._own = own
        self._lists = lists
        # All that the page shows follows from these; how old a check is, from the day.
        self.texts = (*own, *lists, str(day))

    @cached_property
    def innovation(self) -> Innovation:
        """The innovation, as `for_entry` loads it; not for saving."""
        (found,) = PUBLISHED.lists(self._own)["innovation"]
        # A page that is kept to be shown again has ids of its own in its cloth.
        found.cloth_prefix = f"c{found.pk}"
        return found

    @cached_property
    def lists(self) -> dict[str, list]:
        return SHORT_LISTS.lists(self._lists)

    @property
    def pk(self) -> int:
        return key_of(self._own)


def key_of(own) -> int:
    ((_part, columns),) = own
    return json.loads(columns)["id"]


def published_at(slug: str) -> PublishedRows | None:
    """Return the rows of the published innovation of this address."""
    own = PUBLISHED.rows(slug)
    return PublishedRows(own, SHORT_LISTS.rows(key_of(own)), localdate()) if own else None

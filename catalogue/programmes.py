"""All competitions by level, each with its editions."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from catalogue.index.counting import Selection
from catalogue.index.totals import counted
from catalogue.models import Competition, CompetitionYear

# The province, whose catalogue this is, comes first; then outward; the regencies' own close the page.
HEADINGS = {
    Competition.Level.PROVINCE: _("Provincial competitions"),
    Competition.Level.NATIONAL: _("National competitions"),
    Competition.Level.INTERNATIONAL: _("International competitions"),
    Competition.Level.REGENCY: _("Competitions of regencies and cities"),
}


@dataclass(frozen=True)
class Level:
    heading: str
    competitions: list[Competition]


def by_level(columns) -> list[Level]:
    """Return the levels that have a competition, in two queries.

    Every competition carries `innovation_count` and `newest_first`, its editions with theirs.
    """
    editions = CompetitionYear.objects.order_by("-year")
    competitions = list(
        Competition.objects.prefetch_related(
            Prefetch("editions", editions, to_attr="newest_first")
        ).order_by("order", "sort_key", "pk")
    )
    counts = Selection(columns, {}).tally("competition")
    for one in competitions:
        one.innovation_count = counts[one.slug]
        counted(columns, one.newest_first)
    levels = [
        Level(heading, [one for one in competitions if one.level == level])
        for level, heading in HEADINGS.items()
    ]
    return [level for level in levels if level.competitions]

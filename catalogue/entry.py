"""Everything an innovation's page tells, gathered in a fixed number of queries.

Nothing is shown as a row of blanks: what the record does not hold is named once, in `missing`.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from catalogue.entry_rows import SHORT_LISTS
from catalogue.guide import Guide, guide_of
from catalogue.ladder import Step, ladder
from catalogue.models import Document, Indicator, Innovation, Region
from catalogue.narrative import Narrative, narratives_of
from catalogue.references import Reference, References
from catalogue.replication import Family, family
from catalogue.text import plain


@dataclass(frozen=True)
class Figure:
    """A before-and-after figure with the number of its source."""

    indicator: Indicator
    reference: int | None


@dataclass(frozen=True)
class Attachment:
    """A document with its address, type and size in bytes; no size where the file is lost."""

    title: str
    kind: str
    url: str
    ending: str
    size: int | None


@dataclass(frozen=True)
class Link:
    """A line of the list of contents."""

    anchor: str
    label: str
    count: int = 0


@dataclass(frozen=True)
class Entry:
    innovation: Innovation
    places: list[Region]
    narratives: list[Narrative]
    unfilled: list[str]
    figures: list[Figure]
    guide: Guide | None
    family: Family
    ladder: list[Step]
    documents: list[Attachment]
    lists: dict[str, list]
    sources: list[Reference]

    @property
    def description(self):
        """What the page says of itself to search engines and in shared links."""
        if self.innovation.summary:
            return Truncator(plain(self.innovation.summary)).chars(200)
        return _("%(title)s, an innovation of %(agency)s: what is known of it, with sources.") % {
            "title": self.innovation.title,
            "agency": self.innovation.agency.name,
        }

    @property
    def agency_name(self):
        """The agency's name without the region at its end, which is linked beside it."""
        name = self.innovation.agency.name
        if not self.places:
            return name
        return name.removesuffix(self.places[-1].full_name).rstrip() or name

    @property
    def names_its_region(self):
        """Whether the region reads on from the agency: `BPBD` `Kabupaten Luwu Utara`."""
        return self.agency_name != self.innovation.agency.name

    @property
    def size(self):
        """How large the name is set: the short ones, by which people know it, largest."""
        length = len(self.innovation.title)
        return "" if length <= 10 else "medium" if length <= 28 else "small"

    @property
    def badges(self):
        """Awards won, newest first."""
        return [rung.award for step in reversed(self.ladder) for rung in step.won]

    @cached_property
    def contents(self):
        """The list of contents: what there is, in the order of the page."""
        links = [Link(narrative.anchor, narrative.heading) for narrative in self.narratives]
        links += [
            Link("state", _("Still running?")),
            Link("guide", _("How to replicate")),
            Link("family", self.family.title, self.family.copies),
            Link("awards", _("Award ladder")),
            Link("documents", _("Documents"), len(self.documents)),
            Link("photos", _("Photos"), len(self.lists["photos"])),
            Link("videos", _("Videos"), len(self.lists["videos"])),
            Link("sources", _("Sources"), len(self.sources)),
        ]
        return [link for link in links if link.anchor not in self._empty]

    @cached_property
    def missing(self):
        """What the record does not hold, for the one line that says so."""
        blanks = [
            (not self.innovation.summary, _("summary")),
            (not self.figures, _("figures before and after")),
            *((True, heading) for heading in self.unfilled),
            ("guide" in self._empty, _("replication guide")),
            ("family" in self._empty, _("replications")),
            ("awards" in self._empty, _("awards")),
            ("documents" in self._empty, _("documents")),
            ("photos" in self._empty, _("photos")),
            ("sources" in self._empty, _("sources")),
        ]
        return [label for blank, label in blanks if blank]

    @cached_property
    def _empty(self):
        parts = {
            "state": self.lists["checks"],
            "guide": self.guide,
            "family": self.family.roots,
            "awards": self.ladder,
            "documents": self.documents,
            "photos": self.lists["photos"],
            "videos": self.lists["videos"],
            "sources": self.sources,
        }
        return {anchor for anchor, part in parts.items() if not part}


def entry_of(innovation: Innovation) -> Entry:
    """Gather the entry of an innovation that was loaded by `for_entry`."""
    return gathered(innovation, SHORT_LISTS.read(innovation.pk))


def gathered(innovation: Innovation, lists: dict[str, list]) -> Entry:
    """Return the entry of an innovation with these short lists, which it takes over."""
    lists["checks"].reverse()
    awards = sorted(lists.pop("awards"), key=_newest_and_highest)
    references = References(lists.pop("citations"))
    for row in (*lists["people"], *lists["names"], *lists["checks"]):
        row.reference = references.number(row.source)
    narratives, unfilled = narratives_of(lists.pop("headings"), lists.pop("sections"))
    figures = [
        Figure(indicator, references.number(indicator.source, indicator.name))
        for indicator in lists.pop("indicators")
    ]
    return Entry(
        innovation=innovation,
        places=_places(innovation.agency),
        narratives=narratives,
        unfilled=unfilled,
        figures=figures,
        guide=guide_of(innovation, lists.pop("steps"), references),
        family=family(innovation, lists.pop("replications"), references),
        ladder=ladder(awards, references),
        documents=[_attachment(document) for document in lists.pop("documents")],
        lists=lists,
        sources=list(references),
    )


def _places(agency):
    """The regions that the agency sits in, narrowest first, up to its kabupaten or province.

    The office of a kecamatan is called as its region is, which is then not said twice.
    """
    region = agency.region
    if region is None:
        return []
    if region.level != Region.Level.DISTRICT:
        return [region]
    return [region.parent] if agency.name == region.full_name else [region, region.parent]


def _newest_and_highest(award):
    return -award.edition.year, -award.tier.order, award.pk


def _attachment(document):
    try:
        size = document.file.size
    except OSError:
        size = None
    kind = "" if document.kind == Document.Kind.OTHER else document.get_kind_display()
    return Attachment(document.title, kind, document.url, document.ending, size)

"""Freezing a book: its data and its files are kept as they were printed, for ever.

And comparing it with the living one: what was added, taken out and changed since.
"""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.models import CompetitionYear, FrozenBook

from .contents import Book
from .gathering import BY_REGION, book_of
from .typeset import typeset
from .workshop import building

# What the parts of an innovation are called where it says what changed.
PARTS = {
    "title": _("title"),
    "expansion": _("what the short name stands for"),
    "sector": _("sector"),
    "agency": _("lead agency"),
    "prizes": _("awards"),
    "ladder": _("awards"),
    "state": _("still running?"),
    "checks": _("still running?"),
    "lead": _("summary"),
    "pictures": _("photos"),
    "measures": _("figures before and after"),
    "passages": _("sections"),
    "guide": _("replication guide"),
    "kin": _("replications"),
    "facts": _("in short"),
    "contact": _("who to ask"),
    "sources": _("sources"),
}
FRONT = {
    "title": _("title"),
    "competition": _("competition"),
    "subject": _("title of the printed book"),
    "decree": _("decree"),
    "forewords": _("front matter"),
    "course": _("how the edition ran"),
    "tiers": _("other tiers"),
    "sources": _("sources"),
    "completeness": _("how complete it is"),
    "licence": _("licence"),
}


@dataclass(frozen=True)
class Change:
    """An innovation that is in both books, and which of its parts differ."""

    title: str
    parts: list[str]


@dataclass(frozen=True)
class Comparison:
    """How the living book differs from a frozen one."""

    front: list[str]
    added: list[str]
    removed: list[str]
    changed: list[Change]

    @property
    def is_same(self):
        return not (self.front or self.added or self.removed or self.changed)


def freeze(edition: CompetitionYear, by, language="id", grouping=BY_REGION, note=""):
    """Keep the book as it stands now; return it, or None where nothing is published.

    Contents that were frozen before are not frozen twice: the former book is returned.
    """
    book = book_of(edition, language, grouping)
    if book is None:
        return None
    same = {
        "edition": edition,
        "language": language,
        "grouping": grouping,
        "fingerprint": book.fingerprint,
    }
    former = FrozenBook.objects.filter(**same).first()
    if former:
        return former
    screen, for_print = _pdf(book, False), _pdf(book, True)
    frozen = FrozenBook(
        **same,
        contents=book.as_data(),
        screen_digest=hashlib.sha256(screen).hexdigest(),
        print_digest=hashlib.sha256(for_print).hexdigest(),
        frozen_by=by,
        note=note,
    )
    with transaction.atomic():
        frozen.screen.save("layar.pdf", ContentFile(screen), save=False)
        frozen.print.save("cetak.pdf", ContentFile(for_print), save=False)
        frozen.save()
    return frozen


def compare(frozen: FrozenBook, living: Book | None) -> Comparison:
    """Return what changed from the frozen book to the living one."""
    before = frozen.contents
    after = living.as_data() if living else {"chapters": []}
    old, new = _leaves(before), _leaves(after)
    return Comparison(
        front=_differing(FRONT, before, after) if living else [],
        added=[leaf["title"] for slug, leaf in new.items() if slug not in old],
        removed=[leaf["title"] for slug, leaf in old.items() if slug not in new],
        changed=[
            Change(new[slug]["title"], parts)
            for slug in old
            if slug in new and (parts := _differing(PARTS, old[slug], new[slug]))
        ],
    )


def _pdf(book, for_print):
    with building("frozen") as place:
        return typeset(book, for_print, place).path.read_bytes()


def _leaves(data):
    return {leaf["slug"]: leaf for chapter in data["chapters"] for leaf in chapter["leaves"]}


def _differing(labels, before, after):
    names = [name for name in labels if before.get(name) != after.get(name)]
    return list(dict.fromkeys(str(labels[name]) for name in names))

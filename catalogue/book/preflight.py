"""What would spoil the book, found before it is printed, each with where to mend it.

None of it stops the book: a character that no typeface has becomes a mark, a photo that cannot be
read is left out, a text that is too long makes its innovation longer.
"""

import io
from collections.abc import Collection
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image

from catalogue import text
from catalogue.models import Award, CompetitionYear, Innovation, Section

from . import photos
from .contents import Book
from .fonts import lacking
from .leaf import Leaf, Picture

NO_ALT = "no-alt"
NO_GLYPH = "no-glyph"
BROKEN_PHOTO = "broken-photo"
SMALL_PHOTO = "small-photo"
LONG_SECTION = "long-section"
NOT_PUBLISHED = "not-published"
# A section this much over the limit of its form was not written for it.
FAR_OVER = 1.5


@dataclass(frozen=True)
class Finding:
    """One thing to mend; `slug` names the innovation, `title` what it stands under."""

    kind: str
    slug: str
    title: str
    sentence: str


def findings(book: Book, broken: Collection[str] | None = None) -> list[Finding]:
    """Return what would spoil a book, in the order of its pages.

    `broken` names the photos that the press could not read; without it, each is tried.
    """
    over = _sections_far_over([leaf.slug for leaf in book.leaves])
    found = [Finding(NO_GLYPH, "", book.name, sentence) for sentence in _of_front(book)]
    for leaf in book.leaves:
        found += [
            Finding(kind, leaf.slug, leaf.title, sentence)
            for kind, sentence in (*_glyphs(leaf), *_photos(leaf, broken), *over.get(leaf.slug, ()))
        ]
    return found


def unpublished(edition: CompetitionYear) -> list[Finding]:
    """Return those of the edition that the book leaves out because they are not published."""
    awards = (
        Award.objects.filter(edition=edition)
        .exclude(innovation__status=Innovation.Status.PUBLISHED)
        .select_related("innovation", "tier")
        .order_by("innovation__sort_key", "innovation", "-tier__order", "pk")
    )
    return [
        Finding(
            NOT_PUBLISHED,
            award.innovation.slug,
            award.innovation.title,
            _("Not published, and so not in the book: %(state)s, %(tier)s.")
            % {"state": award.innovation.get_status_display(), "tier": award.tier.name},
        )
        for award in awards
    ]


def _of_front(book):
    """The texts of the edition itself."""
    front = [book.title, book.competition, book.subject, book.course, book.forewords, book.decree]
    for character in _lacking_in(front):
        yield _no_glyph(character)


def _glyphs(leaf):
    for character in _lacking_in(vars(leaf)):
        yield NO_GLYPH, _no_glyph(character)


def _no_glyph(character):
    return _("No typeface of the book has the character %(character)s (U+%(code)s).") % {
        "character": character,
        "code": f"{ord(character):04X}",
    }


def _lacking_in(part) -> list[str]:
    """Return the characters without a glyph in any text inside dataclasses, lists and tuples."""
    return list(dict.fromkeys(one for told in _texts(part) for one in lacking(told)))


def _texts(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (told for value in part.values() for told in _texts(value))
    elif isinstance(part, tuple | list):
        yield from (told for value in part for told in _texts(value))
    elif hasattr(part, "__dataclass_fields__"):
        yield from _texts(vars(part))


def _photos(leaf: Leaf, broken):
    small = {placed.picture: placed for placed in photos.too_small(leaf.pictures)}
    for picture in leaf.pictures:
        named = {"photo": picture.alt.strip() or picture.caption or picture.reference}
        if not picture.alt.strip():
            yield NO_ALT, _("A photo does not say what is seen on it: %(photo)s.") % named
        unread = not _readable(picture) if broken is None else picture.reference in broken
        if unread:
            yield BROKEN_PHOTO, _("A photo cannot be read and is left out: %(photo)s.") % named
        elif picture in small:
            yield (
                SMALL_PHOTO,
                _(
                    "A photo is too small to print at its size, with %(dpi)s instead of"
                    " %(wanted)s pixels an inch: %(photo)s."
                )
                % {"dpi": small[picture].dpi, "wanted": photos.PRINT_DPI, **named},
            )


def _readable(picture: Picture):
    try:
        with default_storage.open(picture.file) as file:
            content = io.BytesIO(file.read())
        with Image.open(content, formats=("WEBP", "JPEG", "PNG")) as image:
            image.load()
    # Given bytes that are made to hurt, decoders raise nearly anything.
    except Exception:
        return False
    return True


def _sections_far_over(slugs):
    """Return, by innovation, what its overlong sections are called and how long they are."""
    sections = (
        Section.objects.filter(innovation__slug__in=slugs, heading__word_limit__isnull=False)
        .select_related("heading", "innovation")
        .order_by("heading__order", "pk")
    )
    over = {}
    for section in sections:
        limit, count = section.heading.word_limit, text.words(section.body)
        if count > limit * FAR_OVER:
            sentence = ngettext(
                "“%(heading)s” has %(count)s word, far over its limit of %(limit)s.",
                "“%(heading)s” has %(count)s words, far over its limit of %(limit)s.",
                count,
            ) % {"heading": section.heading.name, "count": count, "limit": limit}
            over.setdefault(section.innovation.slug, []).append((LONG_SECTION, sentence))
    return over

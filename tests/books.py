"""Books for tests: gathered, made in a folder of their own, and opened."""

import io

import pikepdf
from django.utils import translation

from catalogue.book.binding import bind
from catalogue.book.gathering import book_of
from catalogue.book.typeset import typeset
from catalogue.models import CompetitionYear


def edition_of(slug="kipp-sulsel", year=2020):
    editions = CompetitionYear.objects.select_related("competition__region", "top_tier")
    return editions.get(competition__slug=slug, year=year)


def gathered(edition, language="en", grouping="wilayah"):
    """The book in English by default, whose words are those in the code."""
    return book_of(edition, language, grouping)


def made(book, folder, for_print=False):
    """Return the bytes of the book."""
    folder.mkdir(exist_ok=True)
    with translation.override(book.language):
        return typeset(book, for_print, folder).path.read_bytes()


def opened(book, folder, for_print=False):
    return pikepdf.open(io.BytesIO(made(book, folder, for_print)))


def bound(book, form, folder):
    """Return the bytes of the book as EPUB or DOCX."""
    folder.mkdir(exist_ok=True)
    return bind(book, form, folder).path.read_bytes()

"""The book as a file for phones (EPUB) or for a word processor (DOCX), made in a process apart.

Both are made from the same contents as the PDF.  Their pages flow, and a device has letters for
what the typefaces of the press lack: texts stand here as they were written, only without the
characters that no text may hold.
"""

import json
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import cover
from catalogue.characters import tidy

from . import folder as building
from .contents import Book
from .typeset import Made, run

EPUB, DOCX = FORMS = ("epub", "docx")
# A band of cloth over each innovation, in units of 4 a thread, and the cover in the shape of a phone.
BAND = (640, 200)
COVER = (600, 800)


def bind(book: Book, form: str, folder: Path) -> Made:
    """Make the book in an empty folder: the same book gives the same bytes.

    Raises `typeset.Failed` where no book comes of it.
    """
    write(book, form, folder)
    run(folder, f"catalogue.book.{form}.press")
    report = json.loads((folder / "report.json").read_text())
    return Made(folder / f"book.{form}", 0, report["broken"])


def write(book: Book, form: str, folder: Path) -> None:
    """Fill an empty folder with all that is needed: the data, the cloths and the photos."""
    for name in ("cloths", "originals", "photos"):
        (folder / name).mkdir()
    _weave(book, folder / "cloths")
    building.copy_photos(book, folder / "originals")
    text = json.dumps(data_of(book, form), ensure_ascii=False, sort_keys=True)
    (folder / "data.json").write_text(text, encoding="utf-8")


def data_of(book: Book, form: str) -> dict:
    """Return what both presses read; names of words are written with `_`, for templates."""
    typefaces = "Plus Jakarta Sans" if form == EPUB else ""
    data = building.told_of(book, typefaces=typefaces)
    with translation.override(book.language):
        told = {**data["words"], **_own_words()}
    data["words"] = {name.replace("-", "_"): text for name, text in told.items()}
    return _tidy(data)


def _own_words():
    """What a flowing book says otherwise than a printed one, or besides."""
    return {
        "numbers": _("Sources and addresses"),
        "numbers-text": _(
            "Small numbers lead to the sources at the end of each innovation. The address there"
            " leads to its page in the catalogue, where documents, news and corrections are."
        ),
        "living-address": _("This edition in the catalogue, as it stands today:"),
        "cover": _("Cover"),
        "after": _("After:"),
        "measure": _("Figure"),
        "told": _("Where the figure comes from"),
        "region": _("Region"),
        "innovations": _("Innovations"),
        "level": _("Level"),
        "award": _("Award"),
        "cover-alt": _("Cover: a woven cloth with the title on it"),
        "access": _(
            "Headings, lists, tables and links are marked as such, photos have descriptions, and"
            " woven cloths are ornament. Nothing moves, sounds or flashes."
        ),
        "refresh": _(
            "Page numbers appear once the table of contents is updated: click on it and press F9."
        ),
    }


def _tidy(data):
    if isinstance(data, dict):
        return {key: _tidy(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_tidy(value) for value in data]
    return tidy(data) if isinstance(data, str) else data


def _weave(book, folder):
    for leaf in book.leaves:
        one = leaf.cloth
        svg = cover.cloth(
            one.key, one.family, one.edge, one.gold, *BAND, head=True, standalone=True
        )
        (folder / f"{leaf.slug}.svg").write_text(svg)
    one = book.cloth
    svg = cover.cloth(one.key, one.family, one.edge, one.gold, *COVER, standalone=True)
    (folder / "cover.svg").write_text(svg)

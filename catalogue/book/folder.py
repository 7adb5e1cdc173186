"""The folder that a book is made in: everything the press reads, and nothing else."""

import json
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import segno
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import cover, renditions

from . import photos
from .contents import Book, Contents
from .fonts import FOLDER as FONTS
from .fonts import printable
from .words import site_name, words

TEMPLATE = Path(__file__).parent / "template"
# Units of a cloth in a millimetre; it reaches beyond the paper on either side.
UNITS, BEYOND = 4, 3
COVER = (728, 1024)
TYPEFACES = "Plus Jakarta Sans, Source Serif 4"
CODE_COLOUR = "#1f1026"
# A copy of a photo that is nearly as large as a screen wants is made into a page much sooner.
NEARLY = 0.9
# A line may break inside what has no blank of its own: an address, a word without end.
BREAK = "\u200b"
# What is looked up or followed, and never set.
NO_TEXT = {"fingerprint", "slug", "anchor", "anchors", "reference", "file", "address", "href"}
ENDLESS = re.compile(r"\S{24}(?=\S{8})")
BREAKS_AFTER = re.compile(r"([/?&=_.\-]+)(?=[^/?&=_.\-])")


def write(book: Contents, folder: Path, for_print: bool) -> None:
    """Fill an empty folder with the template, the data, the cloths, the codes and the photos."""
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
    (folder / "fonts").symlink_to(FONTS, target_is_directory=True)
    for name in ("cloths", "codes", "originals", "photos"):
        (folder / name).mkdir()
    _write_cloths(book, folder / "cloths")
    _write_codes(book, folder / "codes")
    copy_photos(book, folder / "originals", for_print)
    data = data_of(book, for_print)
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def data_of(book: Contents, for_print: bool) -> dict:
    """Return what the template reads: the book as told, each text so that the press can set it."""
    return _each_text(told_of(book, for_print, TYPEFACES))


def told_of(book: Contents, for_print: bool = False, typefaces: str = "") -> dict:
    """Return the book, its words, and what follows from both; every text as it was written."""
    with translation.override(book.language):
        return _data(book, for_print, typefaces)


def _data(book, for_print, typefaces):
    data = {
        "book": _set_out(book),
        "page": asdict(book.page),
        "print": for_print,
        "fingerprint": book.fingerprint,
        "fit": {},
        "words": {**words(), "site": site_name(book.language)},
        "shown": shown(book.address),
        "cloth-ratio": [height / width for width, height in (_cloth_size(book), COVER)],
        "edges": {str(edge): cover.edge_bands(edge) for edge in _edges(book)},
        "colophon": _colophon(book, typefaces),
    }
    return data | _of_books(book) if isinstance(book, Book) else data


def _of_books(book):
    return {
        "sectors": _sectors(book),
        "openings": _openings(book),
        "closings": _closings(book),
    }


def shown(address: str) -> str:
    """An address as paper shows it, which may break after its marks."""
    bare = re.sub(r"^https?://(www\.)?", "", address)
    return BREAKS_AFTER.sub(rf"\1{BREAK}", bare)


def _set_out(book):
    data = book.as_data()
    for chapter, written in zip(book.chapters, data["chapters"], strict=True):
        for leaf, told in zip(chapter.leaves, written["leaves"], strict=True):
            told["anchor"] = leaf.anchor
            told["colour"] = cover.THREADS.get(leaf.family, cover.THREADS[cover.NEUTRAL]).ground
            told["shown"] = shown(leaf.address)
            rows = photos.rows(leaf.pictures, book.page)
            told["rows"] = [[_cell(placed) for placed in row] for row in rows]
            for source in told["sources"]:
                source["shown"] = shown(source["address"])
    for source in data.get("sources", []):
        source["shown"] = shown(source["address"])
    return data


def _cell(placed):
    picture = placed.picture
    return {
        "reference": picture.reference,
        "width": placed.width,
        "alt": picture.alt.strip() or picture.caption.strip() or _("Photo"),
        "caption": picture.caption,
        "credit": picture.credit,
    }


def _edges(book):
    edges = [tile.edge for tile in book.tiles] if isinstance(book, Book) else []
    edges += [chapter.edge for chapter in book.chapters if chapter.edge is not None]
    return dict.fromkeys(edges)


def _sectors(book):
    families = {leaf.sector: leaf.family for leaf in book.leaves}
    return [
        {"label": sector, "colour": cover.THREADS.get(family, cover.THREADS[cover.NEUTRAL]).ground}
        for sector, family in sorted(families.items())
    ]


def _openings(book):
    lines = [(_("How to read this book"), "reading")]
    course = book.course
    if any([course.stages, course.categories, course.theme, course.note]):
        lines.insert(0, (course.title, "course"))
    forewords = [(one.title, f"foreword-{place}") for place, one in enumerate(book.forewords)]
    return [{"title": title, "name": name} for title, name in [*forewords, *lines]]


def _closings(book):
    lines = [(_("Indexes"), "indexes")]
    if book.tiers:
        lines.append((_("Other tiers reached"), "tiers"))
    lines += [(_("Sources and data"), "origins"), (_("Colophon"), "colophon")]
    return [{"title": title, "name": name} for title, name in lines]


def _colophon(book, typefaces):
    of_books = []
    if isinstance(book, Book):
        of_books = [
            (_("Edition"), book.edition, book.address),
            (_("Title of the printed book"), book.subject, ""),
        ]
    rows = [
        *of_books,
        (_("Publisher"), book.publisher, ""),
        (_("Data of"), book.data_date, ""),
        (_("Licence"), book.licence.label, book.licence.value),
        (_("Photos"), _photographers(book), ""),
        (_("Typefaces"), typefaces and f"{typefaces} (SIL Open Font License 1.1)", ""),
        (_("Fingerprint of the contents"), _grouped(book.fingerprint), ""),
    ]
    return [
        {"label": label, "value": value, "address": address}
        for label, value, address in rows
        if value
    ]


def _photographers(book):
    credits_given = {one.credit for leaf in book.leaves for one in leaf.pictures if one.credit}
    return ", ".join(sorted(credits_given))


def _grouped(fingerprint):
    return " ".join(fingerprint[start : start + 8] for start in range(0, 64, 8))


def _each_text(data):
    """Every text so that the press can set it: no missing glyph, no word without end."""
    if isinstance(data, dict):
        return {key: value if key in NO_TEXT else _each_text(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_each_text(value) for value in data]
    if isinstance(data, str):
        parts = data.split(BREAK)
        return BREAK.join(ENDLESS.sub(rf"\g<0>{BREAK}", printable(part)) for part in parts)
    return data


def _cloth_size(book):
    page = book.page
    return (page.width + 2 * BEYOND) * UNITS, page.cloth_height * UNITS


def _write_cloths(book, folder):
    size = _cloth_size(book)
    for leaf in book.leaves:
        one = leaf.cloth
        svg = cover.cloth(
            one.key, one.family, one.edge, one.gold, *size, head=True, standalone=True
        )
        (folder / f"{leaf.slug}.svg").write_text(svg)
    if isinstance(book, Book):
        one = book.cloth
        svg = cover.cloth(one.key, one.family, one.edge, one.gold, *COVER, standalone=True)
        (folder / "cover.svg").write_text(svg)


def _write_codes(book, folder):
    for name, address in [("edition", book.address), *((o.slug, o.address) for o in book.leaves)]:
        code = segno.make_qr(address, error="m")
        code.save(str(folder / f"{name}.svg"), border=0, dark=CODE_COLOUR, xmldecl=False, scale=4)


def copy_photos(book: Contents, folder: Path, for_print: bool = False) -> None:
    """Put the photos into a folder, each under its reference, in a size that is enough."""
    for leaf in book.leaves:
        for placed in (one for row in photos.rows(leaf.pictures, book.page) for one in row):
            _copy_photo(placed, folder, for_print)


def _copy_photo(placed, folder, for_print):
    """A file that the storage has lost is the press's to report, like one that it cannot read."""
    picture = placed.picture
    names = [picture.file]
    if not for_print:
        enough = placed.width / photos.MM_PER_INCH * photos.SCREEN_DPI * NEARLY
        widths = [one for one in renditions.widths_below(picture.width) if one >= enough]
        names = [*(renditions.name_of(picture.file, one) for one in widths[:1]), *names]
    target = folder / picture.reference
    target.touch()
    for name in names:
        try:
            with default_storage.open(name) as file:
                target.write_bytes(file.read())
        except OSError:
            continue
        return

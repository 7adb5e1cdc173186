"""Each book is made once and kept as a file until its contents change.

A card beside the file says from which revision of the catalogue it was made: while that stands, a
request costs one small file and no query of the record.  When it moved, the book is gathered anew,
and made anew only if that changed it.  A file is put in its place whole, so that a crash tears
nothing, and what a crash leaves behind is swept by the next who makes the same book, or nightly.
"""

import hashlib
import json
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files import locks

from catalogue import revision
from catalogue.models import CompetitionYear

from .binding import bind
from .contents import Book
from .gathering import BY_REGION, book_of
from .typeset import typeset
from .workshop import building, folder

# How long a reader waits for a book that somebody else is making.
PATIENCE = 20
POLL = 0.1
TEMPLATES = ("book/template/*", "book/covers/*", "book/epub/template/*")
# How many requests of this process may wait for a book: the others of its threads serve pages.
_makers = BoundedSemaphore(2)


class Busy(Exception):
    """The book is being made; whoever asks again a little later gets it."""


@dataclass(frozen=True)
class Wanted:
    """Which book of an edition."""

    edition: CompetitionYear
    language: str = "id"
    for_print: bool = False
    grouping: str = BY_REGION
    form: str = "pdf"

    @property
    def name(self):
        trim = "cetak" if self.for_print else "layar"
        trim = trim if self.form == "pdf" else self.form
        edition = f"{self.edition.competition.slug}-{self.edition.year}"
        return ".".join([edition, self.language, self.grouping, trim])

    @property
    def lock(self):
        return self.name

    def contents(self) -> Book | None:
        return book_of(self.edition, self.language, self.grouping)


@dataclass(frozen=True)
class Kept:
    """A finished book."""

    file: str
    fingerprint: str
    pages: int
    broken: list[str]

    @property
    def path(self) -> Path:
        return folder() / self.file

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def kept(wanted: Wanted) -> Kept | None:
    """Return the book if it is there and as the catalogue stands; make nothing."""
    try:
        card = json.loads(_card(wanted).read_text())
    except (OSError, ValueError):
        return None
    if card.pop("made_of") != [revision.current(), stamp()]:
        return None
    found = Kept(**card)
    return found if found.path.exists() else None


def get(wanted: Wanted) -> Kept | None:
    """Return the book, made if need be; None where nothing of the edition is published."""
    found = kept(wanted)
    if found:
        return found
    if not _makers.acquire(blocking=False):
        raise Busy
    try:
        with _alone(wanted):
            return kept(wanted) or _make(wanted)
    finally:
        _makers.release()


@cache
def stamp() -> str:
    """What books are made by beside the record: code, template, typefaces, words, the press."""
    parts = ("typst", "pillow", "python-docx")
    digest = hashlib.sha256(repr([version(part) for part in parts]).encode())
    here = Path(settings.BASE_DIR) / "catalogue"
    for pattern in ("**/*.py", "**/*.mo", "book/fonts/*", *TEMPLATES):
        for path in sorted(here.glob(pattern)):
            digest.update(path.read_bytes())
    site = {name: getattr(settings, name) for name in dir(settings) if name.startswith("SITE_")}
    digest.update(repr(sorted(site.items())).encode())
    return digest.hexdigest()[:12]


def _make(wanted):
    made_of = [revision.current(), stamp()]
    book = wanted.contents()
    if book is None:
        _sweep(wanted, keep="")
        return None
    name = f"{wanted.name}.{book.fingerprint[:20]}-{stamp()}.{wanted.form}"
    card = _same_book(wanted, name) or _bound(wanted, book, name)
    text = json.dumps({**asdict(card), "made_of": made_of})
    _put(text.encode(), _card(wanted))
    _sweep(wanted, keep=name)
    return card


def _same_book(wanted, name):
    """The file that is there, where the catalogue moved and this book did not."""
    try:
        card = json.loads(_card(wanted).read_text())
    except (OSError, ValueError):
        return None
    card.pop("made_of")
    found = Kept(**card)
    return found if found.file == name and found.path.exists() else None


def _bound(wanted, book, name):
    with building(wanted.name) as place:
        if wanted.form == "pdf":
            made = typeset(book, wanted.for_print, place)
        else:
            made = bind(book, wanted.form, place)
        _put(made.path.read_bytes(), folder() / name)
    return Kept(name, book.fingerprint, made.pages, made.broken)


def _put(content, path):
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _sweep(wanted, keep):
    """Remove former books of this kind, and what an interrupted making left behind."""
    for path in folder().glob(f"{wanted.name}.*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix not in (".json", ".lock") and path.name != keep:
            path.unlink(missing_ok=True)


def _card(wanted):
    return folder() / f"{wanted.name}.json"


@contextmanager
def _alone(wanted):
    """Let one make this book; a lock is gone with its process, however that ends."""
    folder().mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + PATIENCE
    with (folder() / f"{wanted.lock}.lock").open("a") as file:
        while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            if time.monotonic() > deadline:
                raise Busy
            time.sleep(POLL)
        yield

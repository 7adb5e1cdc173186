"""Making the PDF of a book or a dossier: in a process of its own, and within bounded time."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from . import folder as building
from . import photos
from .contents import Book, Contents

SECONDS = 150
# One pool of memory for all threads: a tenth less of it at the peak, at no cost in time.
FRUGAL = {"MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"}
logger = logging.getLogger(__name__)


class Failed(Exception):
    """The press gave no book; the log says why."""


@dataclass(frozen=True)
class Made:
    """The file in its folder, how many pages a PDF has, and which photos could not be read."""

    path: Path
    pages: int
    broken: list[str]


def typeset(book: Contents, for_print: bool, folder: Path) -> Made:
    """Make the book in an empty folder: the same book gives the same bytes."""
    building.write(book, folder, for_print)
    job = {
        "kind": "book" if isinstance(book, Book) else "dossier",
        "dpi": photos.PRINT_DPI if for_print else photos.SCREEN_DPI,
        "timestamp": int(datetime.fromisoformat(book.data_day).replace(tzinfo=UTC).timestamp()),
    }
    (folder / "job.json").write_text(json.dumps(job))
    run(folder)
    report = json.loads((folder / "report.json").read_text())
    return Made(folder / "book.pdf", report["pages"], report["broken"])


def run(folder: Path, press: str = "catalogue.book.press") -> None:
    """Run a press, which gets nothing of this process but the folder: no settings, no secrets."""
    command = [sys.executable, "-m", press, str(folder)]
    environ = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    try:
        subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env={**environ, "HOME": str(folder), **FRUGAL},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except subprocess.CalledProcessError as error:
        logger.error("the press failed: %s", error.stderr.decode(errors="replace")[-2000:])
        raise Failed from error
    except subprocess.TimeoutExpired as error:
        logger.error("the press took more than %d seconds", SECONDS)
        raise Failed from error

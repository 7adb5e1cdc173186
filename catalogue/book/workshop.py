"""Where books are made and kept on this machine, and what a making that was killed leaves there."""

import json
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

# Neither holds a book: a card tells of one, a lock is empty.
BESIDE = (".json", ".lock")


def folder() -> Path:
    return Path(settings.DATA_DIR) / "books"


@contextmanager
def building(name: str):
    """A folder to make a book in, gone afterwards; what is killed leaves it to `leftovers`."""
    folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{name}.building-", dir=folder()) as place:
        yield Path(place)


def leftovers(before: datetime) -> list[Path]:
    """Return what was begun before that time and is no finished book: no card tells of it."""
    told = {_file_of(card) for card in folder().glob("*.json")}
    return [
        path
        for path in sorted(folder().glob("*"))
        if path.suffix not in BESIDE
        and path.name not in told
        and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
    ]


def _file_of(card):
    try:
        return json.loads(card.read_text())["file"]
    except (OSError, ValueError, KeyError):
        return None

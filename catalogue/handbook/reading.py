"""The chapters in their order, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .blocks import Heading, blocks_of

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Chapter:
    """`lead` says in a sentence or two what one can do after reading it."""

    number: int
    slug: str
    title: str
    lead: str
    blocks: tuple

    @property
    def headings(self):
        return [block for block in self.blocks if isinstance(block, Heading)]


@cache
def chapters() -> tuple[Chapter, ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


def chapter(slug: str) -> Chapter | None:
    return next((one for one in chapters() if one.slug == slug), None)


def _read(path):
    """A file is called `03-menulis.md`, and begins with its title and what it is about."""
    number, _, slug = path.stem.partition("-")
    title, lead, rest = path.read_text(encoding="utf-8").split("\n\n", 2)
    return Chapter(
        int(number),
        slug,
        title.removeprefix("# "),
        " ".join(lead.split()),
        tuple(blocks_of(rest)),
    )

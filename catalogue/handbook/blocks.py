"""A chapter cut into headings, pictures, notes, and the passages of text between them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.utils.text import slugify
from PIL import Image

from catalogue import text

FOLDER = "img/panduan"
PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<name>[a-z0-9-]+)\)")


@dataclass(frozen=True)
class Heading:
    words: str

    @property
    def anchor(self):
        return slugify(self.words)


@dataclass(frozen=True)
class Picture:
    """A picture of a page of the desk by its name, with what is seen on it."""

    name: str
    alt: str

    @property
    def path(self):
        """Its place among the static files."""
        return f"{FOLDER}/{self.name}.webp"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, so that the page keeps its room before it comes."""
        return _size_of(self.path)


@dataclass(frozen=True)
class Passage:
    """Paragraphs and lists."""

    source: str

    def html(self, address_of: Callable[[str], str]):
        """Return the words as HTML; `address_of` leads from the title of a chapter to its page."""
        return text.to_html(_linked(text.parse(self.source), address_of))


@dataclass(frozen=True)
class Note(Passage):
    """Something not to be overlooked."""


def blocks_of(source: str) -> Iterator[Heading | Picture | Passage | Note]:
    """Blank lines part the blocks; those of text that follow each other stay one passage."""
    passage = []
    for block in re.split(r"\n\s*\n", source.strip()):
        other = _other(block)
        if other is None:
            passage.append(block)
            continue
        if passage:
            yield Passage("\n\n".join(passage))
            passage = []
        yield other
    if passage:
        yield Passage("\n\n".join(passage))


def _other(block):
    picture = PICTURE.fullmatch(block.strip())
    if picture:
        return Picture(picture["name"], " ".join(picture["alt"].split()))
    if block.startswith("## "):
        return Heading(block.removeprefix("## "))
    if block.startswith("> "):
        return Note(re.sub(r"^> ?", "", block, flags=re.MULTILINE))
    return None


def _linked(blocks, address_of):
    """Turn the titles of chapters into links: they are what stands in italics."""
    return tuple(_link_in(block, address_of) for block in blocks)


def _link_in(block, address_of):
    if isinstance(block, text.Paragraph):
        return text.Paragraph(tuple(_link(span, address_of) for span in block.spans))
    return replace(block, items=tuple(_linked(item, address_of) for item in block.items))


def _link(span, address_of):
    if not span.emphasis:
        return span
    return replace(span, emphasis=False, href=address_of(span.text))


@cache
def _size_of(path):
    with Image.open(settings.BASE_DIR / "static" / path) as image:
        return image.size

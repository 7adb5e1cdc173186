"""What a book or a dossier tells and in which order, as plain data, whatever its format.

The words of records stand here as they were written, in Indonesian; headings and labels are in the
book's language.  A part that is empty is left out of the book, heading and all.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import ClassVar

from catalogue.text import Block

from . import pages
from .leaf import Cloth, Fact, Leaf, Origin


class Contents:
    """What may be set: its `chapters` hold the innovations, and `page` says on which paper."""

    page: ClassVar[pages.Page]

    @property
    def leaves(self):
        return [leaf for chapter in self.chapters for leaf in chapter.leaves]

    def as_data(self) -> dict:
        """Return the contents as dictionaries and lists.

        A block with `spans` is a paragraph, one with `items` a list, numbered from `start` if it
        has one.
        """
        return json.loads(self.as_json())

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def fingerprint(self) -> str:
        """The same contents have the same, on every machine."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()


@dataclass(frozen=True)
class Chapter:
    """The innovations of a region, a sector or a tier; `edge` where it is a region with one."""

    heading: str
    edge: int | None
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Foreword:
    title: str
    blocks: tuple[Block, ...]
    signed_by: str
    office: str


@dataclass(frozen=True)
class Stage:
    """A stage of the selection; `entries` is blank where no number is known."""

    name: str
    entries: str
    share: int
    told: str


@dataclass(frozen=True)
class Said:
    """One value of a fact with those who say it."""

    value: str
    sources: str


@dataclass(frozen=True)
class Matter:
    """What sources say of a fact of the edition; disputed where they differ."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Course:
    """How the edition ran."""

    title: str
    stages: tuple[Stage, ...]
    theme: str
    categories: tuple[str, ...]
    note: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Tile:
    """A regency on the map of equal tiles, with how many innovations of the book it has."""

    row: int
    column: int
    label: str
    count: int
    edge: int


@dataclass(frozen=True)
class Listed:
    """An innovation that the book only names."""

    title: str
    agency: str
    address: str


@dataclass(frozen=True)
class Tier:
    """Another tier of the edition, with those who reached it and won nothing higher."""

    label: str
    told: str
    names: tuple[Listed, ...]


@dataclass(frozen=True)
class Line:
    """A line of an index: a name, and the anchors of the places where it stands."""

    name: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Book(Contents):
    """An edition with its innovations."""

    language: str
    title: str
    year: str
    competition: str
    edition: str
    subject: str
    publisher: str
    address: str
    cloth: Cloth
    sentence: str
    completeness: str
    decree: tuple[Fact, ...]
    forewords: tuple[Foreword, ...]
    course: Course
    grouping: str
    tiles: tuple[Tile, ...]
    chapters: tuple[Chapter, ...]
    tiers: tuple[Tier, ...]
    indexes: tuple[Index, ...]
    sources: tuple[Origin, ...]
    data_date: str
    data_day: str
    licence: Fact

    page = pages.BOOK

    @property
    def name(self):
        return f"{self.title} {self.year}"


@dataclass(frozen=True)
class Dossier(Contents):
    """One innovation to carry into a meeting; `glance` is what its first page says in a few words.

    Its one chapter is its region.
    """

    language: str
    title: str
    publisher: str
    address: str
    glance: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    data_date: str
    data_day: str
    licence: Fact

    page = pages.DOSSIER

    @property
    def leaf(self):
        return self.chapters[0].leaves[0]

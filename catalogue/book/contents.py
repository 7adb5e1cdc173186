"""What the book of an edition tells and in which order, as plain data, whatever its format.

The words of records stand here as they were written, in Indonesian; headings and labels are in the
book's language.  A part that is empty is left out of the book, heading and all.
"""

import hashlib
import json
from dataclasses import asdict, dataclass

from catalogue.text import Block


@dataclass(frozen=True)
class Cloth:
    """What a cover is woven from; `catalogue.cover` weaves it."""

    key: str
    family: str
    edge: int | None = None
    gold: int = 0


@dataclass(frozen=True)
class Picture:
    """A photo as the storage of photos knows it."""

    reference: str
    file: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Fact:
    """A label and what is known; an index leads to `anchor` under `name`."""

    label: str
    value: str
    anchor: str = ""
    name: str = ""


@dataclass(frozen=True)
class Prize:
    """An award won; `gold` counts its threads: one provincial, three national or higher."""

    label: str
    gold: int


@dataclass(frozen=True)
class Measure:
    """A figure before and after, written out; the shares are hundredths of the larger one."""

    name: str
    before: str
    before_on: str
    before_share: int
    after: str
    unit: str
    after_share: int
    told: str
    reference: int | None


@dataclass(frozen=True)
class Passage:
    """Text under a heading; `form` names the form it answers where several stand in one entry."""

    heading: str
    blocks: tuple[Block, ...]
    form: str = ""


@dataclass(frozen=True)
class Check:
    """A dated answer to whether it still runs."""

    state: str
    told: str
    notes: tuple[Fact, ...]
    reference: int | None


@dataclass(frozen=True)
class Step:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Guide:
    """What copying takes."""

    requirements: tuple[Fact, ...]
    steps: tuple[Step, ...]
    reference: int | None


@dataclass(frozen=True)
class Kin:
    """One line of the family tree; `depth` counts from its root."""

    depth: int
    title: str
    place: str
    step: str
    notes: tuple[str, ...]
    current: bool
    reference: int | None


@dataclass(frozen=True)
class Rung:
    """An award won or a stage reached, on the ladder."""

    name: str
    edition: str
    won: bool
    notes: tuple[str, ...]
    reference: int | None


@dataclass(frozen=True)
class Level:
    """A step of the award ladder; without rungs nothing is on record there."""

    label: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True)
class Origin:
    """A source: who published it and when, where it stands, what it says and where it disagrees."""

    number: int
    label: str
    address: str
    supports: str
    contradicts: str


@dataclass(frozen=True)
class Leaf:
    """One innovation of the book."""

    slug: str
    number: int
    title: str
    expansion: str
    sector: str
    family: str
    agency: str
    place: str
    cloth: Cloth
    prizes: tuple[Prize, ...]
    state: str
    lead: tuple[Block, ...]
    pictures: tuple[Picture, ...]
    measures: tuple[Measure, ...]
    passages: tuple[Passage, ...]
    checks: tuple[Check, ...]
    guide: Guide | None
    kin_title: str
    kin: tuple[Kin, ...]
    ladder: tuple[Level, ...]
    facts: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    sources: tuple[Origin, ...]
    address: str

    @property
    def anchor(self):
        return f"i-{self.slug}"


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
class Book:
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

    @property
    def leaves(self):
        return [leaf for chapter in self.chapters for leaf in chapter.leaves]

    @property
    def name(self):
        return f"{self.title} {self.year}"

    def as_data(self) -> dict:
        """Return the book as dictionaries and lists.

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

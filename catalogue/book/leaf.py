"""What the pages of one innovation tell, as plain data; see `contents`."""

from dataclasses import dataclass

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

"""Half sentences about each sector, made once from the vocabulary and put together many times."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

POOL = 1200


@cache
def vocabulary():
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Field:
    """A sector with its words, and what is said about it."""

    sector: str
    offices: list[str]
    matters: list[str]
    openings: list[str]
    middles: list[str]
    endings: list[str]

    def sentences(self, rng, number):
        parts = (
            rng.choices(pool, k=number) for pool in (self.openings, self.middles, self.endings)
        )
        return " ".join(map(" ".join, zip(*parts, strict=True)))


def fields(rng):
    """Return the fields in the order of the vocabulary."""
    return [_field(rng, sector, words) for sector, words in vocabulary()["sectors"].items()]


def _field(rng, sector, words):
    pools = (
        [_fill(rng, template, words) for template in rng.choices(vocabulary()[part], k=POOL)]
        for part in ("openings", "middles", "endings")
    )
    return Field(sector, words["offices"], words["matters"], *pools)


def _fill(rng, template, words):
    active, passive, noun, base = rng.choice(vocabulary()["families"]).split()
    people = rng.choice(words["people"])
    return template.format(
        active=active,
        passive=passive,
        noun=noun,
        base=base,
        matter=rng.choice(words["matters"]),
        people=people,
        People=people[0].upper() + people[1:],
        unit=rng.choice(words["units"]),
        many=rng.randint(6, 30),
        few=rng.randint(1, 5),
        hundreds=rng.randint(2, 40) * 25,
        percent=rng.randint(40, 98),
    )

"""Fitting the pages: how high each cloth stands, so that no page is nearly empty by accident.

An innovation that spills a few lines onto another page gives up some of its cloth, and of the size
of its photos; one that leaves much of its last page blank gets more of it.
"""

import json
from dataclasses import dataclass

# In millimetres, as in `template/style.typ`.
TOP, FOOT = 24, 228
USUAL, LOWEST, HIGHEST = 92, 46, 138
# A last page with less on it looks like a mistake; at the foot of a page some air is left.
SPARSE, AIR = 62, 8
SMALLER = 0.8
PASSES = 4
POINTS_PER_MM = 72 / 25.4
WHERE = (
    "(pages: query(<last>).first().location().page(), places: query(selector.or(heading.where(level: 3), <end>)"
    ").map(one => (one.location().page(), one.location().position().y.pt())))"
)


@dataclass
class Fit:
    """How one innovation is set: the height of its cloth, the scale of its photos."""

    hero: float = USUAL
    scale: float = 1
    tried: int = 0
    pages: int = 0
    settled: bool = False

    def move(self, pages, end):
        """Answer to where the last page ends; return whether something was changed."""
        before = (self.hero, self.scale)
        if pages == 1:
            self.hero = min(HIGHEST, self.hero + max(0, FOOT - end - AIR))
            self.settled = True
        elif end - TOP >= SPARSE or (self.tried and pages < self.pages):
            self.settled = True
        else:
            self._shorten(pages, end - TOP)
        return (self.hero, self.scale) != before

    def _shorten(self, pages, used):
        self.tried += 1
        self.pages = pages
        if self.tried == 1 and self.hero - used - 1 >= LOWEST:
            self.hero -= used + 1
        elif self.tried <= 2:
            self.tried, self.hero, self.scale = 2, LOWEST, SMALLER
        else:
            # What cannot be drawn in is pushed on, so that the last page holds something.
            self.hero, self.scale = min(HIGHEST, USUAL + SPARSE - used % SPARSE), 1
            self.settled = True


def fit(compiler, data) -> int:
    """Set `data["fit"]` in a few passes and return how many pages the book has.

    `compiler` makes one of the data as they stand.
    """
    slugs = [leaf["slug"] for chapter in data["book"]["chapters"] for leaf in chapter["leaves"]]
    fits = {slug: Fit() for slug in slugs}
    for _number in range(PASSES):
        pages, ends = _measure(compiler, data, fits)
        moved = [fits[slug].move(*ends[slug]) for slug in slugs if not fits[slug].settled]
        if not any(moved):
            return pages
    return _measure(compiler, data, fits)[0]


def _measure(compiler, data, fits):
    """Return the number of pages and, for each, on how many it stands and where the last ends."""
    data["fit"] = {
        slug: {"hero": round(one.hero, 2), "scale": one.scale} for slug, one in fits.items()
    }
    found = json.loads(compiler().eval(WHERE))
    places = found["places"]
    ends = {
        slug: (end[0] - start[0] + 1, end[1] / POINTS_PER_MM)
        for slug, start, end in zip(fits, places[::2], places[1::2], strict=True)
    }
    return found["pages"], ends

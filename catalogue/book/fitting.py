"""Fitting the pages: how high each cloth stands, so that no page is nearly empty by accident.

An innovation that spills a few lines onto another page gives up some of its cloth, then of the size
of its photos, then of the space between its lines; one that leaves much of its only page blank gets
more cloth.
"""

import json
from dataclasses import dataclass

from .pages import BOOK

# In millimetres.
TOP, FOOT = BOOK.top, BOOK.foot
USUAL, LOWEST, HIGHEST = 92, 46, 138
# A last page with less on it looks like a mistake; at the foot of a page some air is left.
SPARSE, AIR = 62, 8
SMALLER = 0.8
# Space between lines, in their own size; what cannot be drawn in is spread out.
LEADING, TIGHT, WIDE = 0.66, 0.61, 0.7
PASSES = 5
POINTS_PER_MM = 72 / 25.4
# What stands where: the name of each innovation, the end of its opening, what follows, its end.
WHERE = """(
  places: query(selector.or(
    heading.where(level: 3), heading.where(level: 4), figure, <opened>, <next>, <end>,
  )).map(one => (
    if one.func() == heading and one.level == 3 { "name" }
    else if one.func() == metadata { str(one.label) }
    else { "next" },
    one.location().page(),
    one.location().position().y.pt(),
  )),
)"""


@dataclass(frozen=True)
class Stand:
    """Where an innovation stands: on how many pages, where the last ends, and where the opening.

    `alone` tells that nothing but the opening stands on the first page.
    """

    pages: int
    end: float
    opening_end: float
    alone: bool


@dataclass
class Fit:
    """How one innovation is set: the height of its cloth, the scale of its photos."""

    hero: float = USUAL
    scale: float = 1
    leading: float = LEADING
    tried: int = 0
    pages: int = 0
    settled: bool = False

    def move(self, stand):
        """Answer to where the innovation stands; return whether something was changed."""
        before = (self.hero, self.scale, self.leading)
        pages, end = stand.pages, stand.end
        if pages == 1:
            self.hero = min(HIGHEST, self.hero + max(0, FOOT - end - AIR))
            self.settled = True
        elif end - TOP >= SPARSE or (self.tried and pages < self.pages):
            self.settled = True
        else:
            self._shorten(pages, end - TOP)
        return (self.hero, self.scale, self.leading) != before

    def fill(self, stand):
        """Let the cloth take what is blank beneath an opening whose first photo had no room."""
        if stand.pages > 1 and stand.alone:
            self.hero = min(HIGHEST, self.hero + max(0, FOOT - stand.opening_end - AIR))

    def _shorten(self, pages, used):
        self.tried += 1
        self.pages = pages
        if self.tried == 1 and self.hero - used - 1 >= LOWEST:
            self.hero -= used + 1
        elif self.tried <= 2:
            self.tried, self.hero, self.scale = 2, LOWEST, SMALLER
        elif self.tried == 3:
            self.leading = TIGHT
        else:
            self.hero, self.scale, self.leading = USUAL, 1, WIDE
            self.settled = True


def fit(compiler, data) -> None:
    """Set `data["fit"]` in a few passes; `compiler` makes one of the data as they stand."""
    slugs = [leaf["slug"] for chapter in data["book"]["chapters"] for leaf in chapter["leaves"]]
    fits = {slug: Fit() for slug in slugs}
    for _number in range(PASSES):
        stands = _measure(compiler, data, fits)
        moved = [fits[slug].move(stands[slug]) for slug in slugs if not fits[slug].settled]
        if not any(moved):
            break
    for slug, stand in _measure(compiler, data, fits).items():
        fits[slug].fill(stand)
    data["fit"] = _told(fits)


def _measure(compiler, data, fits):
    """Return where each innovation stands."""
    data["fit"] = _told(fits)
    found = json.loads(compiler().eval(WHERE))
    stands, slugs = {}, iter(fits)
    for kind, page, y in found["places"]:
        if kind == "name":
            marks = {}
        marks.setdefault(kind, (page, y / POINTS_PER_MM))
        if kind == "end":
            stands[next(slugs)] = _stand(marks)
    return stands


def _told(fits):
    return {
        slug: {"hero": round(one.hero, 2), "scale": one.scale, "leading": one.leading}
        for slug, one in fits.items()
    }


def _stand(marks):
    first, last = marks["name"][0], marks["end"]
    follows = marks.get("next", last)
    alone = follows[0] > first == marks["opened"][0]
    return Stand(last[0] - first + 1, last[1], marks["opened"][1], alone)

"""How photos stand on the page: whole, never stretched, in rows as wide as the measure."""

from dataclasses import dataclass

from .leaf import Picture
from .pages import BOOK, Page

# What a printer wants of a photo, in pixels an inch.
PRINT_DPI = 300
SCREEN_DPI = 200
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Placed:
    """A photo with the size at which it is printed, in millimetres."""

    picture: Picture
    width: float
    height: float

    @property
    def dpi(self) -> int:
        return round(self.picture.width / self.width * MM_PER_INCH)


def rows(pictures: tuple[Picture, ...], page: Page = BOOK) -> list[list[Placed]]:
    """Return the rows: the first photo alone, the others two by two, equally high in their row."""
    if not pictures:
        return []
    first, *others = pictures
    pairs = [others[start : start + 2] for start in range(0, len(others), 2)]
    alone = _row([first], page, page.lead_height)
    return [alone, *(_row(pair, page, page.pair_height) for pair in pairs)]


def too_small(pictures: tuple[Picture, ...]) -> list[Placed]:
    """Return the photos that a printer would find too coarse at the size they stand in."""
    placed = (one for row in rows(pictures) for one in row)
    return [one for one in placed if one.dpi < PRINT_DPI]


def _row(pictures, page, highest):
    ratios = [max(one.width, 1) / max(one.height, 1) for one in pictures]
    room = page.photo_width - page.gap * (len(pictures) - 1)
    height = min(room / sum(ratios), highest)
    return [
        Placed(picture, round(height * ratio, 2), round(height, 2))
        for picture, ratio in zip(pictures, ratios, strict=True)
    ]

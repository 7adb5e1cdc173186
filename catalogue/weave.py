"""The seven weaves: what one repeat of a cloth holds.

Every weave draws its proportions from the key in a fixed order.  An order or a list changed here
weaves cloths anew, as a changed `SEED` would.
"""

import hashlib
import itertools
from typing import NamedTuple

# Part of every key. Changing it would weave every cloth of the catalogue anew, and people know
# an innovation by its cloth: it never changes.
SEED = "3647"

GOLD = "#f8c63d"


class Palette(NamedTuple):
    """The five threads of a cloth."""

    ground: str
    dark: str
    light: str
    cotton: str
    accent: str


class Repeat(NamedTuple):
    """One repeat of a cloth: its size, and its warp and weft as SVG paths."""

    width: int
    height: int
    warp: str
    weft: str = ""


class Draw:
    """Numbers drawn from a key by SHA-256: the same in any programming language."""

    def __init__(self, key):
        self.key, self.block, self.rest = key, 0, b""

    def number(self, limit):
        if not self.rest:
            self.rest = hashlib.sha256(f"{SEED}/{self.key}/{self.block}".encode()).digest()
            self.block += 1
        value, self.rest = self.rest[0], self.rest[1:]
        return value % limit

    def choice(self, options):
        return options[self.number(len(options))]


def threading(draw, palette):
    """Return the palette in one of three uses: ground, dark ground, light ground (2 : 1 : 1)."""
    use = draw.choice("aabc")
    ground, dark, light, cotton, accent = palette
    if use == "b":
        return Palette(dark, ground, light, cotton, accent)
    if use == "c":
        return Palette(light, ground, cotton, dark, accent)
    return palette


def repeat(draw, palette, gold):
    """Weave one repeat; `gold` (0, 1, 2) adds threads and draws nothing."""
    return draw.choice(WEAVES)(draw, palette, gold)


def _lapang(draw, palette, gold):
    """Wide check with a flower or a cross in the field."""
    size = draw.choice([64, 72, 80])
    band = draw.choice([12, 16, 20])
    lines = [(0, band, palette.dark), (band + 4, 2, palette.light), (size - 4, 2, palette.light)]
    if gold:
        lines.append((band // 2 - 1, 2, GOLD))
    if gold > 1:
        lines += [(band + 8, 2, GOLD), (size - 8, 2, GOLD)]
    middle = band + (size - band) // 2
    warp = "".join(_upright(x, width, size, colour) for x, width, colour in lines)
    weft = "".join(_across(y, height, size, colour) for y, height, colour in lines)
    if draw.number(3) < 2:
        weft += _flower(middle, middle, draw.choice([palette.cotton, palette.accent]))
    else:
        weft += _upright(middle - 2, 4, size, palette.accent)
        weft += _across(middle - 2, 4, size, palette.accent)
    return Repeat(size, size, warp, weft)


def _rapat(draw, palette, gold):
    """Fine check."""
    size = draw.choice([24, 28, 32])
    lines = [(0, draw.choice([4, 8]), palette.dark), (size // 2, 2, palette.light)]
    warp = "".join(_upright(x, width, size, colour) for x, width, colour in lines)
    weft = "".join(_across(y, height, size, colour) for y, height, colour in lines)
    dot = draw.choice([palette.accent, palette.cotton])
    if gold:
        warp += _upright(size // 4 * 3, 2, size, GOLD)
    if gold > 1:
        weft += _across(size // 4 * 3, 2, size, GOLD)
    else:
        weft += _flower(size * 0.75, size * 0.25, dot, 2)
    return Repeat(size, size, warp, weft)


def _ombak(draw, palette, gold):
    """Stepped waves, rising or falling."""
    _, dark, light, cotton, accent = palette
    width = draw.choice([24, 32, 40, 48])
    direction = draw.choice([1, -1])
    y = 0 if direction > 0 else width // 2 - 4
    bands = draw.choice(
        [
            [(16, dark), (4, light), (8, accent), (2, cotton)],
            [(6, light), (20, dark), (6, accent), (2, cotton)],
            [(4, accent), (4, cotton), (4, accent), (16, dark)],
            [(24, dark), (8, light), (2, cotton), (4, accent)],
        ]
    )
    warp = ""
    for height, colour in bands:
        warp += _wave(width, y, height, GOLD if gold and height == 2 else colour, direction)
        if gold > 1 and height >= 16:
            warp += _wave(width, y + height // 2 - 1, 2, GOLD, direction)
        y += height + 4
    bottom = y
    if gold and all(height != 2 for height, _ in bands):
        warp += _wave(width, y, 2, GOLD, direction)
        bottom += 6
    rise = width // 2 if direction > 0 else 0
    return Repeat(width, (bottom + rise + draw.choice([4, 12, 20])) // 4 * 4, warp)


def _catur(draw, palette, gold):
    """Blocks."""
    size = draw.choice([32, 40, 48])
    half = size // 2
    block = f"h{half}v{half}h-{half}z"
    warp = f'<path fill="{palette.dark}" d="M0 0h{half}v{half}H0zM{half} {half}{block}"/>'
    warp += _across(0, 2, size, palette.light) + _across(half, 2, size, palette.light)
    warp += _flower(half * 1.5, half / 2 + 1, GOLD if gold else palette.cotton)
    warp += _flower(half / 2, half * 1.5 + 1, palette.accent)
    if gold > 1:
        warp += _upright(half - 1, 2, size, GOLD)
    return Repeat(size, size, warp)


def _tangga(draw, palette, gold):
    """Stepped diagonals."""
    size = draw.choice([48, 64, 56])
    line = GOLD if gold else palette.light
    warp = ""
    for x in range(0, size, 8):
        warp += f'<path fill="{palette.dark}" d="M{x} {x}h8v16h-8zM{x} {x - size}h8v16h-8z"/>'
        warp += f'<path fill="{line}" d="M{x} {(x + 20) % size}h8v4h-8z"/>'
        warp += f'<path fill="{palette.accent}" d="M{x} {(x + 28) % size}h8v4h-8z"/>'
    if gold > 1:
        warp += _upright(0, 2, size, GOLD)
    return Repeat(size, size, warp)


def _pucuk(draw, palette, gold):
    """Rows of stepped triangles."""
    _, dark, light, cotton, accent = palette
    width = draw.choice([24, 32])
    height = width // 2 + draw.choice([28, 36])
    base = width // 2 + 8
    warp = _across(base, 4, width, dark) + _triangles(width, base, dark)
    warp += _across(base + 6, 2, width, GOLD if gold else light)
    warp += _across(base + 12, 6, width, draw.choice([accent, light]))
    if gold > 1:
        warp += _across(base + 10, 1, width, GOLD)
    if draw.number(2):
        warp += _upright(width // 2 - 1, 2, height, light)
    else:
        warp += _flower(0, 8, cotton, 2) + _flower(width, 8, cotton, 2)
    return Repeat(width, height, warp)


def _lajur(draw, palette, gold):
    """Groups of upright stripes, with weft in dashes."""
    _, dark, light, cotton, accent = palette
    width = draw.choice([72, 88, 96])
    band = draw.choice([16, 20, 24])
    warp = _upright(0, band, 16, dark) + _upright(band + 4, 4, 16, light)
    warp += _upright(band + 12, 2, 16, GOLD if gold else cotton)
    warp += _upright(band + 20, 12, 16, accent)
    if gold > 1:
        warp += _upright(band + 25, 2, 16, GOLD)
    warp += _upright(width - 8, 4, 16, light)
    x = band // 2 - 2
    weft = f'<path fill="{cotton}" d="M{x} 2h4v4h-4zM{x} 10h4v4h-4z"/>'
    return Repeat(width, 16, warp, weft + _upright(band + 38, 2, 8, cotton))


# Waves stand twice: they are drawn twice as often.
WEAVES = [_lapang, _rapat, _ombak, _pucuk, _lajur, _catur, _tangga, _ombak]


def _upright(x, width, height, colour):
    return f'<path fill="{colour}" d="M{x} 0h{width}v{height}h-{width}z"/>'


def _across(y, height, width, colour):
    return f'<path fill="{colour}" d="M0 {y}h{width}v{height}H0z"/>'


def _steps(count):
    """The steps of a rise and fall in `count` columns: 0 1 2 … 2 1 0."""
    return [min(column, count - 1 - column) for column in range(count)]


def _wave(width, y, height, colour, direction):
    """A stepped band from `y`, as wide as the repeat."""
    levels = [step * 4 * direction for step in _steps(width // 4)]
    there, back = f"M0 {y}h4", "h-4"
    for before, level in itertools.pairwise(levels):
        rise = level - before
        there += (f"v{rise}" if rise else "") + "h4"
        back = "h-4" + (f"v{-rise}" if rise else "") + back
    there, back = there.replace("h4h4", "h8"), back.replace("h-4h-4", "h-8")
    return f'<path fill="{colour}" d="{there}v{height}{back}z"/>'


def _triangles(width, y, colour):
    """A row of stepped triangles above the line `y`."""
    path = "".join(
        f"M{column * 4} {y}h4v{-(step * 4 + 4)}h-4z"
        for column, step in enumerate(_steps(width // 4))
    )
    return f'<path fill="{colour}" d="{path}"/>'


def _flower(x, y, colour, unit=4):
    """Four squares around an empty one."""
    near, far = unit * 0.5, unit * 1.5
    square = f"h{unit}v{unit}h-{unit}z"
    corners = [(x - far, y - near), (x + near, y - near), (x - near, y - far), (x - near, y + near)]
    path = "".join(f"M{left} {top}{square}" for left, top in corners)
    return f'<path fill="{colour}" d="{path}"/>'

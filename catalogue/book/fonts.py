"""The typefaces of the book and the characters that they have.

A character that none of them has would make the whole book fail, so each is replaced by a visible
mark, and the desk says where.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
# Every style of the page is set in one of these; what one lacks is taken from the other.
FILES = ("PlusJakartaSans[wght].ttf", "SourceSerif4[opsz,wght].ttf")
MARK = "\N{WHITE SQUARE}"
BLANKS = {"\t": " ", "\n": " ", "\N{NO-BREAK SPACE}": "\N{NO-BREAK SPACE}"}


@cache
def covered() -> frozenset[int]:
    """Return the code points of which at least one typeface has a glyph."""
    points = set()
    for name in FILES:
        points.update(code_points((FOLDER / name).read_bytes()))
    return frozenset(points)


def code_points(font: bytes):
    """Yield the code points of a font, from the tables (`cmap`, formats 4 and 12) that tell them."""
    offset = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, offset + 2)
    for number in range(count):
        start = offset + struct.unpack_from(">I", font, offset + 8 + number * 8)[0]
        (kind,) = struct.unpack_from(">H", font, start)
        if kind == 4:
            yield from _format_4(font, start)
        elif kind == 12:
            yield from _format_12(font, start)


def lacking(text: str) -> list[str]:
    """Return the characters of a text that no typeface has, each once, in their order."""
    return [one for one in dict.fromkeys(_plain(text)) if not _has(one)]


def printable(text: str) -> str:
    """Return the text with a mark where a character would be that no typeface has."""
    return "".join(one if _has(one) else MARK for one in _plain(text))


def _plain(text):
    """Composed, with plain blanks, and without what has no shape at all."""
    for one in unicodedata.normalize("NFC", text):
        category = unicodedata.category(one)
        if one in BLANKS:
            yield BLANKS[one]
        elif category.startswith("Z"):
            yield " "
        elif category not in ("Cc", "Cf", "Cs"):
            yield one


def _has(character):
    return ord(character) in covered()


def _table(font, tag):
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + number * 16)
        if name == tag:
            return offset
    raise ValueError(f"the font has no table {tag!r}")


def _format_4(font, start):
    (doubled,) = struct.unpack_from(">H", font, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    begins_at = start + 16 + doubled
    begins = struct.unpack_from(f">{count}H", font, begins_at)
    deltas = struct.unpack_from(f">{count}H", font, begins_at + doubled)
    offsets_at = begins_at + 2 * doubled
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for point in range(begin, min(end, 0xFFFE) + 1):
            glyph = point
            if offsets[number]:
                place = offsets_at + 2 * number + offsets[number] + 2 * (point - begin)
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            if (glyph + deltas[number]) & 0xFFFF:
                yield point


def _format_12(font, start):
    (count,) = struct.unpack_from(">I", font, start + 12)
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + number * 12)
        for point in range(first, last + 1):
            if glyph + point - first:
                yield point

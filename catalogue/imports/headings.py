"""Where the headings of a sheet stand: under letterheads, in one row or in two."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .columns import SPELLINGS, guess, heading_key
from .sheet import Line

LOOKED_AT = 40
COLUMN_NUMBER = re.compile(r"\(?\d{1,3}\)?\.?$")
# Longer is a sentence of the letterhead.
LONGEST_HEADING = 120


@dataclass(frozen=True)
class Header:
    """The rows that head the columns, and how many of the headings are known."""

    first: int
    last: int
    texts: tuple[str, ...]
    known: int


def best_header(lines: list[Line]) -> Header:
    """Return the header, by how many headings are known; the first that looks like one if none."""
    candidates = [header_at(lines, index) for index in range(min(LOOKED_AT, len(lines)))]
    best = max(candidates, key=lambda header: header.known)
    if best.known >= 2 or len(lines) == 1:
        return best
    widest = max(len(line.texts) for line in lines[:LOOKED_AT])
    for header, line in zip(candidates, lines, strict=False):
        if len(line.texts) * 2 > widest and not is_column_numbers(line):
            return header if best.known == 0 else best
    return best


def header_at(lines: list[Line], index: int) -> Header:
    """Return what heads the columns if the headings begin at this line."""
    line = lines[index]
    texts = [" ".join(text.split()) for text in line.cells]
    one = Header(line.number, line.number, tuple(texts), _known(texts))
    if index + 1 == len(lines):
        return one
    below = lines[index + 1]
    joined = _joined(texts, below) if below.number == line.number + 1 else None
    under = _known([" ".join(text.split()) for text in below.cells])
    # The row above headings that stand alone is a letterhead.
    if joined is None or _known(joined) <= max(one.known, under):
        return one
    return Header(line.number, below.number, tuple(joined), _known(joined))


def _joined(texts, below):
    """Headings of two rows: "Penghargaan" over "Tingkat" and "Tahun"; None if these are not."""
    if any(len(text) > LONGEST_HEADING for text in below.cells) or is_column_numbers(below):
        return None
    width = max(len(texts), len(below.cells))
    joined = []
    for column in range(width):
        above = texts[column] if column < len(texts) else ""
        under = " ".join(below.cell(column).split())
        # A heading that is merged downwards stands in both rows.
        under = "" if column in below.filled or under == above else under
        known = heading_key(under) in SPELLINGS
        if above and under and not known:
            return None
        joined.append(under if known or not above else above)
    return joined


def _known(texts):
    if any(len(text) > LONGEST_HEADING for text in texts):
        return 0
    return len(guess(list(texts)))


def is_column_numbers(line: Line) -> bool:
    """Whether this is the row that numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = line.texts
    if len(texts) < 2 or not all(COLUMN_NUMBER.match(text) for text in texts):
        return False
    numbers = [int(re.sub(r"\D", "", text)) for text in texts]
    return all(b - a == 1 for a, b in pairwise(numbers))

"""The parts of a workbook: which sheets, which texts, which formats mean a date, which cells."""

import datetime
import re

from .limits import CELL, COLUMNS, LINES
from .sheet import Line

# Excel's own numbers for formats of dates; a format of one's own says so by its letters.
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
DAY_ZERO = datetime.date(1899, 12, 30)
SHIFT_1904 = 1462
LAST_SERIAL = 2_958_465
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"


class Part:
    needed = False

    def start(self, tag, attributes):
        pass

    def end(self, tag):
        pass

    def text(self, text):
        pass


class Sheets(Part):
    needed = True

    def __init__(self):
        self.visible, self.since_1904 = [], False

    def start(self, tag, attributes):
        if tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = attributes.get(RELATION) or attributes[STRICT_RELATION]
            self.visible.append((attributes["name"], relation))


class Relations(Part):
    needed = True

    def __init__(self):
        self.targets = {}

    def start(self, tag, attributes):
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            self.targets[attributes["Id"]] = attributes["Target"]


class Styles(Part):
    """Which of the cell styles show a number as a date."""

    def __init__(self):
        self.dates, self.own, self.inside, self.count = set(), set(), False, 0

    def start(self, tag, attributes):
        if tag == "numFmt":
            letters = NOT_LETTERS.sub("", attributes.get("formatCode", "")).lower()
            if re.search(r"[ymd]", letters):
                self.own.add(attributes.get("numFmtId"))
        elif tag == "cellXfs":
            self.inside = True
        elif tag == "xf" and self.inside:
            number = attributes.get("numFmtId", "0")
            if number in self.own or (number.isdecimal() and int(number) in DATE_FORMATS):
                self.dates.add(str(self.count))
            self.count += 1

    def end(self, tag):
        if tag == "cellXfs":
            self.inside = False


class Texts(Part):
    """The texts that cells share; what only tells how to pronounce them is left out."""

    def __init__(self):
        self.texts, self.pieces, self.open, self.phonetic = [], [], False, False

    def start(self, tag, attributes):
        if tag == "si":
            self.pieces = []
        elif tag == "t":
            self.open = not self.phonetic
        elif tag == "rPh":
            self.phonetic = True

    def text(self, text):
        if self.open:
            self.pieces.append(text)

    def end(self, tag):
        if tag == "si":
            self.texts.append(plain("".join(self.pieces)))
        elif tag == "t":
            self.open = False
        elif tag == "rPh":
            self.phonetic = False


class SheetReader(Part):
    needed = True

    def __init__(self, sheet, texts, styles, since_1904):
        self.sheet, self.texts, self.dates = sheet, texts, styles.dates
        self.shift = SHIFT_1904 if since_1904 else 0
        self.row, self.line, self.column = 0, None, -1
        self.pieces, self.open, self.formula, self.merges = [], False, None, []

    def start(self, tag, attributes):
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.line, self.column = Line(self.row, []), -1
        elif tag == "c":
            place = REFERENCE.match(attributes.get("r", ""))
            self.column = column_of(place[1]) if place else self.column + 1
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s")
            self.pieces, self.formula = [], None
        elif tag in ("v", "t"):
            self.open = True
        elif tag == "f":
            self.formula = []
        elif tag == "mergeCell":
            self.merges.append(attributes.get("ref", ""))

    def text(self, text):
        if self.open:
            self.pieces.append(text)
        elif self.formula is not None:
            self.formula.append(text)

    def end(self, tag):
        if tag in ("v", "t", "f"):
            self.open = False
        elif tag == "c":
            self.end_cell()
        elif tag == "row":
            self.sheet.add(self.line)

    def end_cell(self):
        text = self.value("".join(self.pieces))
        if self.formula is not None:
            text = "=" + "".join(self.formula)
        # A border that somebody drew to the edge of the sheet makes cells that hold nothing.
        if not text.strip():
            return
        if self.column >= COLUMNS:
            self.sheet.add(Line(self.row, [text] * (COLUMNS + 1)))
        self.line.put(self.column, text[: CELL + 1])
        if self.formula is not None:
            self.line.formulas.append(self.column)

    def value(self, raw):
        if self.kind == "s":
            return self.texts[int(raw)] if raw else ""
        if self.kind == "n":
            return number(raw, self.style in self.dates, self.shift)
        return plain(raw)

    def finish(self):
        """Let what stands in a merged cell count for every row that the cell covers."""
        lines = {line.number: line for line in self.sheet.lines}
        budget = LINES * COLUMNS
        for merge in self.merges:
            first, _, last = merge.partition(":")
            top, bottom = REFERENCE.match(first), REFERENCE.match(last)
            if not (top and bottom) or int(top[2]) not in lines:
                continue
            column, row = column_of(top[1]), int(top[2])
            text = lines[row].cell(column)
            covered = range(row + 1, min(int(bottom[2]), row + LINES) + 1)
            budget -= len(covered)
            if budget < 0:
                break
            for number_ in covered:
                if text and number_ in lines and not lines[number_].cell(column).strip():
                    lines[number_].put(column, text)
                    lines[number_].filled[column] = row
        return self.sheet


def column_of(letters: str) -> int:
    """
    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def plain(text: str) -> str:
    """Undo the codes that stand for characters XML cannot hold: `_x000D_`."""
    if "_x" not in text:
        return text
    return CODED.sub(lambda code: chr(int(code[1], 16)), text)


def number(raw: str, is_date: bool, shift: int = 0) -> str:
    """Return a number as its cell shows it; one too large for a number stays the text it is."""
    try:
        value = float(raw) if len(raw) <= 40 else float("inf")
    except ValueError:
        return raw
    if is_date and 1 <= value + shift <= LAST_SERIAL:
        return (DAY_ZERO + datetime.timedelta(days=int(value) + shift)).isoformat()
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return raw if value in (float("inf"), float("-inf")) or value != value else repr(value)

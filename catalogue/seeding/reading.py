"""CSV files as rows of text that know their file and line. Knows no models."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

# A column for the people who read the file; nothing is made of it.
REMARK = "remark"


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where a person finds it."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self):
        return _("%(file)s, line %(line)d, column %(column)s: %(message)s") % vars(self)


@dataclass(frozen=True)
class Row:
    file: str
    line: int
    cells: dict[str, str]

    def problem(self, column: str, message: str) -> Problem:
        return Problem(self.file, self.line, column, message)

    def key(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.cells.get(column, "") for column in columns)


def read(path: Path, known: set[str], needed: set[str]) -> Iterator[Row | Problem]:
    """Yield the rows of one file, and a problem for each that cannot be read as one.

    `known` are the columns that mean something: any other is a mistake, most likely in its name.
    `needed` are those that no file may lack.
    """
    if not path.is_file():
        yield Problem(path.name, 1, "-", _("The file is missing."))
        return
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        yield Problem(path.name, line, "-", _("The file is not in UTF-8."))
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(lines, [])
    unknown = [column for column in header if column not in known | {REMARK}]
    missing = sorted(needed - set(header))
    for column in unknown:
        yield Problem(path.name, 1, column, _("This column is not known."))
    for column in missing:
        yield Problem(path.name, 1, column, _("This column is missing."))
    if unknown or missing:
        return
    line = lines.line_num + 1
    try:
        for cells in lines:
            if len(cells) == len(header):
                yield Row(path.name, line, dict(zip(header, map(str.strip, cells), strict=True)))
            elif cells:
                counts = {"found": len(cells), "wanted": len(header)}
                message = _("%(found)d cells instead of %(wanted)d.") % counts
                yield Problem(path.name, line, header[-1], message)
            line = lines.line_num + 1
    except csv.Error as error:
        yield Problem(path.name, line, "-", str(error))

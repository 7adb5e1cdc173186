"""What any kind of file is read into: lines of text that know where they stood."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .limits import CELL, COLUMNS, LINES, ROWS, Refused


@dataclass
class Line:
    """One row of a sheet, as it stood there; blank cells at its end are left out."""

    number: int
    cells: list[str]
    # Columns that hold a formula, whose result may be anything by tomorrow.
    formulas: list[int] = field(default_factory=list)
    # Columns that were blank, and the row that their text was taken from.
    filled: dict[int, int] = field(default_factory=dict)

    def cell(self, column: int | None) -> str:
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column]

    def put(self, column: int, text: str):
        self.cells += [""] * (column + 1 - len(self.cells))
        self.cells[column] = text

    @property
    def texts(self) -> list[str]:
        """What its filled cells hold."""
        return [text.strip() for text in self.cells if text.strip()]


@dataclass
class Sheet:
    name: str
    lines: list[Line] = field(default_factory=list)
    # Names of the other sheets of the workbook that hold something.
    others: list[str] = field(default_factory=list)

    def add(self, line: Line):
        """Keep a line that holds something, as long as the sheet stays within its limits."""
        while line.cells and not line.cells[-1].strip():
            line.cells.pop()
        if not line.cells:
            return
        if len(line.cells) > COLUMNS:
            raise Refused(
                _("Row %(row)d reaches beyond column %(columns)d, which is the limit.")
                % {"row": line.number, "columns": COLUMNS}
            )
        if max(map(len, line.cells)) > CELL:
            raise Refused(
                _("A cell in row %(row)d is longer than %(most)d characters.")
                % {"row": line.number, "most": CELL}
            )
        self.lines.append(line)
        if len(self.lines) > LINES:
            raise Refused(_("The sheet has more than %d rows. Divide it.") % ROWS)

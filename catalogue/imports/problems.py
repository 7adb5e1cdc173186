"""What is open or wrong in a sheet: as lines to read, and as a sheet to send back."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from catalogue.escaping import escaped, put_text
from catalogue.models import Import, ImportRow

from .plan import OPEN

STRONG = PatternFill("solid", fgColor="3A1A45")
FAINT = PatternFill("solid", fgColor="FFF3CF")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong or open, as a person finds it in the sheet."""

    row: int
    column: str
    original: str
    reason: str

    def __str__(self):
        return _("row %(row)d, %(column)s, “%(original)s”: %(reason)s") % vars(self)


def faults_of(taken: Import) -> Iterator[Fault]:
    """Yield every problem and every open question, in the order of the sheet."""
    for row in taken.rows.filter(kind__in=OPEN).order_by("number"):
        yield from faults_in(row)


def faults_in(row: ImportRow) -> list[Fault]:
    open_questions = [
        [column, original, text]
        for _key, column, original, text, _options, answer in row.plan.get("questions", [])
        if not answer
    ]
    return [Fault(row.number, *told) for told in row.plan.get("problems", []) + open_questions]


def lines_of(taken: Import) -> list[str]:
    return [str(fault) for fault in faults_of(taken)]


def _table(taken):
    """The sheet's own headings and cells, with what is wrong in two columns before them.

    The rows can be mended where they stand and sent in again: the two columns are not read.
    """
    headings = list(taken.header["texts"])
    yield [_("row"), _("what is wrong"), *headings]
    for row in taken.rows.filter(kind__in=OPEN).order_by("number"):
        told = "\n".join(f"{fault.column}: {fault.reason}" for fault in faults_in(row))
        cells = [*row.line["cells"], *[""] * (len(headings) - len(row.line["cells"]))]
        yield [str(row.number), told, *cells]


def as_csv(taken: Import) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [escaped(cell) for cell in cells] for cells in _table(taken)
    )
    return text.getvalue().encode("utf-8-sig")


def as_workbook(taken: Import) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = _("To mend")
    for number, cells in enumerate(_table(taken), start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), STRONG
            elif column <= 2:
                cell.fill = FAINT
    for column, width in zip("ABCDEFGHIJ", (8, 60, *[28] * 8), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "C2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()

"""From the bytes of a file to the sheet in it that is a list."""

from django.utils.translation import gettext as _

from .delimited import read_delimited
from .headings import best_header
from .limits import FILE_BYTES, Refused
from .sheet import Sheet
from .workbook import read_workbook

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read(name: str, data: bytes) -> Sheet:
    """Return the sheet of this file that looks most like a list; its name is no guide to what it is.

    Raises `Refused` with what to do about it.
    """
    if len(data) > FILE_BYTES:
        raise Refused(_("The file is larger than 5 MB. Divide it, or take the pictures out."))
    if not data.strip():
        raise Refused(_("The file is empty."))
    if data.startswith(OLD_OR_LOCKED):
        raise Refused(
            _(
                "The workbook is locked with a password, or of the old XLS kind."
                " Save it as XLSX without a password."
            )
        )
    if data.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Send the sheet that it was made from."))
    sheets = read_workbook(data) if data.startswith(b"PK") else [read_delimited(name, data)]
    sheets = [sheet for sheet in sheets if sheet.lines]
    if not sheets:
        raise Refused(_("The file holds no rows."))
    chosen = max(sheets, key=lambda sheet: best_header(sheet.lines).known)
    chosen.others = [sheet.name for sheet in sheets if sheet is not chosen]
    return chosen

"""CSV as office programs write it: their encodings, their separators, their escapes."""

import csv
import io
import itertools
import re
from collections import Counter

from django.utils.translation import gettext as _

from catalogue.escaping import unescaped

from .limits import Refused
from .sheet import Line, Sheet

SEPARATORS = ",;\t"
LOOKED_AT = 40
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|table|\?xml)", re.IGNORECASE)


def read_delimited(name: str, data: bytes) -> Sheet:
    text = decoded(data)
    if WEB_PAGE.match(text):
        raise Refused(_("This is a web page under another name. Save it as XLSX first."))
    text, separator = _separator(text)
    sheet = Sheet(name)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(records, start=1):
            sheet.add(Line(number, [unescaped(cell) for cell in cells]))
    except csv.Error as error:
        raise Refused(
            _("The file cannot be divided into cells after row %(row)d (%(error)s).")
            % {"row": number, "error": error}
        ) from error
    return sheet


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252, with or without a mark."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _checked(data, encoding)
    beginning = data[:2000]
    if beginning.count(0) * 3 > len(beginning):
        return _checked(data, "utf-16-be" if beginning[:1] == b"\0" else "utf-16-le")
    try:
        return _checked(data, "utf-8")
    except UnicodeDecodeError:
        return _checked(data, "cp1252")


def _checked(data, encoding):
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise
        raise Refused(_("This is not a table: its characters cannot be read.")) from error
    if CONTROL.search(text):
        raise Refused(_("This is not a table: it holds characters that no text has."))
    return text


def _separator(text):
    """Return the text without a line that names the separator, and the separator."""
    named = re.match(r"sep=([,;\t])\r?\n", text)
    if named:
        return text[named.end() :], named[1]
    return text, max(SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text, separator):
    """How many cells the most common width gives: the right separator makes even rows."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(cells) for cells in itertools.islice(lines, LOOKED_AT) if cells)
    except csv.Error:
        return 0
    return max((count * (width - 1) for width, count in widths.items()), default=0)

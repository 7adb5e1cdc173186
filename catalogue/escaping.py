"""Texts that a spreadsheet would take for a formula, on their way out and back in."""

import re

# Whatever stands before the sign, spreadsheets look past it; so does this.
LIVE = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
# Characters that no XML can hold; openpyxl refuses them.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escaped(text: str) -> str:
    """Return the text with an apostrophe before it if it could come alive in a CSV file.

    >>> escaped("=1+1"), escaped("Sipena")
    ("'=1+1", 'Sipena')
    """
    return f"'{text}" if LIVE.match(text) else text


def unescaped(text: str) -> str:
    """Undo `escaped`, and nothing else.

    >>> unescaped(escaped("'=1+1")), unescaped("'Aisyiyah")
    ("'=1+1", "'Aisyiyah")
    """
    return text[1:] if text[:1] == "'" and LIVE.match(text[1:]) else text


def put_text(cell, text: str):
    """Write a text into an openpyxl cell as text, whatever it looks like."""
    cell.value = UNWRITABLE.sub("", text) or None
    if cell.value:
        cell.data_type = "s"
        cell.quotePrefix = bool(LIVE.match(text))

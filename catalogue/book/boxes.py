"""The bleed box of a print-ready PDF, which the press does not write by itself.

A printer's software reads from the boxes of a page where to cut and how far beyond it the ink goes.
The press leaves room for the crop marks beyond the bleed, so the box has to say where the bleed
ends.
"""

import re

PAGE = re.compile(rb"(<</Type/Page/Resources.*?)/TrimBox\[([^\]]*)\]", re.DOTALL)
OFFSET = re.compile(rb"\d{10} \d{5} n")


def with_bleed_box(pdf: bytes, bleed: float) -> bytes:
    """Return the PDF with a box `bleed` points around the trim box of each page.

    Whatever stands behind an insertion moves, and so the table of offsets is written anew.
    """
    head, table, tail = _split(pdf)
    inserts = [(found.end(), _box(found[2], bleed)) for found in PAGE.finditer(head)]
    parts, last = [], 0
    for place, text in inserts:
        parts += [head[last:place], text]
        last = place
    parts.append(head[last:])

    def moved(offset):
        return offset + sum(len(text) for place, text in inserts if place <= offset)

    def entry(found):
        offset, rest = int(found[0][:10]), found[0][10:]
        return b"%010d" % moved(offset) + rest

    body = b"".join(parts)
    return body + OFFSET.sub(entry, table) + tail % len(body)


def _split(pdf):
    """The objects, the table of their offsets with the trailer, and the place of that table."""
    start = pdf.rindex(b"startxref")
    table_at = int(pdf[start:].split()[1])
    return pdf[:table_at], pdf[table_at:start], b"startxref\n%d\n%%%%EOF\n"


def _box(trim, bleed):
    left, bottom, right, top = (float(value) for value in trim.split())
    values = (left - bleed, bottom - bleed, right + bleed, top + bleed)
    return b"/BleedBox[%s]" % " ".join(f"{value:.4f}" for value in values).encode()

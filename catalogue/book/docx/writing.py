"""Puts words, links, lists, photos and tables of the book into the document."""

import io

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from catalogue.book.addresses import followed
from catalogue.characters import tidy_line

from . import fields, styles

# In centimetres: no photo is higher, so that its caption and some text share its page.
HIGHEST = 9.5
DEEPEST = 3
# A table of no more rows than this is not parted by the end of a page.
TOGETHER = 6
# From this many characters a label takes a line of its own.
LONG_LABEL = 26


class Writer:
    """Writes into a document, and knows how its places are marked."""

    def __init__(self, document, data, photos):
        self.document, self.data, self.photos = document, data, photos
        self.book, self.words = data["book"], data["words"]
        self.foreign = self.book["language"] != "id"
        self.marks = 0
        # Asking the library for a style by its name costs more than all the rest of a paragraph.
        self.styles = {style.name: style.style_id for style in document.styles}

    def add(self, style):
        """Add an empty paragraph in a style."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self.styles[style]
        return paragraph

    def paragraph(self, style, text="", record=False, mark=""):
        """Add a paragraph; `record` where its words are of the record, and so Indonesian."""
        paragraph = self.add(style)
        if mark:
            self.mark(paragraph, mark)
        self.say(paragraph, text, record)
        return paragraph

    def say(self, paragraph, text, record=False, style=None, bold=None):
        if not text:
            return None
        run = paragraph.add_run(tidy_line(text))
        if style:
            run._r.style = self.styles[style]
        if bold is not None:
            run.bold = bold
        if record and self.foreign:
            fields.speak(run, styles.LOCALES["id"])
        return run

    def mark(self, paragraph, name):
        self.marks += 1
        fields.bookmark(paragraph, name, self.marks)

    def link(self, paragraph, text, address="", mark="", record=False, style="Hyperlink"):
        """Add words that lead to an address or a mark; where that is none, the words alone."""
        address = followed(address)
        run = self.say(paragraph, text, record, style if address or mark else None)
        if run is not None and (address or mark):
            fields.link(paragraph, address, mark).append(run._r)
        return run

    def reference(self, paragraph, leaf, number):
        """A small number that leads to a source of the innovation."""
        if number:
            run = self.link(paragraph, str(number), mark=source_mark(leaf, number))
            run.font.superscript = True

    def blocks(self, blocks, style="Normal", depth=0):
        for block in blocks:
            if "spans" in block:
                self.spans(self.add(style), block["spans"])
            else:
                self._list(block, min(depth + 1, DEEPEST))

    def spans(self, paragraph, spans):
        for span in spans:
            run = self.link(paragraph, span["text"], span["href"], record=True)
            if run is not None:
                run.bold, run.italic = span["strong"] or None, span["emphasis"] or None

    def fact(self, label, value, address="", mark=""):
        """A label and what is known, side by side."""
        paragraph = self.add("Fact")
        if mark:
            self.mark(paragraph, mark)
        run = self.say(paragraph, label)
        if run is not None:
            run.font.color.rgb = styles.SOFT
            if len(label) > LONG_LABEL:
                run.add_break()
            else:
                run.add_tab()
        self.link(paragraph, value, address, record=True)
        return paragraph

    def table(self, heads, rows, widths):
        """A table with a row of headings, repeated on every page that it reaches.

        A cell is a text, or a function that fills its paragraph.
        """
        table = self.document.add_table(rows=1, cols=len(heads))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _rule(table)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self._fill(cell, head, bold=True)
        _flag(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            _flag(added, "w:cantSplit")
            for cell, content in zip(added.cells, row, strict=True):
                self._fill(cell, content)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        if len(rows) <= TOGETHER:
            _keep_together(table)
        self.add("Spacer")
        return table

    def picture(self, file, width, height, alt):
        """A picture on a line of its own, as wide as the text if it is not too high."""
        scale = min(styles.MEASURE / width, HIGHEST / height)
        self.inline(file, width * scale, alt)

    def inline(self, file, width, alt, style="Figure"):
        paragraph = self.add(style)
        source = str(file) if not isinstance(file, bytes) else io.BytesIO(file)
        shape = paragraph.add_run().add_picture(source, width=Cm(width))
        fields.describe(shape, tidy_line(alt))
        return paragraph

    def _list(self, block, depth):
        suffix = "" if depth == 1 else f" {depth}"
        ordered = "start" in block
        style = f"List {'Number' if ordered else 'Bullet'}{suffix}"
        number = fields.restart(self.document, style, block["start"]) if ordered else None
        for item in block["items"]:
            first, *rest = item
            if "spans" in first:
                paragraph = self.add(style)
                if number is not None:
                    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                    numbered.get_or_add_ilvl().val = 0
                    numbered.get_or_add_numId().val = number
                self.spans(paragraph, first["spans"])
            else:
                rest = item
            self.blocks(rest, f"List Continue{suffix}", depth)

    def _fill(self, cell, content, bold=None):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = self.styles["Cell"]
        if callable(content):
            content(paragraph)
        else:
            self.say(paragraph, content, bold=bold)


def mark_of(leaf) -> str:
    """The bookmark of an innovation."""
    return f"inovasi_{leaf['number']}"


def fact_mark(leaf, place) -> str:
    return f"fakta_{leaf['number']}_{place}"


def source_mark(leaf, number) -> str:
    return f"sumber_{leaf['number']}_{number}"


def _rule(table):
    """Thin lines between the rows, none between the columns."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9AFBD")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(borders)
    else:
        properties.append(borders)


def _keep_together(table):
    *rows, _last = table.rows
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _flag(row, name):
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))

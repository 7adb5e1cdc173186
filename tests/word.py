"""A DOCX as tests look at it."""

from docx.oxml.ns import qn

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def headings(document, *levels):
    names = [f"Heading {level}" for level in levels]
    return [one.text for one in document.paragraphs if one.style.name in names]


def texts(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pictures(document):
    """The alternative text of every picture; None for ornament."""
    return [
        None if list(one.iter(DECORATIVE)) else one.get("descr")
        for one in document.element.body.iter(qn("wp:docPr"))
    ]


def heads(table):
    return [cell.text for cell in table.rows[0].cells]

"""The document before a word stands in it: its page, its styles, its language and what it is."""

from datetime import UTC, datetime

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from . import fields

# A4 with room for remarks, in centimetres.
WIDTH, HEIGHT, MARGIN, MARGIN_ABOVE = 21.0, 29.7, 2.5, 2.2
MEASURE = WIDTH - 2 * MARGIN
LABEL = 4.4
LOCALES = {"id": "id-ID", "en": "en-GB"}
# Letters that every office has, or has others of the same widths.
HEADS, TEXT = "Calibri", "Cambria"
INK, SOFT = RGBColor(0x1F, 0x10, 0x26), RGBColor(0x59, 0x4A, 0x60)
CRIMSON, GOLD = RGBColor(0x9C, 0x0F, 0x4E), RGBColor(0x7A, 0x52, 0x00)

# Name, what it is like, typeface, points, bold, colour, points above and below.
PARAGRAPHS = [
    ("Normal", None, TEXT, 11, False, None, 0, 6),
    ("Title", None, HEADS, 44, True, INK, 120, 6),
    ("Subtitle", None, HEADS, 16, True, INK, 0, 12),
    ("Heading 1", None, HEADS, 22, True, CRIMSON, 0, 10),
    ("Heading 2", None, HEADS, 26, True, INK, 10, 4),
    ("Heading 3", None, HEADS, 13, True, INK, 14, 4),
    ("Caption", None, HEADS, 9.5, False, SOFT, 3, 12),
    ("List Bullet", None, TEXT, 11, False, None, 0, 3),
    ("List Bullet 2", None, TEXT, 11, False, None, 0, 3),
    ("List Bullet 3", None, TEXT, 11, False, None, 0, 3),
    ("List Number", None, TEXT, 11, False, None, 0, 3),
    ("List Number 2", None, TEXT, 11, False, None, 0, 3),
    ("List Number 3", None, TEXT, 11, False, None, 0, 3),
    ("List Continue", None, TEXT, 11, False, None, 0, 3),
    ("List Continue 2", None, TEXT, 11, False, None, 0, 3),
    ("List Continue 3", None, TEXT, 11, False, None, 0, 3),
    ("Header", None, HEADS, 9, False, SOFT, 0, 0),
    ("Footer", None, HEADS, 9, True, INK, 0, 0),
    ("TOC Heading", "Normal", HEADS, 22, True, CRIMSON, 0, 10),
    ("toc 1", "Normal", HEADS, 11, True, INK, 8, 2),
    ("toc 2", "Normal", HEADS, 11, False, None, 0, 2),
    ("Expansion", "Normal", HEADS, 13, True, INK, 0, 4),
    ("Agency", "Normal", HEADS, 11, False, SOFT, 0, 4),
    ("Award", "Normal", HEADS, 11, True, GOLD, 0, 2),
    ("Lead", "Normal", HEADS, 12, False, INK, 8, 8),
    ("Large", "Normal", HEADS, 16, True, INK, 0, 10),
    ("Fact", "Normal", HEADS, 10.5, False, INK, 0, 3),
    ("Step", "Normal", HEADS, 11, True, INK, 6, 2),
    ("Note", "Normal", HEADS, 9.5, False, SOFT, 2, 6),
    ("Figure", "Normal", TEXT, 11, False, None, 8, 0),
    ("Spacer", "Normal", TEXT, 6, False, None, 0, 0),
    ("Cell", "Normal", HEADS, 10, False, INK, 2, 2),
    ("Index Line", "Normal", HEADS, 10, False, INK, 0, 3),
]


def set_up(document, data: dict) -> None:
    """Give the document its page, styles, running lines, language and properties."""
    book = data["book"]
    for name, base, typeface, size, bold, colour, above, below in PARAGRAPHS:
        _paragraph_style(document, name, base, typeface, size, bold, colour, above, below)
    _layout(document.styles)
    _link_style(document)
    _page(document.sections[0], book)
    _language(document, LOCALES[book["language"]])
    _properties(document, data)


def _paragraph_style(document, name, base, typeface, size, bold, colour, above, below):
    styles = document.styles
    known = [style.name for style in styles]
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        style.base_style = styles[base]
    style.quick_style = True
    font = style.font
    font.name, font.size, font.bold, font.italic = typeface, Pt(size), bold, False
    if colour is not None:
        font.color.rgb = colour
    letters = style.element.get_or_add_rPr()
    for former in (*letters.findall(qn("w:spacing")), *letters.findall(qn("w:kern"))):
        letters.remove(former)
    fonts = letters.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), typeface)
    style.paragraph_format.space_before = Pt(above)
    style.paragraph_format.space_after = Pt(below)


def _layout(styles):
    """What follows from the page, and what must not be parted."""
    styles["Normal"].paragraph_format.line_spacing = 1.15
    styles["Normal"].paragraph_format.widow_control = True
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].paragraph_format.line_spacing = 1.0
        styles[name].paragraph_format.keep_with_next = True
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["TOC Heading"].paragraph_format.page_break_before = True
    for name in ("Heading 3", "Figure", "Step"):
        styles[name].paragraph_format.keep_with_next = True
    _without_borders(styles["Title"])
    for name in ("Cell", "Caption", "Note", "Index Line"):
        styles[name].paragraph_format.line_spacing = 1.1
    fact = styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Cm(LABEL), Cm(-LABEL)
    fact.tab_stops.add_tab_stop(Cm(LABEL))
    fact.keep_together = True
    line = styles["Index Line"].paragraph_format
    line.left_indent, line.first_line_indent = Cm(0.6), Cm(-0.6)
    for name, indent in (("toc 1", 0), ("toc 2", 0.6)):
        entry = styles[name].paragraph_format
        entry.left_indent = Cm(indent)
        entry.tab_stops.add_tab_stop(Cm(MEASURE), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _without_borders(style):
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _link_style(document):
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = CRIMSON, True


def _page(section, book):
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN_ABOVE)
    section.header_distance = section.footer_distance = Cm(1.2)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    _only_tab(head, MEASURE)
    head.add_run(f"{book['title']} {book['year']}\t{book['edition']}")
    foot = section.footer.paragraphs[0]
    _only_tab(foot, MEASURE)
    foot.add_run("\t")
    fields.add(foot, " PAGE ", "1")


def _only_tab(paragraph, place):
    style = paragraph.style.element.pPr.find(qn("w:tabs"))
    if style is not None:
        paragraph.style.element.pPr.remove(style)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(place), WD_TAB_ALIGNMENT.RIGHT)


def _language(document, locale):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for former in run.findall(qn("w:lang")):
        run.remove(former)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    run.append(language)
    # Page numbers of the table of contents are the word processor's to count.
    refresh = OxmlElement("w:updateFields")
    refresh.set(qn("w:val"), "true")
    document.settings.element.insert(0, refresh)


def _properties(document, data):
    book, words = data["book"], data["words"]
    owner = book["publisher"] or words["site"]
    day = datetime.fromisoformat(book["data_day"]).replace(tzinfo=UTC)
    about = document.core_properties
    about.title = f"{book['title']} {book['year']}, {book['competition']}"[:255]
    about.subject, about.author = book["edition"][:255], owner[:255]
    about.last_modified_by, about.revision = owner[:255], 1
    about.keywords, about.comments = data["fingerprint"], f"{words['as_of']} {book['data_date']}"
    about.language, about.category = LOCALES[book["language"]], ""
    about.created = about.modified = day
    for key, link in list(document.part.package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            document.part.package.rels.pop(key)

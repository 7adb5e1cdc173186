"""Fields, links and marks of a DOCX, which its library reads but does not write."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def add(paragraph, instruction: str, shown: str) -> None:
    """Add a field with what stands there until a word processor works it out."""
    begin(paragraph, instruction)
    paragraph.add_run(shown)
    end(paragraph)


def begin(paragraph, instruction: str) -> None:
    _character(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    _character(paragraph, "separate")


def end(paragraph) -> None:
    _character(paragraph, "end")


def link(paragraph, address: str = "", mark: str = ""):
    """Return a hyperlink to an address or to a bookmark, to which runs are appended."""
    element = OxmlElement("w:hyperlink")
    if mark:
        element.set(qn("w:anchor"), mark)
    else:
        key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element.set(qn("r:id"), key)
    element.set(qn("w:history"), "1")
    paragraph._p.append(element)
    return element


def bookmark(paragraph, name: str, number: int) -> None:
    """Mark a place; a name has at most forty letters, digits and low lines."""
    for kind in ("Start", "End"):
        element = OxmlElement(f"w:bookmark{kind}")
        element.set(qn("w:id"), str(number))
        if kind == "Start":
            element.set(qn("w:name"), name)
        paragraph._p.append(element)


def describe(picture, text: str) -> None:
    """Give a picture its alternative text; one without is ornament."""
    for side in "TBLR":
        # Without it, word processors differ in how far they keep text away.
        picture._inline.set(f"dist{side}", "0")
    properties = picture._inline.docPr
    properties.set("descr", text)
    if not text:
        properties.append(parse_xml(DECORATIVE))


def speak(run, locale: str) -> None:
    """Say in which language a run is, where that is not the document's."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    run._r.get_or_add_rPr().append(language)


def restart(document, style: str, first: int) -> int:
    """Return the number of a new list in a style's numbering, which begins at `first`."""
    numbering = document.part.numbering_part.element
    former = document.styles[style].element.pPr.numPr.numId.val
    pattern = next(one for one in numbering.num_lst if one.numId == former)
    fresh = numbering.add_num(pattern.abstractNumId.val)
    override = fresh.add_lvlOverride(ilvl=0)
    override.add_startOverride(first)
    return fresh.numId


def _character(paragraph, kind):
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(element)

"""Reading a PDF as a machine does: its text by page, its bookmarks, tags and links."""

import re

import pikepdf

HEX = re.compile(r"<([0-9A-Fa-f]+)>")


def texts(pdf) -> list[str]:
    """Return the text of every page, in the order in which it was drawn, every gap one space."""
    return [" ".join(_text(page).split()) for page in pdf.pages]


def squeezed(text: str) -> str:
    """Without blanks: lines are broken, and words set apart, wherever the page needs it."""
    return re.sub(r"\s+", "", text)


def bookmarks(pdf) -> list[tuple[str, int]]:
    """Return the title of every bookmark with the number of the page it leads to."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        return list(_bookmarks(outline.root, numbers))


def tags(pdf) -> list[tuple[str, dict]]:
    """Return the kind of every tag with its dictionary, in reading order."""
    return list(_tags(pdf.Root.StructTreeRoot))


def links(pdf) -> list[str]:
    """Return the addresses outside the book that it links to."""
    return [
        str(note.A.URI)
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]


def _bookmarks(items, numbers):
    for item in items:
        target = item.destination[0] if item.destination else item.action.D[0]
        yield item.title, numbers[target.objgen]
        yield from _bookmarks(item.children, numbers)


def _tags(element):
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/S" in element:
        yield str(element.S).lstrip("/"), element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _tags(kid)


def _text(page):
    font, parts = {}, []
    fonts = {name: _letters(one) for name, one in page.Resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj":
                parts.append(_decoded(operands[0], font))
            case "TJ":
                strings = (one for one in operands[0] if isinstance(one, pikepdf.String))
                parts += [_decoded(one, font) for one in strings]
            case "ET":
                parts.append(" ")
    return "".join(parts)


def _decoded(string, font):
    raw = bytes(string)
    codes = (raw[start : start + 2] for start in range(0, len(raw), 2))
    return "".join(font.get(code, "") for code in codes)


def _letters(font):
    """Return what the codes of a font stand for, by its table for that."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for line in block.strip().splitlines():
            code, text = HEX.findall(line)
            letters[bytes.fromhex(code)] = _utf16(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for line in block.strip().splitlines():
            first, last, *targets = HEX.findall(line)
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(2, "big")
                if "[" in line:
                    letters[code] = _utf16(targets[step])
                else:
                    letters[code] = chr(ord(_utf16(targets[0])) + step)
    return letters


def _utf16(text):
    return bytes.fromhex(text).decode("utf-16-be")

"""Files that would hurt: each with its bytes; every one must be refused, or read right, in time."""

import io
import zipfile

from tests.sheets import HEADINGS, csv_of, xlsx_of

ROW = [1, "Sipena", "Luwu Utara", "Dinas Kesehatan"]
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook {NS} xmlns:r="{RELS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def workbook(sheet, strings="", styles="", extra=None):
    """A workbook of raw parts; `sheet` is what stands in its sheetData."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": f"<worksheet {NS}>{sheet}</worksheet>",
        "xl/sharedStrings.xml": strings or f"<sst {NS}/>",
        "xl/styles.xml": styles or f"<styleSheet {NS}/>",
        **(extra or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def cells(*texts, row=1):
    inside = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{inside}</row>'


def data(*rows):
    return f"<sheetData>{''.join(rows)}</sheetData>"


HEAD = cells("Nama Inovasi", "Kabupaten/Kota", "Perangkat Daerah")
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {n} "' + f"&{m};" * 10 + '">'
        for m, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def with_declared_size(content, size):
    """Lie about how large a part is: in both places where a ZIP tells it."""
    lied = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = lied.find(mark)
        while at >= 0:
            lied[at + offset : at + offset + 4] = size.to_bytes(4, "little")
            at = lied.find(mark, at + 4)
    return bytes(lied)


def encrypted_zip():
    content = bytearray(xlsx_of(HEADINGS, ROW))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


BOMBS = {
    "31 MB of blanks": lambda: workbook(data(HEAD) + " " * (31 << 20)),
    "a size that lies": lambda: with_declared_size(workbook(data(HEAD) + " " * (31 << 20)), 900),
    "a million texts": lambda: workbook(
        data(HEAD), strings=f"<sst {NS}>{'<si><t/></si>' * 1_050_000}</sst>"
    ),
    "a million styles": lambda: workbook(
        data(HEAD), styles=f"<styleSheet {NS}><cellXfs>{'<xf/>' * 1_050_000}</cellXfs></styleSheet>"
    ),
    "a million cells": lambda: workbook(
        data(HEAD, *['<row r="2">' + "<c/>" * 1_050_000 + "</row>"])
    ),
    "a cell at the far end": lambda: workbook(
        data(HEAD, '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    ),
    "one text of 20 MB": lambda: workbook(data(HEAD, cells("x" * (20 << 20), row=2))),
    "nested a hundred thousand deep": lambda: workbook("<a>" * 100_000 + "</a>" * 100_000),
    "six thousand rows": lambda: csv_of(HEADINGS, *[ROW] * 6_000),
    "a hundred thousand columns": lambda: csv_of(["Nama Inovasi"] * 100_000),
    "a cell of 200 KB": lambda: csv_of(HEADINGS, [1, "x" * 200_000, "Luwu", "Dinas"]),
    "six MB": lambda: csv_of(HEADINGS, *[[1, "x" * 1000, "Luwu", "Dinas"]] * 6_000),
}
XML_ATTACKS = {
    "an outside entity": lambda: workbook(data(HEAD), extra={"xl/workbook.xml": ENTITY + WORKBOOK}),
    "an entity in the texts": lambda: workbook(data(HEAD), strings=ENTITY + f"<sst {NS}/>"),
    "an entity in the sheet": lambda: workbook(
        "", extra={"xl/worksheets/sheet1.xml": ENTITY + f"<worksheet {NS}/>"}
    ),
    "a thousand million laughs": lambda: workbook(data(HEAD), strings=LAUGHS + "<sst>&i;</sst>"),
    "a document type alone": lambda: workbook(
        data(HEAD), styles=f"<!DOCTYPE styleSheet><styleSheet {NS}/>"
    ),
    "a document type elsewhere": lambda: workbook(
        data(HEAD), styles=f'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><styleSheet {NS}/>'
    ),
    "a parameter entity": lambda: workbook(
        data(HEAD), strings='<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><sst/>'
    ),
}
BROKEN = {
    "nothing": lambda: b"",
    "blanks": lambda: b" \r\n\t",
    "half a workbook": lambda: xlsx_of(HEADINGS, ROW)[:2_000],
    "a workbook with a byte turned": lambda: xlsx_of(HEADINGS, ROW).replace(
        b"\x00\x00", b"\xff\xff"
    ),
    "an empty archive": lambda: b"PK\x05\x06" + bytes(18),
    "a Word document": lambda: workbook("", extra={"word/document.xml": "<a/>"}).replace(
        b"xl/workbook.xml", b"xl/wordbook.xml"
    ),
    "an old or locked workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "an encrypted archive": encrypted_zip,
    "a workbook with macros": lambda: workbook(data(HEAD), extra={"xl/vbaProject.bin": "x"}),
    "a workbook with old macros": lambda: workbook(
        data(HEAD), extra={"xl/macrosheets/sheet1.xml": "<a/>"}
    ),
    "a web page": lambda: b"<html><table><tr><td>Nama Inovasi</td></tr></table></html>",
    "a web page in capitals": lambda: b"\xef\xbb\xbf<!DOCTYPE HTML><HTML></HTML>",
    "a PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a photo": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(500),
    "a program": lambda: b"MZ\x90\x00\x03" + bytes(500),
    "NUL in a text": lambda: b"Nama Inovasi,Kabupaten\r\nSip\x00ena,Luwu\r\n",
    "a bell in a text": lambda: b"Nama Inovasi,Kabupaten\r\nSip\x07ena,Luwu\r\n",
    "an open quote": lambda: b'Nama Inovasi,Kabupaten\r\n"Sipena,Luwu\r\nLagi,Luwu\r\n',
    "half of a UTF-16 letter": lambda: "Nama Inovasi;Wilayah".encode("utf-16")[:-1],
    "a lone surrogate": lambda: b"\xff\xfe" + b"N\x00\x00\xd8" * 20,
    "no sheets": lambda: workbook("", extra={"xl/workbook.xml": f"<workbook {NS}/>"}),
    "a sheet that is missing": lambda: workbook(
        "", extra={"xl/_rels/workbook.xml.rels": RELATIONS.replace("sheet1", "sheet9")}
    ),
    "a sheet outside": lambda: workbook(
        "", extra={"xl/_rels/workbook.xml.rels": RELATIONS.replace("worksheets/", "../../../etc/")}
    ),
    "an unknown text": lambda: workbook(data('<row><c t="s"><v>99</v></c></row>')),
    "text where a number is due": lambda: workbook(data('<row r="x"><c/></row>')),
    "XML that does not close": lambda: workbook("<sheetData><row>"),
    "only hidden sheets": lambda: workbook(
        data(HEAD),
        extra={"xl/workbook.xml": WORKBOOK.replace('name="S"', 'name="S" state="hidden"')},
    ),
    "an empty sheet": lambda: workbook(data()),
}
REFUSED = {**BOMBS, **XML_ATTACKS, **BROKEN}


def with_ten_thousand_merges():
    """Each would fill the whole sheet."""
    merges = '<mergeCell ref="A2:CV1048576"/>' * 10_000
    rows = [cells("a", row=number) for number in range(2, 5400)]
    return workbook(data(HEAD, *rows) + f"<mergeCells>{merges}</mergeCells>")

"""Documents that come in: known by what they hold, whatever they are called."""

import io
import re
import time
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from catalogue.documents import document_file

NOT_A_DOCUMENT = "This is not a document in PDF, DOCX or XLSX format."


def office(*names, **contents):
    """A ZIP of parts; `contents` tells what stands in those whose name ends so."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            key = re.sub(r"\W", "_", name.rpartition("/")[2].partition(".")[0])
            archive.writestr(name, contents.get(key, "x"))
    return file.getvalue()


DOCX = office("[Content_Types].xml", "word/document.xml")
XLSX = office("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("document", "ending"),
    [(b"%PDF-1.7\n%%EOF", "pdf"), (DOCX, "docx"), (XLSX, "xlsx")],
    ids=["pdf", "docx", "xlsx"],
)
def test_a_document_is_known_by_what_it_holds(document, ending):
    assert document_file(SimpleUploadedFile("salah.html", document)).name == f"document.{ending}"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (b"<html><script>alert(1)</script></html>", NOT_A_DOCUMENT),
        (b"", NOT_A_DOCUMENT),
        (office("index.html"), NOT_A_DOCUMENT),
        (office("word/document.xml"), NOT_A_DOCUMENT),
        (
            office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "This document holds macros. Save it without macros.",
        ),
        (DOCX[:40], "This document is damaged or incomplete."),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500,
            "This file is locked by a password or in an old Office format."
            " Save it as DOCX, XLSX or PDF without a password.",
        ),
        (
            b"%PDF-" + b"\0" * 21 * 1024 * 1024,
            "This file is 21.0\xa0MB; at most 20.0\xa0MB can be taken in.",
        ),
    ],
    ids=["html", "empty", "zip", "half a docx", "macro", "cut off", "old or locked", "too long"],
)
def test_what_is_not_a_plain_document_is_refused_with_the_reason(document, message):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        document_file(SimpleUploadedFile("pedoman.docx", document))

    assert caught.value.message == message


CANARY = "kanari-penulis"
WORD = ("[Content_Types].xml", "word/document.xml")
NOT_FROM_ELSEWHERE = "This document fetches a part of itself from elsewhere. Save it as PDF."
MACROS = "This document holds macros. Save it without macros."
TEMPLATE = (
    '<Relationship Type="http://x/attachedTemplate" Target="http://x.example/a.dotm"'
    ' TargetMode="External"/>'
)


def locked():
    """A ZIP whose parts say that they are encrypted."""
    file = bytearray(office(*WORD))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(mark), bytes(file)):
            file[match.start() + place] |= 1
    return bytes(file)


def doubled():
    file = io.BytesIO(office(*WORD))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "y")
    return file.getvalue()


HOSTILE = {
    "zip slip": (office(*WORD, "word/../../../etc/cron.d/x"), NOT_A_DOCUMENT),
    "absolute": (office(*WORD, "/etc/cron.d/x"), NOT_A_DOCUMENT),
    "backslash": (office(*WORD, "word\\..\\x"), NOT_A_DOCUMENT),
    "both kinds": (office(*WORD, "xl/workbook.xml"), NOT_A_DOCUMENT),
    "many parts": (office(*WORD, *(f"word/{n}.xml" for n in range(5001))), NOT_A_DOCUMENT),
    "macros by type": (office(*WORD, _Content_Types_="macroEnabled"), MACROS),
    "macro sheets": (office(WORD[0], "xl/workbook.xml", "xl/macrosheets/a.xml"), MACROS),
    "controls": (office(*WORD, "word/activeX/activeX1.xml"), MACROS),
    "template from elsewhere": (
        office(*WORD, "word/_rels/settings.xml.rels", settings=TEMPLATE),
        NOT_FROM_ELSEWHERE,
    ),
    "locked": (locked(), "This document is locked by a password. Save it without one."),
    "one part twice": (doubled(), NOT_A_DOCUMENT),
    "bomb": (
        office(*WORD, document="\0" * 210_000_000),
        "This document is far larger inside than outside.",
    ),
    "bomb in the notes": (office(*WORD, _Content_Types_="\0" * 20_000_000), NOT_A_DOCUMENT),
    "half a pdf": (b"%PDF-1.7\n1 0 obj", "This document is damaged or incomplete."),
    "flipped": (
        DOCX.replace(b"x", b"y", 1).replace(b"word/", b"w0rd/", 1),
        "This document is damaged or incomplete.",
    ),
}


@pytest.mark.parametrize(("document", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_refused_soon_and_cheaply(document, message):
    tracemalloc.start()
    start = time.process_time()

    with translation.override("en"), pytest.raises(ValidationError) as caught:
        document_file(SimpleUploadedFile("pedoman.docx", document))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.message == message
    assert (time.process_time() - start < 5, peak < 100_000_000) == (True, True)


def test_who_wrote_an_office_file_is_not_told_and_its_text_is_kept():
    properties = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
    document = office(
        *WORD, *properties, core=CANARY, app=CANARY, custom=CANARY, document="Isi pedoman"
    )

    kept = document_file(SimpleUploadedFile("pedoman.docx", document)).read()

    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    assert list(contents) == [*WORD, *properties]
    assert contents["word/document.xml"] == "Isi pedoman"
    assert CANARY not in "".join(contents.values())


@pytest.mark.parametrize("make", ["docx", "xlsx"])
def test_what_office_programs_write_is_taken_and_still_opens(make):
    import docx
    import openpyxl

    file = io.BytesIO()
    if make == "docx":
        book = docx.Document()
        book.add_paragraph("Isi pedoman")
        book.core_properties.author = CANARY
    else:
        book = openpyxl.Workbook()
        book.active["A1"] = "Isi pedoman"
        book.properties.creator = CANARY
    book.save(file)

    kept = document_file(SimpleUploadedFile(f"a.{make}", file.getvalue()))

    if make == "docx":
        again = docx.Document(kept)
        assert (again.paragraphs[0].text, again.core_properties.author) == ("Isi pedoman", "")
    else:
        again = openpyxl.load_workbook(kept)
        assert again.active["A1"].value == "Isi pedoman"
        assert again.properties.creator != CANARY

"""Documents that come in: known by what they hold, whatever they are called."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from catalogue.media import document_ending

NOT_A_DOCUMENT = "This is not a document in PDF, DOCX or XLSX format."


def office(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


DOCX = office("[Content_Types].xml", "word/document.xml")
XLSX = office("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("document", "ending"),
    [(b"%PDF-1.7\n%%EOF", "pdf"), (DOCX, "docx"), (XLSX, "xlsx")],
    ids=["pdf", "docx", "xlsx"],
)
def test_a_document_is_known_by_what_it_holds(document, ending):
    assert document_ending(SimpleUploadedFile("salah.html", document)) == ending


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
        document_ending(SimpleUploadedFile("pedoman.docx", document))

    assert caught.value.message == message

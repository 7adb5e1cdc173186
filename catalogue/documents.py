"""Documents that come in: known by what they hold, never by what they are called.

A PDF is kept as it is. A DOCX or XLSX is a ZIP of parts: it is looked through without trusting its
own figures, and written anew without the properties that name people. Whatever a document holds, it
is only ever served as an attachment (`views.media`).
"""

import io
import re
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from catalogue.media import refuse_above

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_NOTE = 1024 * 1024
PARTS = 5_000
BLOCK = 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
CONTENT_TYPES = "[Content_Types].xml"
# Office files of before 2007, and newer ones locked by a password.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MACROS = re.compile(
    r"vba(project|data)[^/]*$|^xl/(macrosheets|dialogsheets)/|/activex/", re.IGNORECASE
)
FROM_ELSEWHERE = re.compile(rb'<[^>]*(attachedTemplate|frame|oleObject)"[^>]*TargetMode="External"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORMATS = "http://schemas.openxmlformats.org"
# What says who wrote a document, where and for whom, as empty as Office accepts it.
EMPTY = {
    "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{FORMATS}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'{XML}<Properties xmlns="{FORMATS}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'{XML}<Properties xmlns="{FORMATS}/officeDocument/2006/custom-properties"/>',
}


def document_file(upload):
    """Return the document to keep, named by its kind, or raise a ValidationError that says why not."""
    refuse_above(LARGEST, upload)
    upload.seek(0)
    start = upload.read(8)
    if start.startswith(b"%PDF-"):
        _refuse_half_a_pdf(upload)
        upload.seek(0)
        upload.name = "document.pdf"
        return upload
    if start == OLE:
        raise ValidationError(
            _(
                "This file is locked by a password or in an old Office format."
                " Save it as DOCX, XLSX or PDF without a password."
            )
        )
    if not start.startswith(b"PK\x03\x04"):
        raise ValidationError(_not_a_document())
    try:
        with zipfile.ZipFile(upload) as archive:
            ending = _office_ending(archive)
            return ContentFile(_written_anew(archive), name=f"document.{ending}")
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError):
        raise ValidationError(_("This document is damaged or incomplete.")) from None


def _refuse_half_a_pdf(upload):
    upload.seek(max(upload.size - 4096, 0))
    if b"%%EOF" not in upload.read():
        raise ValidationError(_("This document is damaged or incomplete."))


def _office_ending(archive):
    parts = archive.infolist()
    names = [part.filename for part in parts]
    endings = {MAIN_PARTS[name] for name in names if name in MAIN_PARTS}
    if len(endings) != 1 or CONTENT_TYPES not in names or len(names) > PARTS:
        raise ValidationError(_not_a_document())
    if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
        raise ValidationError(_not_a_document())
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("This document is locked by a password. Save it without one."))
    if any(MACROS.search(name) for name in names) or b"macroEnabled" in _note(
        archive, CONTENT_TYPES
    ):
        raise ValidationError(_("This document holds macros. Save it without macros."))
    if any(FROM_ELSEWHERE.search(_note(archive, name)) for name in names if name.endswith(".rels")):
        raise ValidationError(
            _("This document fetches a part of itself from elsewhere. Save it as PDF.")
        )
    return endings.pop()


def _leads_out(name):
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _note(archive, name):
    """A small part, read no further than any honest one is long."""
    with archive.open(name) as part:
        content = part.read(LARGEST_NOTE + 1)
    if len(content) > LARGEST_NOTE:
        raise ValidationError(_not_a_document())
    return content


def _written_anew(archive):
    file, unpacked = io.BytesIO(), 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as copy:
        for part in archive.infolist():
            if part.filename in EMPTY:
                copy.writestr(_entry(part), EMPTY[part.filename])
                continue
            with archive.open(part) as source, copy.open(_entry(part), "w") as target:
                while block := source.read(BLOCK):
                    unpacked += len(block)
                    if unpacked > LARGEST_UNPACKED:
                        raise ValidationError(_("This document is far larger inside than outside."))
                    target.write(block)
    return file.getvalue()


def _entry(part):
    """The entry of a part, without the day and the remarks of the one that came in."""
    entry = zipfile.ZipInfo(part.filename)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _not_a_document():
    return _("This is not a document in PDF, DOCX or XLSX format.")

"""XLSX as rows of text, read in one pass and within bounds.

Not with openpyxl: its lean mode knows nothing of merged cells and of formulas beside their results,
and takes the list of texts and the styles in whole, which a small file can make enormous.
"""

import io
import posixpath
import zipfile
from xml.parsers import expat

from django.utils.translation import gettext as _

from .limits import UNPACKED_BYTES, Refused
from .sheet import Sheet
from .workbook_parts import Relations, SheetReader, Sheets, Styles, Texts

CHUNK = 1 << 16
ELEMENTS = 1_000_000
BROKEN = (
    *[zipfile.BadZipFile, zipfile.LargeZipFile, expat.ExpatError, EOFError, OSError],
    *[KeyError, ValueError, IndexError, NotImplementedError, RuntimeError, zipfile.zlib.error],
)


def read_workbook(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that people see and that hold something."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Workbook(archive).sheets()
    except BROKEN as error:
        raise Refused(
            _("The workbook is damaged. Open it, save it again as XLSX, and send that.")
        ) from error


class _Workbook:
    def __init__(self, archive):
        self.archive = archive
        self.left = UNPACKED_BYTES
        self.elements = ELEMENTS
        self.names = {info.filename: info for info in archive.infolist()}
        self.refuse_what_is_no_plain_workbook()

    def refuse_what_is_no_plain_workbook(self):
        infos = self.names.values()
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(_("The workbook is locked with a password. Save it without one."))
        if sum(info.file_size for info in infos) > UNPACKED_BYTES:
            raise Refused(_("Unpacked, the workbook is larger than 30 MB."))
        lowered = {name.lower() for name in self.names}
        if any("vbaproject" in name or "macrosheets/" in name for name in lowered):
            raise Refused(_("The workbook holds macros. Save it as XLSX without macros."))
        if "xl/workbook.xml" not in self.names:
            raise Refused(_("This is not an XLSX workbook. Save it as XLSX or CSV."))

    def sheets(self):
        listed = self.parse("xl/workbook.xml", Sheets())
        targets = self.parse("xl/_rels/workbook.xml.rels", Relations()).targets
        styles = self.parse("xl/styles.xml", Styles())
        texts = self.parse("xl/sharedStrings.xml", Texts()).texts
        found = []
        for name, relation in listed.visible:
            path = posixpath.normpath(posixpath.join("xl", targets[relation]))
            path = path if path in self.names else targets[relation].lstrip("/")
            sheet = Sheet(name)
            self.parse(path, SheetReader(sheet, texts, styles, listed.since_1904)).finish()
            if sheet.lines:
                found.append(sheet)
        return found

    def parse(self, name, reader):
        """Feed one part to its reader, counting what it really unpacks to."""
        if name not in self.names and not reader.needed:
            return reader
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = self.counted(reader.start)
        parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(" ")[2])
        parser.CharacterDataHandler = reader.text
        with self.archive.open(name) as part:
            while chunk := part.read(CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    raise Refused(_("Unpacked, the workbook is larger than 30 MB."))
                parser.Parse(chunk)
        parser.Parse(b"", True)
        return reader

    def counted(self, start):
        def handle(tag, attributes):
            self.elements -= 1
            if self.elements < 0:
                raise Refused(_("The workbook holds far more cells than a list would."))
            start(tag.rpartition(" ")[2], attributes)

        return handle


def _refuse_document_type(*_parts):
    raise Refused(_("The workbook holds instructions that no office program writes."))

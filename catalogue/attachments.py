"""Files that come with a public form: a few photos or documents, each checked as at the desk."""

import hashlib
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from catalogue.characters import tidy_line
from catalogue.documents import OLE, TYPES, document_file
from catalogue.media import photo_master

MOST = 3
# All together, so that they pass the front server in one request.
LARGEST = 20 * 1024 * 1024
PHOTO_STARTS = (b"\xff\xd8", b"\x89PNG", b"RIFF")
DOCUMENT_STARTS = (b"%PDF-", b"PK\x03\x04", OLE)
ACCEPTED = ",".join(["image/jpeg", "image/png", "image/webp", *(f".{one}" for one in TYPES)])


@dataclass(frozen=True)
class Attachment:
    """What is kept of a file, and what its sender called it."""

    file: File = field(repr=False)
    title: str
    digest: str


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else []


class AttachmentsField(forms.FileField):
    widget = FilesInput

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "accept": ACCEPTED, "multiple": True}

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if len(files) > MOST:
            raise ValidationError(_("Choose at most %(most)s files.") % {"most": MOST})
        if sum(file.size for file in files) > LARGEST:
            raise ValidationError(
                _("Together the files are larger than %(limit)s. Choose fewer or smaller ones.")
                % {"limit": filesizeformat(LARGEST)}
            )
        return [_attachment(file) for file in files]


def _attachment(upload):
    upload.seek(0)
    start = upload.read(8)
    title = tidy_line(str(upload.name)).rpartition(".")[0].strip()[:200]
    try:
        file = _checker(start)(upload)
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()
        return Attachment(file, title or _("Without a name"), digest)
    except ValidationError as error:
        words = {"name": tidy_line(str(upload.name))[:80], "why": " ".join(error.messages)}
        raise ValidationError(_("“%(name)s”: %(why)s") % words) from None


def _checker(start):
    if start.startswith(DOCUMENT_STARTS):
        return document_file
    if start.startswith(PHOTO_STARTS):
        return photo_master
    raise ValidationError(
        _("This is neither a photo (JPEG, PNG, WebP) nor a document (PDF, DOCX, XLSX).")
    )

"""Photos and documents, at addresses that answer only while their innovation is published."""

import re

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from catalogue.documents import TYPES
from catalogue.models import Document, Photo
from catalogue.renditions import name_of, widths_below

PHOTO_TYPE = "image/webp"
# A file is gone from everywhere within this many seconds of its innovation's leaving the public.
KEPT_SECONDS = 60
YEAR = 365 * 24 * 60 * 60
# What file systems or headers do not bear, and what turns the direction of writing.
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST_NAME = 100


def photo(request, reference):
    photo = get_object_or_404(Photo.objects.of_published(), reference=reference)
    return lasting(file_response(request, photo.image, PHOTO_TYPE))


def rendition(request, reference, width):
    """A smaller copy of a photo; the photo itself as long as the copy is not there."""
    photo = get_object_or_404(Photo.objects.of_published(), reference=reference)
    if width not in widths_below(photo.width):
        raise Http404
    try:
        name = name_of(photo.image.name, width)
        return lasting(stored_response(request, photo.image.storage, name, PHOTO_TYPE))
    except FileNotFoundError:
        return file_response(request, photo.image, PHOTO_TYPE)


def document(request, reference, ending):
    document = get_object_or_404(Document.objects.of_published(), reference=reference)
    if ending not in TYPES or ending != document.ending:
        raise Http404
    return document_response(request, document)


def document_response(request, document):
    words = NOT_IN_A_NAME.sub(" ", document.title).split()
    name = " ".join(words).strip(" .")[:LONGEST_NAME] or "dokumen"
    response = file_response(request, document.file, TYPES[document.ending])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{document.ending}")
    return response


def file_response(request, file, content_type):
    """The stored file, inert in a browser whatever it holds, or 304, or 404 where it is missing."""
    try:
        return stored_response(request, file.storage, file.name, content_type)
    except FileNotFoundError:
        raise Http404 from None


def stored_response(request, storage, name, content_type):
    changed = int(storage.get_modified_time(name).timestamp())
    etag = f'"{changed:x}-{storage.size(name):x}"'
    response = get_conditional_response(request, etag, changed) or FileResponse(
        storage.open(name, "rb"), content_type=content_type
    )
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def lasting(response):
    """Let a reader's own browser keep a picture, whose address is another once it is replaced.

    What many readers share, such as a front server, keeps it no longer than any other file.
    """
    response["Cache-Control"] = f"public, max-age={YEAR}, s-maxage={KEPT_SECONDS}, immutable"
    return response

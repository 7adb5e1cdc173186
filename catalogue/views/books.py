"""The book of an edition, as a file to take away."""

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from catalogue.book import keeping
from catalogue.book.gathering import BY_REGION, GROUPINGS
from catalogue.book.typeset import Failed
from catalogue.models import CompetitionYear

TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
TRIMS = {"layar": False, "cetak": True}
# A book is gone from everywhere within this many seconds of a change.
KEPT_SECONDS = 60
RETRY_SECONDS = 5


def book(request, slug, year):
    """The book as the records stand; `potong` chooses the trim, `kelompok` the grouping."""
    trim = request.GET.get("potong", "layar")
    if trim not in TRIMS:
        raise Http404
    return _book(request, slug, year, for_print=TRIMS[trim])


def epub(request, slug, year):
    """The same book for phones."""
    return _book(request, slug, year, form="epub")


def docx(request, slug, year):
    """The same book for a word processor."""
    return _book(request, slug, year, form="docx")


def _book(request, slug, year, **chosen):
    edition = get_object_or_404(
        CompetitionYear.objects.select_related("competition__region", "top_tier"),
        competition__slug=slug,
        year=year,
    )
    grouping = request.GET.get("kelompok", BY_REGION)
    if grouping not in GROUPINGS:
        raise Http404
    wanted = keeping.Wanted(edition, get_language(), grouping=grouping, **chosen)
    try:
        found = keeping.get(wanted)
    except (keeping.Busy, Failed) as problem:
        return later(request, edition, isinstance(problem, keeping.Busy))
    if found is None:
        raise Http404
    return file_response(request, found, file_name(wanted), TYPES[wanted.form])


def file_name(wanted):
    """What the file is called on the reader's own machine."""
    parts = ["buku", wanted.edition.competition.slug, str(wanted.edition.year)]
    parts += [wanted.language] if wanted.language != settings.LANGUAGE_CODE else []
    return "-".join([*parts, *(["cetak"] if wanted.for_print else [])]) + f".{wanted.form}"


def file_response(request, found, name, content_type):
    etag = f'"{found.path.stem[-33:]}"'
    response = get_conditional_response(request, etag)
    if response is None:
        response = FileResponse(found.path.open("rb"), content_type=content_type)
        response["Content-Disposition"] = content_disposition_header(True, name)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def later(request, subject, busy):
    """Ask to come again for what is told of a subject, or say that it could not be made."""
    response = render(request, "catalogue/book_later.html", {"subject": subject, "busy": busy})
    response.status_code = 503
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response

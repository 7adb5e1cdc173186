"""The dossier of one innovation, as a file to carry into a meeting."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language

from catalogue.book import dossiers, keeping
from catalogue.book.typeset import Failed
from catalogue.models import Innovation

from .books import TYPES, file_response, later
from .innovations import heir_of


def dossier(request, slug):
    """The dossier as the record stands; a former name leads to the one that carries it."""
    found = Innovation.objects.published().filter(slug=slug).only("slug", "title").first()
    if found is None:
        return redirect("catalogue:dossier", heir_of(slug).slug, permanent=True)
    try:
        made = dossiers.get(dossiers.Wanted(found.pk, get_language()))
    except (keeping.Busy, Failed) as problem:
        return later(request, found, isinstance(problem, keeping.Busy))
    if made is None:
        raise Http404
    response = file_response(request, made, file_name(slug), TYPES["pdf"])
    # What search engines should find is the page, which has everything that the dossier has.
    response["X-Robots-Tag"] = "noindex"
    return response


def file_name(slug):
    """What the file is called on the reader's own machine."""
    language = get_language()
    ending = f"-{language}" if language != settings.LANGUAGE_CODE else ""
    return f"berkas-{slug}{ending}.pdf"

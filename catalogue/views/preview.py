"""An entry as its page will be, for those to whom the desk gave the address."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from catalogue import previewing
from catalogue.entry import entry_of
from catalogue.views.media import PHOTO_TYPE, file_response


def preview(request, token):
    """Show the entry, or lead to its page once it is public; no search engine is to keep it."""
    found = previewing.innovations(token).for_entry().first()
    if found is None:
        raise Http404
    if found.is_public:
        return private(redirect(found))
    context = {
        "entry": entry_of(found),
        "innovation": found,
        "trail": [],
        "contact_title": _("Do you want to do the same?"),
        "similar": [],
        "token": token,
    }
    return private(render(request, "catalogue/preview.html", context))


def photo(request, token, reference):
    """A photo of the entry, as large as it is kept."""
    photo = get_object_or_404(previewing.photos(token), reference=reference)
    return private(file_response(request, photo.image, PHOTO_TYPE))


def private(response):
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response

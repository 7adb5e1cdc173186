"""An entry as its page will be, for those to whom the desk gave the address."""

from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import previewing
from catalogue.context import site_at
from catalogue.entry import entry_of
from catalogue.models import Photo
from catalogue.views.media import PHOTO_TYPE, document_response, file_response

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class PreviewPhoto:
    """A photo under an address of the preview, as the page asks for it: whole, in one width."""

    photo: Photo
    url: str
    renditions: tuple = ()

    @property
    def shown(self):
        return self

    def __getattr__(self, name):
        return getattr(self.photo, name)


def preview(request, token):
    """Show the entry, or lead to its page once it is public; no search engine is to keep it."""
    found = previewing.innovations(token).for_entry().first()
    if found is None:
        raise Http404
    if found.is_public:
        return private(redirect(found))
    context = {
        "entry": with_addresses(entry_of(found), token),
        "innovation": found,
        "trail": [],
        "contact_title": _("Do you want to do the same?"),
        "similar": [],
        # The page stands at no address that anybody should pass on or a search engine should list.
        "site": site_at(request),
    }
    return private(render(request, "catalogue/preview.html", context))


def with_addresses(entry, token):
    """The entry with its files at addresses that answer as long as the preview does."""
    photos = [
        PreviewPhoto(photo, reverse("preview_photo", args=[token, photo.reference]))
        for photo in entry.lists["photos"]
    ]
    at_the_preview = {
        document.url: reverse("preview_document", args=[token, document.reference, document.ending])
        for document in entry.innovation.documents.all()
    }
    documents = [replace(one, url=at_the_preview[one.url]) for one in entry.documents]
    return replace(entry, documents=documents, lists={**entry.lists, "photos": photos})


def photo(request, token, reference):
    photo = get_object_or_404(previewing.photos(token), reference=reference)
    return private(file_response(request, photo.image, PHOTO_TYPE))


def document(request, token, reference, ending):
    document = get_object_or_404(previewing.documents(token), reference=reference)
    if ending != document.ending:
        raise Http404
    return private(document_response(request, document))


def private(response):
    for name, value in HEADERS.items():
        response[name] = value
    return response

"""What the reader sees when something is not there or went wrong.

These pages are made without context processors and without the address that was asked for: they
must work when those are what failed, and they say nothing back of what somebody sent.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from catalogue.context import site_at


def bad_request(request, exception):
    return _page(request, "400.html", 400)


def forbidden(request, exception=None, reason=""):
    """Also what Django calls, with its reason, when the token of a form does not fit."""
    return _page(request, "403.html", 403)


def not_found(request, exception):
    return _page(request, "404.html", 404)


def server_error(request):
    return _page(request, "500.html", 500)


def _page(request, template, status):
    """The page in the language of the address: the error may have come before it was set."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        page = render_to_string(template, {"site": site_at(request)})
        return HttpResponse(page, status=status)

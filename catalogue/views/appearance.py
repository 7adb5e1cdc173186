"""The reader's own choice of light or dark.

The public pages hold nothing of one visitor, so the form carries no token: where the request comes
from is judged by what the browser says of it, and all it can change is the reader's own cookie.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from catalogue.context import THEMES

DEVICE = "device"
A_YEAR = 365 * 24 * 60 * 60
LONGEST_PATH = 2000


@csrf_exempt
def choose_theme(request):
    """Keep the theme in a cookie, or forget it where the device decides, and go back."""
    if not comes_from_this_site(request):
        raise PermissionDenied
    theme = request.POST.get("theme", "")
    if theme not in (*THEMES, DEVICE):
        raise SuspiciousOperation("no such theme")
    response = redirect(path_inside(request.POST.get("next", "")))
    if theme == DEVICE:
        response.delete_cookie(settings.THEME_COOKIE_NAME, samesite="Lax")
    else:
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            theme,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def comes_from_this_site(request):
    """Whether the browser says so; old ones, which say nothing, are believed."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or _host_of(origin) == request.get_host()


def path_inside(path):
    """Return the path if it leads into this site, or else the home page."""
    inside = (
        path.startswith("/")
        and len(path) <= LONGEST_PATH
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
    return path if inside else "/"


def _host_of(origin):
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None

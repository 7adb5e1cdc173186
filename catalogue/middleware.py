"""What every answer carries, and what every address takes."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from catalogue import keeping
from catalogue.models.moment import asked_by

CLOSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in CLOSED_FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    # Django sets these as well, but not where a middleware of its own refuses the request.
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}
DESK = "/admin/"

READING = ("GET", "HEAD", "OPTIONS")
# Where something is sent beside the desk, by the name of the view.
SENDING = {
    "choose_theme": ("POST",),
    "catalogue:propose": (*READING, "POST"),
    "catalogue:report": (*READING, "POST"),
}
# How often a session at work is noted as such.
NOTED_EVERY = 5 * 60


class BrowserDefences:
    """Stands outside all others, so that refusals and static files carry the headers too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(DESK):
            patch_cache_control(response, no_store=True)
        return response


class KnownMethods:
    """Answers 405 to what an address does not take, so that no view need think of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        taken = (*READING, "POST") if request.path.startswith(DESK) else READING
        taken = SENDING.get(match.view_name, taken)
        if request.method not in taken:
            return HttpResponseNotAllowed(taken)
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join(taken)})
        return None


class PlainQueries:
    """Answers 400 to a NUL in what the desk is asked: Django's admin would pass it on to a database
    that has no such character, and fail. The public pages read their parameters with more care.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(DESK) and "\0" in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("NUL in the query string")
        return self.get_response(request)


class Authors:
    """What a request writes was written by its user."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with asked_by(request):
            return self.get_response(request)


class IdleLogout:
    """Ends a session at the desk that nobody used for a while, or that began half a day ago."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(DESK) and request.user.is_authenticated:
            self.end_or_note(request, timezone.now().timestamp())
        return self.get_response(request)

    def end_or_note(self, request, now):
        session = request.session
        seen, began = session.get("seen_at", now), session.setdefault("signed_in_at", now)
        idle, old = now - seen, now - began
        if idle > settings.SESSION_IDLE_SECONDS or old > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, _("You were signed out, since nobody was at work for a while."))
        elif "seen_at" not in session or idle > NOTED_EVERY:
            session["seen_at"] = now


KEPT = _("What you typed is kept: log in, and it stands in the form again.")


class KeptForms:
    """Keeps what was typed at the desk when the session ends before it is sent (`keeping`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or not request.path.startswith(DESK):
            return response
        if _asks_to_log_in(request, response):
            if keeping.keep(request, response):
                messages.info(request, KEPT)
        elif _token_is_of_an_earlier_session(request, response):
            again = HttpResponseRedirect(request.get_full_path())
            return again if keeping.keep(request, again) else response
        return response


def _asks_to_log_in(request, response):
    return (
        response.status_code == 302
        and not request.user.is_authenticated
        and "next=" in urlsplit(response.url).query
    )


def _token_is_of_an_earlier_session(request, response):
    """Whether a page of this very site was refused because its user has logged in anew since."""
    return (
        response.status_code == 403
        and request.user.is_authenticated
        and not getattr(request, "csrf_processing_done", False)
        and request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    )

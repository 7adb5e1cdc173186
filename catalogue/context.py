"""What every page knows of the site: its names, its menu, the reader's language and theme."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.identity import Identity, identity

# The parts of the site, by the addresses under which they stand.
MENU = {
    "/inovasi/": _("Explore"),
    "/kompetisi/": _("Competitions"),
    "/wilayah/": _("Regions"),
    "/instansi/": _("Agencies"),
}
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
# On a phone there is no room for more.
SHORT_NAMES = {"id": "Indonesia", "en": "English"}
THEMES = ("light", "dark")


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Language:
    """One language of the interface, with this page's address in it.

    `url` keeps the query, so that a reader who changes language keeps the filters; `page` is the
    full address without it, for search engines, and blank where there is no page to name.
    """

    code: str
    label: str
    short: str
    url: str
    page: str
    current: bool


@dataclass(frozen=True)
class Site:
    """The site as a page knows it; `section` is the part of the menu that the page is in, if any."""

    language: str
    name: str
    place: str
    keeper: Identity
    section: str
    languages: list[Language]
    theme: str
    canonical: str
    origin: str
    has_query: bool

    @property
    def here(self) -> str:
        """The address of the page, with its query."""
        return next((language.url for language in self.languages if language.current), "")

    @property
    def menu(self) -> list[MenuItem]:
        return [
            MenuItem(label, in_language(path, self.language), path == self.section)
            for path, label in MENU.items()
        ]


def in_language(path, code):
    """The same address in another language of the interface: Indonesian has no prefix.

    One slash leads it, whatever was asked for: with two it would be another host.
    """
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    bare = "/" + bare.lstrip("/\\")
    return bare if code == "id" else f"/{code}{bare}"


def site(request):
    """The template variable `site`."""
    origin = f"{request.scheme}://{request.get_host()}"
    # A view that knows its parameters says which of them its links go on with.
    query = getattr(request, "known_query", request.META.get("QUERY_STRING", ""))
    return {"site": site_at(request, request.path, query, origin)}


def site_at(request, path="/", query="", origin=""):
    """Return what a page at this path knows of the site.

    Error pages stand at no path: they know neither what was asked for nor of which host.
    """
    language = get_language()
    path = escape_uri_path(path)
    bare = in_language(path, "id")
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    languages = [
        Language(
            code,
            LANGUAGE_NAMES[code],
            SHORT_NAMES[code],
            in_language(path, code) + (f"?{query}" if query else ""),
            origin + in_language(path, code) if origin else "",
            code == language,
        )
        for code, _name in settings.LANGUAGES
    ]
    return Site(
        language=language,
        name=settings.SITE_NAME_EN if language == "en" else settings.SITE_NAME,
        place=settings.SITE_PLACE,
        keeper=identity(),
        section=next((start for start in MENU if bare.startswith(start)), ""),
        languages=languages,
        theme=theme if theme in THEMES else "",
        canonical=next(
            (language.page for language in languages if language.current),
            "",
        ),
        origin=origin,
        has_query=bool(query),
    )


def desk(request):
    """The frame of the desk, for the pages of the accounts, which are not Django's admin's own."""
    match = request.resolver_match
    if match and match.view_name.startswith(("account_", "mfa_")):
        return admin.site.each_context(request)
    return {}

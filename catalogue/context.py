"""What every page knows of the site: its names, its menu, the reader's language and theme."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MENU = [
    ("catalogue:innovation_list", _("Explore"), "/inovasi/"),
    ("catalogue:competition_list", _("Competitions"), "/kompetisi/"),
    ("catalogue:region_list", _("Regions"), "/wilayah/"),
    ("catalogue:agency_list", _("Agencies"), "/instansi/"),
]
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
THEMES = ("light", "dark")


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Language:
    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Site:
    name: str
    place: str
    owner: str
    contact: str
    official: bool
    licence_name: str
    licence_url: str
    menu: list[MenuItem]
    languages: list[Language]
    theme: str
    path: str


def in_language(path, code):
    """The same address in another language of the interface: Indonesian has no prefix."""
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    bare = bare if bare.startswith("/") else f"/{bare}"
    return bare if code == "id" else f"/{code}{bare}"


def site(request):
    """The template variable `site`."""
    language = get_language()
    bare = in_language(request.path, "id")
    # A view that knows its parameters says which of them its links go on with.
    query = getattr(request, "known_query", request.META.get("QUERY_STRING", ""))
    suffix = f"?{query}" if query else ""
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return {
        "site": Site(
            name=settings.SITE_NAME_EN if language == "en" else settings.SITE_NAME,
            place=settings.SITE_PLACE,
            owner=settings.SITE_OWNER,
            contact=settings.SITE_CONTACT,
            official=settings.SITE_OFFICIAL,
            licence_name=settings.SITE_LICENCE_NAME,
            licence_url=settings.SITE_LICENCE_URL,
            menu=[
                MenuItem(label, reverse(name), bare.startswith(start))
                for name, label, start in MENU
            ],
            languages=[
                Language(
                    code,
                    LANGUAGE_NAMES[code],
                    in_language(request.path, code) + suffix,
                    code == language,
                )
                for code, _name in settings.LANGUAGES
            ],
            theme=theme if theme in THEMES else "",
            path=request.path,
        )
    }

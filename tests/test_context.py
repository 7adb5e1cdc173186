"""What every page knows of the site, the reader and itself."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from catalogue.context import in_language, site

pytestmark = pytest.mark.django_db


def site_of(path, language="id", **headers):
    with translation.override(language):
        return site(RequestFactory().generic("GET", path, **headers))["site"]


def links(path, language="id"):
    return {item.code: item.url for item in site_of(path, language).languages}


@pytest.mark.parametrize("language", ["id", "en"])
def test_changing_the_language_keeps_the_page_and_its_filters(language):
    path = {"id": "/inovasi/", "en": "/en/inovasi/"}[language]

    assert links(f"{path}?region=73.22&q=a%26b&page=2", language) == {
        "id": "/inovasi/?region=73.22&q=a%26b&page=2",
        "en": "/en/inovasi/?region=73.22&q=a%26b&page=2",
    }


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("/", "en", "/en/"),
        ("/en/", "id", "/"),
        ("/en", "id", "/"),
        ("/energi/", "id", "/energi/"),
        ("/energi/", "en", "/en/energi/"),
        ("/en/en/", "id", "/en/"),
    ],
)
def test_only_a_whole_prefix_is_a_language(path, code, expected):
    assert in_language(path, code) == expected


@pytest.mark.parametrize(
    "path",
    ["/en//contoh.example/", "//contoh.example/", "/en/\\contoh.example", "/en///contoh.example"],
)
def test_no_path_makes_a_language_link_leave_the_site(path):
    for url in links(path).values():
        assert url[0] == "/"
        assert url[1:2] not in ("/", "\\")


def test_what_is_odd_in_a_path_stays_quoted_in_its_links():
    assert links("/inovasi/%3Fa%23b%22%3E/") == {
        "id": "/inovasi/%3Fa%23b%22%3E/",
        "en": "/en/inovasi/%3Fa%23b%22%3E/",
    }


def test_the_canonical_address_has_no_query():
    known = site_of("/en/inovasi/?q=banjir", "en")

    assert known.canonical == "http://testserver/en/inovasi/"
    assert {item.code: item.page for item in known.languages} == {
        "id": "http://testserver/inovasi/",
        "en": "http://testserver/en/inovasi/",
    }
    assert known.has_query is True
    assert site_of("/inovasi/").has_query is False


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("pink", "")])
def test_only_a_theme_that_exists_is_taken_from_the_cookie(cookie, theme):
    assert site_of("/", HTTP_COOKIE=f"theme={cookie}").theme == theme


def test_the_menu_marks_the_part_of_the_site_the_page_is_in():
    menu = site_of("/en/kompetisi/kipp-sulsel/2020/", "en").menu

    assert [(item.url, item.current) for item in menu] == [
        ("/en/inovasi/", False),
        ("/en/kompetisi/", True),
        ("/en/wilayah/", False),
        ("/en/instansi/", False),
    ]


def test_the_name_of_the_site_follows_the_language(settings):
    settings.SITE_NAME, settings.SITE_NAME_EN = "Katalog", "Catalogue"

    assert (site_of("/").name, site_of("/en/", "en").name) == ("Katalog", "Catalogue")

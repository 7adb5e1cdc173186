"""The choice of light or dark, and that its form cannot be turned against the reader."""

from urllib.parse import urljoin

import pytest

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
SITE = {"HTTP_ORIGIN": HERE, "HTTP_SEC_FETCH_SITE": "same-origin"}


def choose(client, theme="dark", path="/", **headers):
    return client.post("/tampilan/", {"theme": theme, "next": path}, **(headers or SITE))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_for_a_year_and_the_reader_goes_back(client, theme):
    response = choose(client, theme, "/inovasi/?q=banjir&page=2")

    cookie = response.cookies["theme"]
    assert (response.status_code, response["Location"]) == (302, "/inovasi/?q=banjir&page=2")
    assert (cookie.value, cookie["max-age"], cookie["path"]) == (theme, 31_536_000, "/")
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Lax", True, "")


def test_the_cookie_travels_only_over_https_where_the_site_does(client, settings):
    settings.SESSION_COOKIE_SECURE = True

    assert choose(client).cookies["theme"]["secure"] is True


def test_following_the_device_forgets_the_cookie(client):
    choose(client, "dark")

    response = choose(client, "device")

    assert response.cookies["theme"]["max-age"] == 0


@pytest.mark.django_db
def test_the_chosen_theme_marks_the_page(client):
    choose(client, "dark")

    assert 'data-theme="dark"' in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["pink", "", '"><script>', "DARK", "device"])
def test_a_cookie_that_no_theme_has_marks_nothing(client, value):
    client.cookies["theme"] = value

    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("theme", ["", "pink", "Dark", "dark\n", "dark; Path=/admin", "\x00"])
def test_an_unknown_theme_is_refused(client, theme):
    response = choose(client, theme)

    assert (response.status_code, dict(response.cookies)) == (400, {})


# What people have tried to make a site send its own readers elsewhere.
OUTSIDE = [
    "https://contoh.example/",
    "http://contoh.example",
    "//contoh.example/",
    "///contoh.example/",
    "////contoh.example",
    "/\\contoh.example/",
    "\\\\contoh.example",
    "\\/contoh.example",
    "/\\/contoh.example",
    "/\t/contoh.example",
    "/\n/contoh.example",
    "/\r/contoh.example",
    "\t//contoh.example",
    " //contoh.example",
    "\x00//contoh.example",
    "\x0b//contoh.example",
    "https:contoh.example",
    "https:/contoh.example",
    "https:///contoh.example",
    "http:\\\\contoh.example",
    "HtTpS://contoh.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "ftp://contoh.example",
    "mailto:a@contoh.example",
    "tel:+62",
    "http://testserver@contoh.example/",
    "//testserver@contoh.example/",
    "http://testserver.contoh.example/",
    "//contoh.example%2f@testserver",
    "https://[::1/",
    "//[",
    "inovasi/",
    "?q=1",
    "#content",
    "",
    ".",
    "../admin/",
    "http://testserver/inovasi/",
    "//testserver/inovasi/",
    "/" + "a" * 2000,
    "｡｡/contoh.example",
    "／／contoh.example",
]
# Strange, but a path of this site.
INSIDE = [
    ("/", "/"),
    ("/en/inovasi/sipena/", "/en/inovasi/sipena/"),
    ("/inovasi/?next=//contoh.example", "/inovasi/?next=//contoh.example"),
    ("/inovasi/?q=a%0d%0aSet-Cookie:x", "/inovasi/?q=a%0d%0aSet-Cookie:x"),
    ("/%5Ccontoh.example", "/%5Ccontoh.example"),
    ("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1"),
    ("/\u202egnp.exe", "/%E2%80%AEgnp.exe"),
    ("/<script>", "/%3Cscript%3E"),
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_an_address_outside_the_site_leads_home(client, path):
    assert choose(client, path=path)["Location"] == "/"


@pytest.mark.parametrize(("path", "location"), INSIDE)
def test_a_path_of_the_site_is_kept_and_quoted(client, path, location):
    response = choose(client, path=path)

    assert response["Location"] == location
    assert urljoin(HERE, response["Location"]).startswith(f"{HERE}/")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "something-new", "HTTP_ORIGIN": HERE},
        {"HTTP_ORIGIN": "https://contoh.example"},
        {"HTTP_ORIGIN": "http://testserver.contoh.example"},
        {"HTTP_ORIGIN": "http://testserver:8000"},
        {"HTTP_ORIGIN": "http://[broken"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "https://contoh.example"},
    ],
)
def test_another_site_cannot_choose_for_the_reader(client, headers):
    response = choose(client, **headers)

    assert (response.status_code, dict(response.cookies)) == (403, {})


@pytest.mark.parametrize("headers", [{"HTTP_ACCEPT": "*/*"}, {"HTTP_SEC_FETCH_SITE": "none"}, SITE])
def test_a_browser_that_says_less_is_believed(client, headers):
    assert choose(client, **headers).cookies["theme"].value == "dark"


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "trace"])
def test_the_choice_is_only_ever_posted(client, method):
    response = getattr(client, method)("/tampilan/?theme=dark")

    assert (response.status_code, dict(response.cookies)) == (405, {})

"""Whatever comes as a header or a cookie: the page that anybody else gets."""

from urllib.parse import urlsplit

import pytest

from tests import wire
from tests.wire import PAGES, faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

FORWARDING = [
    *["HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_SERVER", "HTTP_X_HOST", "HTTP_FORWARDED"],
    *["HTTP_X_ORIGINAL_URL", "HTTP_X_REWRITE_URL", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_VIA"],
    *["HTTP_X_FORWARDED_PREFIX", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR"],
    *["HTTP_X_FORWARDED_PORT", "HTTP_CLIENT_IP"],
]


@pytest.fixture
def plain():
    """Every page as it is without anything odd."""
    return {path: wire.send(path) for path in PAGES}


def some_pages(number):
    """A quarter of the pages, in turns, so that all kinds come round."""
    return [*PAGES][number % 4 :: 4]


def test_what_a_client_says_of_forwarding_changes_no_page(plain):
    for path in PAGES:
        told = wire.send(path, **dict.fromkeys(FORWARDING, "zqxjw.example"))

        assert (path, told.status, told.body) == (path, plain[path].status, plain[path].body)


HEADERS = [
    {"HTTP_ACCEPT": "text/html" + ";" * 7_000},
    {"HTTP_ACCEPT": "*/*;q=" + "1" * 9_000},
    {"HTTP_ACCEPT_LANGUAGE": ",".join(f"x{n};q=0.{n}" for n in range(3_500))},
    {"HTTP_ACCEPT_LANGUAGE": "a" * 600},
    {"HTTP_ACCEPT_LANGUAGE": "en-" * 20_000},
    {"HTTP_ACCEPT_LANGUAGE": "\xff\0;q=nan"},
    {"HTTP_ACCEPT_ENCODING": "gzip," * 10_000},
    {"HTTP_USER_AGENT": "a" * 64_000},
    {"HTTP_USER_AGENT": "a\r\nX-Stray: zqxjw \x1b[31m"},
    {"HTTP_REFERER": "http://zqxjw.example/" + "a" * 60_000},
    {"HTTP_IF_NONE_MATCH": ",".join(f'"{n}"' for n in range(800))},
    {"HTTP_IF_NONE_MATCH": '"' * 9_000},
    {"HTTP_IF_MODIFIED_SINCE": "Mon, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 0001 00:00:00 GMT"},
    {"HTTP_RANGE": "bytes=" + ",".join(f"{n}-{n}" for n in range(1_000))},
    {"HTTP_RANGE": "bytes=9-1,-,--1,a-b"},
    {"HTTP_CONTENT_TYPE": "multipart/form-data", "CONTENT_TYPE": "multipart/form-data"},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "zqxjw"},
    {"HTTP_AUTHORIZATION": "Basic " + "a" * 9_000},
    {f"HTTP_X_STRAY_{number}": "zqxjw" for number in range(200)},
]


def test_no_header_however_long_or_odd_disturbs_a_page():
    asked = [
        (f"{next(iter(headers))} {path}", wire.send(path, **headers))
        for number, headers in enumerate(HEADERS)
        for path in some_pages(number)
    ]

    assert len(asked) > 150
    assert faults(asked, (200, 400)) == []


COOKIES = [
    "session=" + "a" * 32,
    "session=../../etc/passwd; csrf=x",
    "session=\0; theme=\0",
    "theme=zqxjw",
    'theme="><script>zqxjw</script>',
    "theme=dark; theme=zqxjw; theme=",
    "; ".join(f"a{number}=1" for number in range(300)),
    "a=" + "b" * 8_000,
    '=;;==; ; ,;\xff\xfe="\\',
    "messages=zqxjw; django_language=xx; sessionid=1",
    "",
]


def test_no_cookie_that_we_did_not_set_changes_a_page(plain):
    for number, cookie in enumerate(COOKIES):
        for path in some_pages(number):
            told = wire.send(path, HTTP_COOKIE=cookie)

            assert (cookie, path, told.status) == (cookie, path, plain[path].status)
            # A broken cookie of ours is taken back or made anew; nothing else is ever set.
            set_names = {cookie.split("=")[0].strip() for cookie in told.cookies}
            assert set_names <= {"session", "csrf"}
            if "theme=dark" not in cookie:
                assert told.body == plain[path].body


def test_a_session_that_nobody_was_given_is_not_taken_up():
    reply = wire.send("/admin/", HTTP_COOKIE="session=" + "a" * 32)

    assert (reply.status, reply["Location"]) == (302, "/admin/login/?next=/admin/")
    assert all("a" * 32 not in cookie for cookie in reply.cookies)


@pytest.mark.parametrize(
    "elsewhere",
    ["//zqxjw.example", "https://zqxjw.example/", "\\\\zqxjw", "javascript:zqxjw"],
)
def test_the_login_leads_nowhere_else(client, elsewhere, django_user_model):
    django_user_model.objects.create_superuser("kurator", password="kain tenun sutra mandar")

    response = client.post(
        f"/admin/login/?next={elsewhere}",
        {"login": "kurator", "password": "kain tenun sutra mandar", "next": elsewhere},
    )

    assert (response.status_code, urlsplit(response["Location"])[:2]) == (302, ("", ""))
    assert "zqxjw" not in response["Location"]

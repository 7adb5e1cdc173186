"""Whatever comes as a path, a host or a method: an answer of the site's own, never a failure.

Each test asks all of its hostile questions and gathers the faults, so that one run names them all.
"""

import json
from pathlib import Path

import pytest
from django.test import override_settings

from tests import wire
from tests.addresses import DESK
from tests.wire import PAGES, STRAY, faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

HOSTILE = json.loads((Path(__file__).parent / "data" / "hostile.json").read_text())


ELSEWHERE = [
    *["/.env", "/.git/config", "/.git/HEAD", "/.svn/entries", "/.well-known/", "/.htaccess"],
    *["/db.sqlite3", "/innovasi.sqlite3", "/var/innovasi.sqlite3", "/manage.py", "/.venv/"],
    *[
        "/innovasi/settings.py",
        "/catalogue/models/innovation.py",
        "/requirements.txt",
        "/backup.zip",
    ],
    *["/wp-login.php", "/wp-admin/", "/xmlrpc.php", "/shell.php", "/c99.php", "/phpmyadmin/"],
    *["/cgi-bin/x", "/server-status", "/actuator/env", "/debug/", "/console", "/graphql"],
    *["/media/", "/media/photos/", "/media/documents/", "/static/", "/static/css/", "/fixtures/"],
    *["/media/../innovasi/settings.py", "/static/../manage.py", "/static/..%2fmanage.py"],
    *["/static/%2e%2e/manage.py", "/static/....//manage.py", "/static/css/../../manage.py"],
    *["/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/static/../../../../../../etc/passwd"],
    *["/static//etc/passwd", "/media//etc/passwd", "/media/photos/../../../../etc/passwd"],
    *["//etc/passwd", "/\\..\\windows\\win.ini", "/file:///etc/passwd", "/http://127.0.0.1:9/"],
    *["/INOVASI/", "/Inovasi/", "/EN/", "/en-us/inovasi/", "/ms/inovasi/", "/en/en/inovasi/"],
    *["/inovasi/sipena.json/", "/inovasi/sipena/1/2/3/", "/kompetisi/kipp-sulsel/2020/x/"],
    *["/" + "a" * 10_000 + "/", "/" + "a/" * 4_000, "/inovasi/" + "a" * 8_000 + "/"],
    *["/${jndi:ldap://127.0.0.1:9/}/", "/{{7*7}}/", "/%0d%0aSet-Cookie:%20a=b/", "/<script>/"],
]
BYTES = [
    *[b"/\0", b"/inovasi/\0/", b"/inovasi/a\0b/", b"/\xff", b"/inovasi/\xff\xfe/", b"/\xc0\xaf"],
    *[b"/inovasi/\xed\xa0\x80/", b"/\xf8\x88\x80\x80/", b"/en/\x80/", b"/\r\n", b"/inovasi/\n/"],
    *[
        b"/\x1b[31m/",
        b"/\xe2\x80\xae/",
        b"/static/\0",
        b"/static/\xff.css",
        b"/media/photos/\0.webp",
    ],
    *[b"/static/css/catalogue.css\0.html", b"/admin/\0", b"/admin/\xff/", b"/en/wilayah/\0/"],
]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_not_there_is_not_found_and_not_said_back(prefix):
    asked = [(path, wire.send(f"{prefix}{path}", query=STRAY)) for path in ELSEWHERE]

    assert faults(asked) == []


def test_bytes_that_are_no_text_are_not_found():
    asked = [(path, wire.send(path)) for path in BYTES]

    # The desk sends strangers to its login, whatever they ask for.
    assert faults(asked, (302, 400, 404)) == []
    assert [path for path, reply in asked if reply.status == 302 and b"admin" not in path] == []


SEGMENTS = [
    *["0", "-1", "2020.0", "20200", "99999", "9" * 19, "9" * 30, "9" * 5_000, "²", "２０２０"],
    *["a" * 121, "a" * 5_000, "A", "é", "a_b", "a--b", "None", "null", "%25", "..", ".", "a%00b"],
    *["nyatajudul%00", "nyatajudul.json", "nyatajudul'", "kipp-sulsel%20", "' OR 1=1 --"],
]


def test_any_part_of_an_address_that_is_not_there_is_not_found():
    asked = []
    for path, parts in PAGES.items():
        for value in parts.values():
            for segment in SEGMENTS:
                odd = path.replace(str(value), segment)
                asked.append((odd, wire.send(odd)))

    assert len(asked) > 400
    assert faults(asked, (301, 302, 400, 404)) == []
    assert [
        path for path, reply in asked if reply.status in (301, 302) and reply["Location"][0] != "/"
    ] == []


def test_any_query_string_on_any_page_is_read_or_passed_over():
    queries = [
        *[
            f"{name}={value}"
            for name in ("q", "page", "x", "next", "lang")
            for value in HOSTILE["bytes"]
        ],
        *["&".join(f"k{number}=1" for number in range(5_000)), "a=" + "b" * 60_000, "&" * 9_000],
        *["q=%00", "page=%00", f"next=//{STRAY}.example", "format=../../etc/passwd"],
    ]
    asked = [
        (f"{path}?{query[:60]}", wire.send(path, query=query))
        for number, path in enumerate(PAGES)
        for query in queries[number % 24 :: 24]
    ]

    assert len(asked) > 250
    assert [fault for fault in faults(asked, (200, 400, 414)) if STRAY not in fault] == []


HOSTS = [
    *["zqxjw.example", "zqxjw.example:80", "testserver.zqxjw.example", "zqxjw@testserver", ""],
    *["testserver:80@zqxjw.example", "testserver/zqxjw", "testserver zqxjw", "testserver,zqxjw"],
    *["zqxjw.example#testserver", "[::1].zqxjw", "testserver\0", "127.0.0.1.zqxjw", "te stserver"],
]


@pytest.mark.parametrize("https_only", [False, True])
def test_a_foreign_host_is_refused_on_every_page(https_only):
    with override_settings(SECURE_SSL_REDIRECT=https_only):
        asked = [
            (f"{host} {path}", wire.send(path, HTTP_HOST=host))
            for number, host in enumerate(HOSTS)
            for path in [*PAGES][number % 5 :: 5]
        ]

    assert faults(asked, (400,)) == []


# The pages with a form of their own.
FORMS = ("/usulkan/", "/laporkan/")
METHODS = [
    *["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "LOCK", "QUERY"],
    *["FOO", "G3T", "*"],
]


def test_a_page_is_read_and_takes_nothing():
    asked = [
        (f"{method} {path}", wire.send(path, method))
        for path in PAGES
        for method in METHODS
        if not (method == "POST" and path.endswith(FORMS))
    ]

    assert faults(asked, (405,)) == []
    assert {
        reply["Allow"].removesuffix(", POST" if name.endswith(FORMS) else "")
        for name, reply in asked
    } == {"GET, HEAD, OPTIONS"}


def test_the_desk_takes_forms_and_nothing_odder():
    asked = [
        (f"{method} {address}", wire.send("/" + address.route.partition("<")[0] + "1/", method))
        for address in DESK
        if "(" not in address.route
        for method in ("PUT", "DELETE", "TRACE", "FOO")
    ]

    assert faults(asked, (302, 404, 405)) == []


def test_a_page_asked_for_by_its_head_says_of_itself_what_it_would_be():
    for path in PAGES:
        whole, head = wire.send(path), wire.send(path, "HEAD")

        assert (path, head.status) == (path, whole.status)
        assert dict(head.headers) == dict(whole.headers)


def test_a_page_asked_what_it_takes_says_so_and_opens_to_no_other_site():
    for path in PAGES:
        reply = wire.send(path, "OPTIONS", HTTP_ORIGIN="https://zqxjw.example")

        assert (path, reply.status, reply.body) == (path, 200, b"")
        takes = ", POST" if path.endswith(FORMS) else ""
        assert reply["Allow"] == f"GET, HEAD, OPTIONS{takes}"
        assert reply["Access-Control-Allow-Origin"] is None


DESK_QUERIES = [
    *[
        "q=%00",
        "q=" + "a" * 9_000,
        "p=99999999999999999999",
        "p=-1",
        "p=x",
        "o=9999.-9999.x",
        "e=1",
    ],
    *["all=", "status__exact=%00", "status__exact=zqxjw", "id__in=1,2,x", "pk__exact=%ff"],
    *["within=%00", "within=73.22'--", "_to_field=password", "_popup=1&_to_field=zqxjw"],
    *["agency__name__regex=(((", "latest_year__exact=" + "9" * 30, "sector__id__exact=zqxjw"],
    *["agency__region__parent__agencies__innovations__title__startswith=a", "_facets=zqxjw"],
    *["published_at__gte=9999-99-99", "x__password__startswith=a", "title__in=%00"],
]


def test_the_desk_survives_any_query_of_an_administrator(admin_client):
    admin_client.raise_request_exception = False
    answers = {
        query: admin_client.get(f"/admin/catalogue/innovation/?{query}").status_code
        for query in DESK_QUERIES
    }
    answers |= {
        key: admin_client.get(f"/admin/catalogue/innovation/{key}/change/").status_code
        for key in ("0", "-1", "9" * 30, "%00", "%FF", "zqxjw", "1%27--", "a" * 3_000)
    }
    searched = "app_label=catalogue&model_name=award&field_name=innovation&term="
    answers |= {
        term: admin_client.get(f"/admin/autocomplete/?{searched}{term}").status_code
        for term in ("%00", "%FF", "a" * 5_000, "%25", "&page=9" + "9" * 30)
    }

    assert {query: status for query, status in answers.items() if status >= 500} == {}

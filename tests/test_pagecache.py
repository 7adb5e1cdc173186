"""The page cache answers like Django, faster, and never with yesterday's page or another's."""

import gzip
import threading

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from catalogue.models import Innovation
from catalogue.pagecache import Page, PageCache, Shelf, known_query
from innovasi.wsgi import django_application
from tests.factories import make_innovation

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """Asks a WSGI application and counts how often Django behind it was asked."""

    def __init__(self):
        self.asked = 0
        self.cache = PageCache(self.django)

    def django(self, environ, start_response):
        self.asked += 1
        return django_application(environ, start_response)

    def get(self, address, method="GET", **headers):
        path, _, query = address.partition("?")
        environ = RequestFactory().generic(method, path, QUERY_STRING=query, **headers).environ
        answer = {}

        def start_response(status, headers, exc_info=None):
            answer.update(status=int(status[:3]), headers=dict(headers))

        body = b"".join(self.cache(environ, start_response))
        return answer["status"], answer["headers"], body


@pytest.fixture
def reader():
    return Reader()


def test_a_page_is_asked_of_django_once(reader):
    make_innovation("Sipena")

    first, second = reader.get("/inovasi/"), reader.get("/inovasi/")

    assert first == second
    assert (first[0], reader.asked) == (200, 1)


def test_a_change_shows_at_the_very_next_request(reader):
    innovation = make_innovation("Sipena")
    reader.get(f"/inovasi/{innovation.slug}/")

    Innovation.objects.filter(pk=innovation.pk).update(title="Nama Baru")
    assert "Nama Baru" in reader.get(f"/inovasi/{innovation.slug}/")[2].decode()

    Innovation.objects.filter(pk=innovation.pk).archive()
    assert reader.get(f"/inovasi/{innovation.slug}/")[0] == 404


def test_a_page_not_found_is_not_kept(reader):
    assert reader.get("/inovasi/belum-ada/")[0] == 404

    make_innovation("Belum Ada")

    assert reader.get("/inovasi/belum-ada/")[0] == 200


def test_a_reader_who_has_the_page_is_told_so_in_a_few_bytes(reader):
    _status, headers, _body = reader.get("/")

    again = reader.get("/", HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (again[0], again[2]) == (304, b"")
    # A proxy that keeps pages must know as much of this answer as of the page itself.
    assert again[1] == {name: headers[name] for name in ("ETag", "Vary", "Cache-Control")}
    make_innovation()
    assert reader.get("/", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == 200


@pytest.mark.parametrize(
    ("accepted", "decompress"),
    [("gzip, br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_every_browser_gets_the_page_in_what_it_understands(reader, accepted, decompress):
    plain = reader.get("/inovasi/")[2]

    body = reader.get("/inovasi/", HTTP_ACCEPT_ENCODING=accepted)[2]

    assert decompress(body) == plain


def test_head_is_the_answer_without_its_body(reader):
    status, headers, body = reader.get("/", method="HEAD")

    assert (status, body) == (200, b"")
    assert headers == reader.get("/")[1]


def test_languages_themes_and_hosts_are_kept_apart(reader):
    cookie = settings.THEME_COOKIE_NAME
    pages = {
        reader.get("/")[2],
        reader.get("/en/")[2],
        reader.get("/", HTTP_COOKIE=f"{cookie}=dark")[2],
        reader.get("/", HTTP_COOKIE=f"{cookie}=light")[2],
        reader.get("/", HTTP_HOST="localhost")[2],
    }

    assert len(pages) == 5


def test_a_theme_that_does_not_exist_is_the_devices_own(reader):
    odd = reader.get("/", HTTP_COOKIE=f"{settings.THEME_COOKIE_NAME}=neon")

    assert odd == reader.get("/")
    assert reader.asked == 1


def test_readers_with_a_session_go_past_it(reader):
    reader.get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=x")
    reader.get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=x")

    assert reader.asked == 2


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz"])
def test_addresses_with_a_life_of_their_own_are_never_kept(reader, path):
    reader.get(path)
    reader.get(path)

    assert reader.asked == 2


def test_a_wrong_host_is_refused_although_the_page_is_known(reader):
    reader.get("/")

    assert reader.get("/", HTTP_HOST="penipu.example")[0] == 400


def test_strangers_in_the_address_neither_fill_the_cache_nor_reach_the_page(reader):
    plain = reader.get("/inovasi/?year=2020")

    tagged = reader.get("/inovasi/?utm_source=wa&year=2020&fbclid=1&q=")

    assert tagged == plain
    assert reader.asked == 1


def test_more_parameters_than_anyone_means_are_left_to_django():
    assert known_query("q=a&" * 600) is None
    assert known_query("q=" + "a" * 9_000) is None


def test_the_shelf_never_holds_more_than_its_limit_and_loses_the_least_read_first():
    shelf = Shelf(1000)
    for name in "abcde":
        shelf.put(name, Page([], b"x" * 200))
    shelf.get("a")

    shelf.put("f", Page([], b"x" * 200))
    shelf.put("huge", Page([], b"x" * 900))

    assert list(shelf.pages) == ["c", "d", "e", "a", "f"]
    assert shelf.size == 1000


def test_no_reader_ever_sees_a_page_from_before_a_publication_that_was_committed(reader):
    """Readers read while an editor publishes: whoever starts after the commit sees the new title."""
    if connection.vendor == "sqlite":
        pytest.skip("threads lock an in-memory database; journeys/test_publishing.py has a file")
    innovation = make_innovation("Judul 0")
    address = f"/inovasi/{innovation.slug}/"
    published, stale, stop = [0], [], threading.Event()

    def read():
        try:
            while not stop.is_set():
                at_least = published[0]
                page = reader.get(address)[2].decode()
                newest = int(page.partition("Judul ")[2].partition("<")[0].split()[0])
                if newest < at_least:
                    stale.append((at_least, newest))
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for thread in readers:
        thread.start()
    for number in range(1, 31):
        Innovation.objects.filter(pk=innovation.pk).update(title=f"Judul {number}")
        published[0] = number
    stop.set()
    for thread in readers:
        thread.join()

    assert stale == []

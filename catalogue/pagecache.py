"""Whole public pages, kept in memory in front of Django for as long as the catalogue stands still.

A page is kept by the catalogue's revision, and so never outlives a change by as much as one
request. Public pages hold nothing of one visitor; readers with a session go past this cache.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.utils import timezone

from catalogue import revision
from catalogue.context import THEMES
from catalogue.filters import InnovationFilter

# Addresses with a life of their own: no page of theirs is the same for everyone or worth keeping.
PASSED_BY = ("/admin/", "/static/", "/media/", "/healthz", "/tampilan/", "/pratinjau/")
# Made once and kept on disk: too large to keep in memory and to compress.
FILES = (".pdf", ".epub", ".docx")
# Parameters that mean something on some page; of all others no page may tell.
PARAMETERS = frozenset(InnovationFilter.base_filters) | {"page", "kelompok", "inovasi"}
LONGEST_QUERY = 8_192
SMALLEST_TO_COMPRESS = 600


@dataclass(frozen=True)
class Page:
    """An answer of 200 as Django gave it, with its body in one encoding."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str = ""


class Shelf:
    """Pages by key, the least recently read leaving first once `limit` bytes are full."""

    def __init__(self, limit):
        self.limit = limit
        self.size = 0
        self.pages = OrderedDict()
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key, page):
        if len(page.body) > self.limit // 4:
            return
        with self.lock:
            former = self.pages.pop(key, None)
            self.size += len(page.body) - (len(former.body) if former else 0)
            self.pages[key] = page
            while self.size > self.limit:
                _key, oldest = self.pages.popitem(last=False)
                self.size -= len(oldest.body)


def build_stamp():
    """Digest of what pages are made from beside the data: code, templates, words, site settings."""
    site = {name: getattr(settings, name) for name in dir(settings) if name.startswith("SITE_")}
    digest = hashlib.sha256(repr(sorted(site.items())).encode())
    for pattern in ("catalogue/**/*.py", "catalogue/**/*.mo", "templates/**/*", "static/**/*"):
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1000)
def known_query(query):
    """Return the parameters that mean something, sorted; None when there are too many to read.

    `utm_*` and other strangers are dropped, so that they neither fill the cache nor reach a page.
    """
    if not query:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, encoding="utf-8", errors="replace", max_num_fields=500)
    except ValueError:
        return None
    return urlencode(sorted(pair for pair in pairs if pair[0] in PARAMETERS))


@lru_cache(maxsize=1)
def day(_minute):
    """The day at this place, worked out once a minute: no time zone changes it within one."""
    return timezone.localdate().toordinal()


def cookies_of(environ):
    jar = SimpleCookie()
    try:
        jar.load(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def encoding_for(environ):
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""


def compress(body, encoding):
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=6)
    return gzip.compress(body, 6, mtime=0)


def terms(etag):
    """On what terms others may keep a page: ask again each time, and never mix these up."""
    return [("ETag", etag), ("Vary", "Accept-Encoding, Cookie"), ("Cache-Control", "no-cache")]


class PageCache:
    """WSGI application that answers from the shelf, or else asks Django and keeps its answer."""

    def __init__(self, application, limit=None):
        self.application = application
        self.shelf = Shelf(limit or settings.PAGE_CACHE_BYTES)
        self.stamp = build_stamp()

    def __call__(self, environ, start_response):
        key = self.key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        page = self.shelf.get(key)
        if page is None:
            page = self.ask(environ, start_response, key)
            if not isinstance(page, Page):
                return page
        if "HTTP_IF_NONE_MATCH" in environ and page.etag in environ["HTTP_IF_NONE_MATCH"]:
            start_response("304 Not Modified", terms(page.etag))
            return []
        start_response("200 OK", page.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]

    def key_of(self, environ):
        """What the page depends on; None for a request that this cache has no business with."""
        path = environ.get("PATH_INFO", "/")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(PASSED_BY):
            return None
        if path.endswith(FILES):
            return None
        theme = ""
        if "HTTP_COOKIE" in environ:
            cookies = cookies_of(environ)
            if settings.SESSION_COOKIE_NAME in cookies:
                return None
            theme = cookies.get(settings.THEME_COOKIE_NAME, "")
            theme = theme if theme in THEMES else ""
        query = known_query(environ.get("QUERY_STRING", ""))
        number = revision.current() if query is not None else None
        if number is None:
            return None
        environ["QUERY_STRING"] = query
        return (
            number,
            # Pages tell what is stale by today's date.
            day(int(time.time()) // 60),
            environ.get("HTTP_HOST", ""),
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            path,
            query,
            theme,
            encoding_for(environ),
        )

    def ask(self, environ, start_response, key):
        """Ask Django; return the page that was kept, or Django's own answer passed on."""
        answer = {}

        def remember(status, headers, exc_info=None):
            answer.update(status=status, headers=headers)
            return lambda data: None

        # A HEAD answer has no body to keep, and its headers must be those of the GET.
        with revision.known(key[0]):
            chunks = self.application({**environ, "REQUEST_METHOD": "GET"}, remember)
            try:
                body = b"".join(chunks)
            finally:
                if hasattr(chunks, "close"):
                    chunks.close()
        headers = answer["headers"]
        names = {name.lower() for name, _value in headers}
        private = any(
            "no-store" in value or "private" in value
            for name, value in headers
            if name.lower() == "cache-control"
        )
        if not answer["status"].startswith("200 ") or "set-cookie" in names or private:
            start_response(answer["status"], headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        encoding = key[-1] if len(body) >= SMALLEST_TO_COMPRESS else ""
        body = compress(body, encoding) if encoding else body
        etag = f'"{hashlib.sha256(repr((self.stamp, *key)).encode()).hexdigest()[:20]}"'
        ours = {"content-length", "etag", "vary", "cache-control", "content-encoding"}
        headers = [(name, value) for name, value in headers if name.lower() not in ours]
        headers += [
            ("Content-Length", str(len(body))),
            *terms(etag),
        ]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        page = Page(headers, body, etag)
        self.shelf.put(key, page)
        return page

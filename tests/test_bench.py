"""The bench's code, run at a tiny size inside this process: what it says of speed is not looked at."""

import importlib
import io
import json
import time
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection

from bench import addresses, datasette, inside, lighthouse, report, serving, stock
from bench.__main__ import CLAIMS, parser
from bench.hello import answering
from bench.row import Row
from bench.settings import Bench
from bench.wire import Answer, Wire
from catalogue.models import Innovation
from catalogue.pagecache import PageCache
from tests.factories import make_agency, make_innovation, make_region, make_sector

ROWS = 60
# They need Datasette's file, the real catalogue, and processes of their own.
ELSEWHERE = {"common_word", "quality", "worker_start", "book", "importing"}
TINY = {"small": ROWS, "middle": ROWS, "large": ROWS, "rounds": 1, "seconds": 0.001}


class Here:
    """A server that is this very process: what is asked goes straight to the application."""

    def __init__(self, application):
        self.application, self.wire, self.port = application, self, 0
        self.workers = []

    def get(self, path, headers=None):
        path, _, query = path.partition("?")
        told = {}
        given = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in (headers or {}).items()}
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **given,
        }

        def start(status, headers, exc_info=None):
            told.update(status=status, headers=headers)

        parts = self.application(environ, start)
        body = b"".join(parts)
        # Whoever serves a page closes it: a file stays open else.
        getattr(parts, "close", lambda: None)()
        number, _, reason = told["status"].partition(" ")
        return Answer(int(number), reason, told["headers"], body)

    def exchange(self, path, headers=None):
        answer = self.get(path, headers)
        return f"HTTP/1.1 {answer.status} {answer.reason}".encode(), answer.body

    def processor_seconds(self):
        return time.process_time()

    def close(self):
        pass


@pytest.fixture
def bench(tmp_path, monkeypatch, transactional_db):
    """A bench that measures the suite's own database, filled with a few made-up innovations."""
    monkeypatch.setattr(addresses, "SECTORS", ("kesehatan",))
    monkeypatch.setattr(addresses, "NARROWINGS", ("", "year=2021"))
    monkeypatch.setattr(addresses, "COMMON", addresses.COMMON[:3])
    call_command("make_catalogue", rows=ROWS, seed=1, verbosity=0, stdout=io.StringIO())
    application = PageCache(get_wsgi_application())
    application.shelf.limit = 0
    catalogue = Here(application)
    words = Here(answering({"status": "200 OK", "headers": [], "body": b"kata".hex()}))

    @contextmanager
    def given(server):
        yield server

    def ask(_bench, _url, probe, **arguments):
        return importlib.import_module(f"bench.probes.{probe}").measure(**arguments)

    def start(bench, url, probe, **arguments):
        told = json.dumps(ask(bench, url, probe, **arguments))
        return SimpleNamespace(communicate=lambda timeout: (told, None))

    bench = Bench(**TINY, databases=(connection.vendor,), cache=tmp_path)
    (tmp_path / "catalogue.sqlite3").touch()
    monkeypatch.setattr(stock, "url_of", lambda *_: f"sqlite:///{tmp_path}/catalogue.sqlite3")
    monkeypatch.setattr(stock, "real", lambda *_: "")
    monkeypatch.setattr(inside, "ask", ask)
    monkeypatch.setattr(inside, "start", start)
    monkeypatch.setattr(serving, "ours", lambda *_args, **_more: given(catalogue))
    monkeypatch.setattr(serving, "hello", lambda *_: given(words))
    monkeypatch.setattr(datasette, "export", lambda *_: tmp_path / "catalogue.db")
    monkeypatch.setattr(datasette, "serving_file", lambda *_: given(words))
    monkeypatch.setattr(lighthouse, "visit", lambda *_: lighthouse.read(LIGHTHOUSE))
    for name in ("publishing", "worker_start"):
        claim = importlib.import_module(f"bench.claims.{name}")
        monkeypatch.setattr(claim, "Wire", lambda _port: catalogue)
    return bench


LIGHTHOUSE = {
    "categories": {name: {"score": 1} for name in lighthouse.CATEGORIES},
    "audits": {"network-requests": {"details": {"items": [{"transferSize": 41_000}]}}},
}


def test_every_claim_gives_figures_and_what_is_counted_is_right(bench):
    """In one go: filling the database for each claim would take a minute."""
    short = []
    for name in sorted(set(CLAIMS) - ELSEWHERE):
        rows = list(importlib.import_module(f"bench.claims.{name}").rows(bench))
        assert rows or (name == "writers" and connection.vendor != "sqlite"), name
        if name != "query_counts":  # other tests count a page's queries, each by itself
            short += [str(row) for row in rows if row.unit == "" and not row.ok]

    assert short == []


@pytest.mark.django_db(transaction=True)
def test_the_claim_of_the_book_makes_books_and_watches_the_workers(settings, monkeypatch, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    probe = importlib.import_module("bench.probes.book")
    claim = importlib.import_module("bench.claims.book")

    @contextmanager
    def planted(bench, _count):
        if not Innovation.objects.exists():
            probe.measure("plant", count=1, photos=1)
        yield bench, ""

    def command(bench, _url):
        out = bench.cache / "book.pdf"
        call_command("build_book", "kipp-sulsel", 2024, out=out, stdout=io.StringIO())
        return 1, out.stat().st_size / 1024**2

    monkeypatch.setattr(claim, "PROMISED", {1: (3, 400)})
    monkeypatch.setattr(claim, "IN_A_ROW", 1)
    monkeypatch.setattr(claim, "planted", planted)
    monkeypatch.setattr(claim, "command", command)
    monkeypatch.setattr(claim.inside, "ask", lambda *_, action: probe.measure(action))
    catalogue = Here(PageCache(get_wsgi_application()))
    monkeypatch.setattr(claim.serving, "ours", lambda *_: nullcontext(catalogue))

    rows = list(claim.rows(Bench(**TINY, cache=tmp_path)))

    assert [row.unit for row in rows] == [" s", " MB", " MB"]
    assert all(row.ok for row in rows)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("edition", "top_30")
def test_the_claim_of_imports_plans_and_applies_a_sheet(monkeypatch):
    body = make_agency("Dinas Kesehatan Luwu Utara", make_region())
    for number in range(6):
        make_innovation(f"Uji {number}", agency=body, sector=make_sector("kesehatan"))
    claim = importlib.import_module("bench.claims.importing")
    probe = importlib.import_module("bench.probes.importing")
    monkeypatch.setattr(claim, "ROWS", 10)
    monkeypatch.setattr(claim.stock, "copy_of_real", lambda *_: nullcontext(""))
    monkeypatch.setattr(claim.inside, "ask", lambda _bench, _url, _probe, rows: probe.measure(rows))

    rows = list(claim.rows(Bench(**TINY, databases=(connection.vendor,))))

    assert [row.target for row in rows] == [10, 5, 300]
    assert Innovation.objects.filter(title="Kelas Ibu Sehat 4").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Datasette reads SQLite alone")
def test_datasette_gets_the_same_records_and_words(bench, monkeypatch, tmp_path):
    monkeypatch.undo()
    copy = tmp_path / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
        cursor.execute("SELECT count(*) FROM catalogue_searchdocument")
        published = cursor.fetchone()[0]
    file = datasette.export(bench, f"sqlite:///{copy}", ROWS)

    from bench.probes.common_word import ranked_in

    found = ranked_in(file)("pelayanan")
    assert 0 < len(found) <= 20
    assert ranked_in(file, "SELECT count(*) FROM innovations")() == [(published,)]


def test_a_figure_says_whether_it_falls_short():
    assert str(Row("kept page", 1.96, 2.2)).split()[-4:] == ["1.96×", "≤", "2.2×", "ok"]
    assert Row("kept page", 2.21, 2.2).verdict == "short"
    assert Row("performance", 99, 100, "", more=True).verdict == "short"


def test_the_page_keeps_what_stands_around_its_table(tmp_path):
    bench = Bench(cache=tmp_path)
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")

    report.keep(bench, "last_page", [Row("last page / first", 1.1, 1.2)])
    report.write(bench, page, CLAIMS)

    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "| last_page | last page / first | 1.1× | ≤ 1.2× | ok |" in text


def test_a_server_is_started_asked_and_ended(tmp_path):
    bench = Bench(cache=tmp_path)
    said = Answer(200, "OK", [("Content-Type", "text/plain"), ("Content-Length", "4")], b"halo")

    with serving.hello(bench, said) as server:
        wire = Wire(server.port)
        again = wire.get("/")
        wire.close()
        assert (again.status, again.body, again.header("content-type")) == (
            200,
            b"halo",
            "text/plain",
        )
        assert server.workers
        assert server.processor_seconds() > 0

    assert server.process.poll() is not None


def test_a_claim_that_is_none_is_refused():
    with pytest.raises(SystemExit):
        parser().parse_args(["quick"])

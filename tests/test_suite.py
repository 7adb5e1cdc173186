"""What `start.py test` runs, leaves out and refuses."""

import pytest

from innovasi.launch import chromium, suite
from innovasi.launch.console import Advice


@pytest.fixture
def bare(monkeypatch):
    """A machine without Chromium and without a database server."""
    for name in ("CHROMIUM", "DATABASE_URL_POSTGRES", "REQUIRE_BROWSER", "REQUIRE_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(suite, "_reason_against", lambda python, url: "connection refused\nmore")
    return monkeypatch


def test_a_bare_machine_runs_on_sqlite_and_names_what_it_leaves_out(bare):
    parts, skipped = suite.plan("python")

    assert [part.name for part in parts] == ["SQLite"]
    assert [name for name, reason in skipped] == ["peramban", "PostgreSQL"]
    assert "Chromium tidak ditemukan" in skipped[0][1]
    assert "connection refused" in skipped[1][1]


def test_with_a_browser_and_a_server_everything_runs(bare):
    bare.setattr(chromium, "find", lambda: "/usr/bin/chromium")
    bare.setattr(suite, "_reason_against", lambda python, url: "")

    parts, skipped = suite.plan("python")

    assert [part.name for part in parts] == ["SQLite", "Peramban (SQLite)", "PostgreSQL"]
    assert parts[1].environ["CHROMIUM"] == "/usr/bin/chromium"
    assert parts[2].environ["DATABASE_URL"].startswith("postgres://postgres@127.0.0.1:5432/inno")
    assert skipped == []


@pytest.mark.parametrize("required", ["REQUIRE_BROWSER", "REQUIRE_POSTGRES"])
def test_what_is_required_but_missing_stops_at_once(bare, required):
    bare.setenv(required, "1")

    with pytest.raises(Advice, match=f"{required} ditetapkan, tetapi"):
        suite.plan("python")


def test_an_address_that_was_given_but_does_not_answer_stops_at_once(bare):
    bare.setenv("DATABASE_URL_POSTGRES", "postgres://budi@127.0.0.1:9/katalog")

    with pytest.raises(Advice, match="DATABASE_URL_POSTGRES tidak dapat dipakai: connection"):
        suite.plan("python")


def test_a_chromium_that_was_named_is_the_only_one_looked_for(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/tidak/ada")

    assert chromium.find() is None


@pytest.mark.parametrize(
    ("codes", "outcome"),
    [([0, 0], 0), ([0, 1], 1), ([2, 0], 2), ([0, 5], 0), ([5, 5], 5)],
    ids=["all pass", "one fails", "interrupted", "one has no such test", "no test anywhere"],
)
def test_a_failure_anywhere_fails_the_whole(codes, outcome):
    assert suite.outcome(codes) == outcome

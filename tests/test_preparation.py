"""A second start does nothing, and nothing that must be done is skipped."""

import sqlite3

import pytest

from innovasi.launch import configuration, preparation
from innovasi.launch.console import Advice

EVERYTHING = ["migrate", "seed", "first_administrator", "collectstatic"]
DATABASE = EVERYTHING[:3]


@pytest.fixture
def root(tmp_path, monkeypatch):
    for name in (
        "catalogue/migrations/0001_record.py",
        "catalogue/models/region.py",
        "fixtures/regions.csv",
        "static/base.css",
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "requirements.txt").write_text("django==5.2.19")
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    monkeypatch.setattr(configuration, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def start(root, monkeypatch):
    """Return a function that prepares as a start does, and gives the steps it went through."""
    ran = []

    def run(step, python, environ):
        ran.append(step.command)
        if step.command == "migrate":
            apply(root, *sorted(path.stem for path in root.glob("catalogue/migrations/*.py")))
        if step.command == "collectstatic":
            (root / "var/static").mkdir(parents=True, exist_ok=True)
            (root / "var/static/staticfiles.json").write_text("{}")

    monkeypatch.setattr(preparation, "_run", run)

    def start():
        ran.clear()
        preparation.prepare("python", {})
        return list(ran)

    return start


def apply(root, *names):
    """Leave a database in which these migrations were applied."""
    with sqlite3.connect(root / "var/innovasi.sqlite3") as connection:
        connection.execute("DROP TABLE IF EXISTS django_migrations")
        connection.execute("CREATE TABLE django_migrations (app, name)")
        rows = [("catalogue", name) for name in names]
        connection.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
    connection.close()


def test_the_first_start_does_everything_and_the_second_nothing(start):
    assert start() == EVERYTHING
    assert start() == []


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ("catalogue/migrations/0002_more.py", DATABASE),
        ("fixtures/regions.csv", DATABASE),
        ("catalogue/models/region.py", DATABASE),
        ("catalogue/stylesheet.py", EVERYTHING),
        ("requirements.txt", EVERYTHING),
        ("static/base.css", ["collectstatic"]),
    ],
)
def test_a_changed_file_brings_back_the_steps_that_read_it(start, root, changed, steps):
    start()
    (root / changed).write_text("changed")

    assert start() == steps
    assert start() == []


def test_a_lost_database_is_made_again(start, root):
    start()
    (root / "var/innovasi.sqlite3").unlink()

    assert start() == DATABASE


def test_a_database_restored_from_an_older_backup_is_migrated(start, root):
    (root / "catalogue/migrations/0002_more.py").touch()
    start()
    apply(root, "0001_record")

    assert start() == DATABASE


def test_emptied_static_files_are_collected_again(start, root):
    start()
    (root / "var/static/staticfiles.json").unlink()

    assert start() == ["collectstatic"]


def test_a_step_that_failed_is_done_again(start, root, monkeypatch):
    run = preparation._run

    def fail_at_seed(step, python, environ):
        run(step, python, environ)
        if step.command == "seed":
            raise Advice("gagal", "failed")

    with monkeypatch.context() as broken:
        broken.setattr(preparation, "_run", fail_at_seed)
        with pytest.raises(Advice):
            start()

    assert start() == EVERYTHING


def test_a_broken_database_is_named_and_never_overwritten(start, root):
    start()
    (root / "var/innovasi.sqlite3").write_bytes(b"not a database at all" * 100)

    with pytest.raises(Advice, match=r"innovasi\.sqlite3 tidak terbaca"):
        start()

    assert (root / "var/innovasi.sqlite3").read_bytes()[:5] == b"not a"


def test_the_record_of_what_was_done_holds_no_password(start, root, monkeypatch):
    monkeypatch.setattr(preparation, "_applied_to_server", lambda python, environ: "none")

    preparation.prepare("python", {"DATABASE_URL": "postgres://budi:rahasia@127.0.0.1/katalog"})

    assert "rahasia" not in (root / "var/setup.json").read_text()

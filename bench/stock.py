"""The catalogues that are measured: made once, kept, made anew when the generator changes."""

import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from innovasi.launch.console import say, step
from innovasi.launch.places import ROOT
from innovasi.launch.preparation import digest_of

SEED = 1
# What decides which rows there are.
MADE_FROM = (
    "catalogue/synthetic/*",
    *(f"fixtures/{name}.csv" for name in ("regions", "sectors", "affairs", "goals")),
)


def url_of(bench, database, rows):
    """Return the address of the catalogue of so many rows, which is made if it is not there."""
    if database == "sqlite":
        return _in_file(bench, f"catalogue-{rows}-{digest()}", _made(rows))
    return _on_server(bench, f"innovasi_bench_{rows}_{digest()}", _made(rows))


def real(bench, database="sqlite"):
    """Return the address of the real catalogue, as a new installation has it."""
    fixtures = digest_of(("fixtures/*",))[:8]
    if database == "sqlite":
        return _in_file(bench, f"real-{fixtures}", ["seed"])
    return _on_server(bench, f"innovasi_bench_real_{fixtures}", ["seed"])


@contextmanager
def copy_of_real(bench, database="sqlite"):
    """Give the address of a copy of the real catalogue that may be changed until the block ends."""
    url = real(bench, database)
    if database == "sqlite":
        with tempfile.TemporaryDirectory(dir=bench.cache) as folder:
            file = Path(folder) / "copy.sqlite3"
            with (
                closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as original,
                closing(sqlite3.connect(file)) as copy,
            ):
                original.backup(copy)
            yield f"sqlite:///{file}"
        return
    name = urlsplit(url).path.lstrip("/")
    _ask_server(bench, f"DROP DATABASE IF EXISTS {name}_copy")
    _ask_server(bench, f"CREATE DATABASE {name}_copy TEMPLATE {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}_copy").geturl()
    finally:
        _ask_server(bench, f"DROP DATABASE {name}_copy")


def digest():
    return digest_of(MADE_FROM)[:8]


def _made(rows):
    return ["make_catalogue", "--rows", str(rows), "--seed", str(SEED)]


def _in_file(bench, name, command):
    bench.cache.mkdir(parents=True, exist_ok=True)
    file = bench.cache / f"{name}.sqlite3"
    marker = bench.cache / f"{name}.complete"
    url = f"sqlite:///{file}"
    if not marker.exists():
        for part in bench.cache.glob(f"{file.name}*"):
            part.unlink()
    _bring_up_to_date(bench, url)
    if not marker.exists():
        _fill(bench, url, name, command)
        marker.touch()
    return url


def _on_server(bench, name, command):
    url = urlsplit(bench.postgres)._replace(path=f"/{name}").geturl()
    if not _has_database(bench, name):
        _ask_server(bench, f"DROP DATABASE IF EXISTS {name}_making")
        _ask_server(bench, f"CREATE DATABASE {name}_making")
        making = f"{url}_making"
        _bring_up_to_date(bench, making)
        _fill(bench, making, name, command)
        _ask_server(bench, f"ALTER DATABASE {name}_making RENAME TO {name}")
    _bring_up_to_date(bench, url)
    return url


def _bring_up_to_date(bench, url):
    manage(bench, url, "migrate", "--no-input", "--verbosity=0")


def _fill(bench, url, name, command):
    with step(f"membuat / making {name}"):
        manage(bench, url, *command)


def _has_database(bench, name):
    return bool(_ask_server(bench, "SELECT 1 FROM pg_database WHERE datname = %s", name))


def _ask_server(bench, statement, *parameters):
    import psycopg2

    connection = psycopg2.connect(urlsplit(bench.postgres)._replace(path="/postgres").geturl())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def backends(url):
    """Return the processes of a PostgreSQL server on this machine that work on this database."""
    import psycopg2

    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return [pid for (pid,) in cursor.fetchall()]
    finally:
        connection.close()


def manage(bench, url, *arguments):
    ran = subprocess.run(
        [bench.python, "manage.py", *arguments],
        cwd=ROOT,
        env=bench.environ(url),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        say(ran.stdout + ran.stderr)
        raise SystemExit(f"manage.py {arguments[0]}: {ran.returncode}")
    return ran.stdout


def collect_static(bench):
    """Put the static files where the measured catalogues look for them."""
    manage(bench, "sqlite://:memory:", "collectstatic", "--no-input", "--clear", "--verbosity=0")

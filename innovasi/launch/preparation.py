"""Bringing database and static files up to date, and knowing cheaply when they are.

`setup.json` in the data folder keeps a digest of what each step was last done from, so that a
second start has nothing to do and says nothing.
"""

import hashlib
import json
import sqlite3
import subprocess
from dataclasses import dataclass

from .configuration import data_dir, sqlite_file
from .console import Advice, say, step
from .places import ROOT

CODE = ["requirements.txt", "innovasi/**/*.py", "catalogue/**/*.py"]


@dataclass(frozen=True)
class Step:
    """One management command, and the files whose change makes it necessary again."""

    command: str
    name: str
    sources: tuple
    writes_database: bool = True
    speaks: bool = False


STEPS = [
    Step("migrate", "Menyiapkan basis data", ("requirements.txt", "catalogue/migrations/*.py")),
    Step("seed", "Memuat data", (*CODE, "fixtures/**/*"), speaks=True),
    Step("first_administrator", "Memeriksa administrator", (), speaks=True),
    Step(
        "collectstatic",
        "Mengumpulkan berkas statis",
        ("requirements.txt", "innovasi/settings.py", "catalogue/*.py", "static/**/*"),
        writes_database=False,
    ),
]
OPTIONS = {
    "migrate": ["--no-input", "--verbosity=0"],
    "collectstatic": ["--no-input", "--clear", "--verbosity=0"],
}


def prepare(python, environ):
    """Run what has something to do: migrations, data, first administrator, static files."""
    data_dir(environ).mkdir(parents=True, exist_ok=True)
    record = data_dir(environ) / "setup.json"
    done = _read(record)
    states = _states(python, environ)
    due = [one for one in STEPS if done.get(one.command) != states[one.command]]
    if not due:
        return
    if any(one.writes_database for one in due):
        # Later steps build on earlier ones: a lost or changed database goes through them all.
        due = [one for one in STEPS if one.writes_database or one in due]
    for one in due:
        _run(one, python, environ)
    record.write_text(json.dumps(_states(python, environ), indent=1))


def _states(python, environ):
    """Return, for each step, a digest of all that its outcome depends on."""
    database = _database_state(python, environ)
    # Without its manifest the folder was emptied or never filled.
    static = (data_dir(environ) / "static" / "staticfiles.json").exists()
    return {
        one.command: f"{digest_of(one.sources)}:{database if one.writes_database else static}"
        for one in STEPS
    }


def digest_of(patterns):
    """Return one digest of the names and contents of all files that match."""
    digest = hashlib.sha256()
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _database_state(python, environ):
    """Return which database this is and what was applied to it.

    Asked of the database itself: a file restored from an older backup must be migrated again.
    """
    file = sqlite_file(environ)
    applied = _applied_to_file(file) if file else _applied_to_server(python, environ)
    url = environ.get("DATABASE_URL", "")
    return hashlib.sha256(f"{url}\0{file}\0{applied}".encode()).hexdigest()


def _applied_to_file(file):
    if not file.exists():
        return "missing"
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            query = "SELECT app, name FROM django_migrations ORDER BY app, name"
            return str(connection.execute(query).fetchall())
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        return str(error)
    except sqlite3.DatabaseError as error:
        raise Advice(
            f"Basis data {file} tidak terbaca ({error}). Pulihkan dari cadangan, atau pindahkan "
            "berkas itu agar dibuat yang baru dari data awal.",
            f"The database {file} cannot be read ({error}). Restore a backup, or move the file "
            "away to have a new one made from the initial data.",
        ) from None


def _applied_to_server(python, environ):
    command = [str(python), "-m", "innovasi.launch.postgres", "applied"]
    asked = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    return asked.stdout or asked.stderr


def _run(one, python, environ):
    command = [str(python), "manage.py", one.command, *OPTIONS.get(one.command, [])]
    with step(one.name):
        ran = subprocess.run(
            command,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if ran.returncode:
            say()
            say(ran.stdout + ran.stderr)
            raise Advice(
                f"Langkah `manage.py {one.command}` gagal; keterangannya ada di atas.",
                f"The step `manage.py {one.command}` failed; what it said is above.",
            )
    if one.speaks and ran.stdout.strip():
        say("\n".join(f"  {line}" for line in ran.stdout.rstrip().splitlines()))


def _read(record):
    try:
        return json.loads(record.read_text())
    except (OSError, ValueError):
        return {}

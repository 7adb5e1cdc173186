"""`start.py test`: the whole suite on each database and in a browser, and what was left out."""

import getpass
import hashlib
import os
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from . import chromium
from .console import Advice, say, seconds
from .places import ROOT
from .server import cores

NO_TESTS_COLLECTED = 5


@dataclass
class Part:
    """One run of pytest."""

    name: str
    arguments: list
    environ: dict
    code: int = 0
    duration: float = 0.0

    @property
    def verdict(self):
        if self.code == NO_TESTS_COLLECTED:
            return "tidak ada tes yang cocok"
        return "gagal" if self.code else "lulus"


def run(python, arguments):
    """Run every part there is, then say how each went and what was left out; return the code."""
    parts, skipped = plan(python)
    for part in parts:
        say(f"\n=== {part.name} ===")
        started = time.monotonic()
        command = [str(python), "-m", "pytest", *part.arguments, *arguments]
        part.code = subprocess.call(command, cwd=ROOT, env=part.environ)
        part.duration = time.monotonic() - started
    say()
    for part in parts:
        say(f"{part.name:<28} {part.verdict:<8} {seconds(part.duration)}")
    for name, reason in skipped:
        say(f"Dilewati: {name} — {reason}")
    return outcome([part.code for part in parts])


def bench(python, arguments):
    """Measure what `bench/` measures; its own command line says more."""
    return subprocess.call([str(python), "-m", "bench", *arguments], cwd=ROOT)


def outcome(codes):
    """Return the first failure; a selection that fits no test anywhere is one as well."""
    failures = [code for code in codes if code not in {0, NO_TESTS_COLLECTED}]
    if failures:
        return failures[0]
    return 0 if 0 in codes else NO_TESTS_COLLECTED


def plan(python):
    """Return the parts that can run here, and the others with the reason.

    What is required but missing stops everything at once, not after ten minutes of tests.
    """
    browser = chromium.find()
    postgres, no_postgres = find_postgres(python)
    environ = {**os.environ, "INNOVASI_PROFILE": "test"}
    parts, skipped = [Part("SQLite", fast(), on_sqlite(environ))], []
    if browser:
        by_browser = {**on_sqlite(environ), "CHROMIUM": browser}
        parts.append(Part("Peramban (SQLite)", ["-m", "journey"], by_browser))
    else:
        reason = "Chromium tidak ditemukan; pasang, atau tetapkan CHROMIUM=/letak/chromium"
        skipped.append(("peramban", _unless_required("REQUIRE_BROWSER", reason)))
    if postgres:
        parts.append(Part("PostgreSQL", fast(), {**environ, "DATABASE_URL": postgres}))
    else:
        skipped.append(("PostgreSQL", _unless_required("REQUIRE_POSTGRES", no_postgres)))
    return parts, skipped


def fast():
    # By file: what a file sets up once is set up once, not by every worker.
    return ["-m", "not journey", "-n", str(cores()), "--dist", "loadfile"]


def on_sqlite(environ):
    return {**environ, "DATABASE_URL": "sqlite:///var/test.sqlite3"}


def find_postgres(python):
    """Return the address of a server on which tests can create a database, or why there is none."""
    given = os.environ.get("DATABASE_URL_POSTGRES")
    if given:
        # Django makes the test database from `postgres`; the one named need not exist.
        maintenance = urlsplit(given)._replace(path="/postgres").geturl()
        reason = _reason_against(python, maintenance)
        if reason:
            raise Advice(
                f"DATABASE_URL_POSTGRES tidak dapat dipakai: {reason}",
                f"DATABASE_URL_POSTGRES cannot be used: {reason}",
            )
        return given, ""
    # Two clones may be tested at the same time on one server.
    name = "innovasi_" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    for user in dict.fromkeys(["postgres", getpass.getuser()]):
        server = f"postgres://{user}@127.0.0.1:5432"
        reason = _reason_against(python, f"{server}/postgres")
        if not reason:
            return f"{server}/{name}", ""
    return None, (
        f"tidak ada server yang dapat dipakai di 127.0.0.1:5432 ({reason.splitlines()[0]}); "
        "tetapkan DATABASE_URL_POSTGRES=postgres://pengguna:sandi@host/nama"
    )


def _reason_against(python, url):
    asked = subprocess.run(
        [str(python), "-m", "innovasi.launch.postgres", "creator"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    return asked.stderr.strip() or asked.stdout.strip()


def _unless_required(variable, reason):
    if os.environ.get(variable) in {"1", "true", "True"}:
        raise Advice(
            f"{variable} ditetapkan, tetapi {reason}.",
            f"{variable} is set, but what it requires is missing (the reason stands above).",
        )
    return reason

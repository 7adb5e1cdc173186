"""`start.py check`: everything about the code that a machine can judge without running it."""

import os
import re
import secrets
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .configuration import read_env
from .console import say, seconds
from .places import ROOT


@dataclass(frozen=True)
class Check:
    """One thing that must hold; `fix` is the command that repairs it, where one can."""

    name: str
    command: list
    fix: list | None = None
    environ: dict | None = None


def run(python, fix):
    """Run every check, repairing first when asked to; return 1 when one does not hold."""
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        for check in plan(str(python), scratch):
            if fix and check.fix:
                _execute(check.fix, check.environ)
            started = time.monotonic()
            ran = _execute(check.command, check.environ)
            verdict = "gagal" if ran.returncode else "baik"
            say(f"{check.name:<44} {verdict:<6} {seconds(time.monotonic() - started)}")
            if ran.returncode:
                failed.append(check.name)
                say("\n".join(f"    {line}" for line in ran.stdout.rstrip().splitlines()))
    problems = unpinned_requirements()
    say(f"{'requirements.txt sejalan dengan .in':<44} {'gagal' if problems else 'baik'}")
    for problem in problems:
        say(f"    {problem}")
    if failed or problems:
        say("\nBelum beres." + ("" if fix else " Coba: python3 start.py check --fix"))
        return 1
    say("\nSemua baik.")
    return 0


def plan(python, scratch):
    """Return every check that is a command."""
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    ruff, manage = [python, "-m", "ruff"], [python, "manage.py"]
    djade = [str(Path(python).with_name("djade")), "--target-version", "5.2"]
    catalogues = [python, "-m", "innovasi.launch.catalogues"]
    production = production_environment(scratch)
    checks = [
        Check("Gaya Python (ruff format)", [*ruff, "format", "--check"], [*ruff, "format"]),
        Check("Aturan Python (ruff check)", [*ruff, "check"], [*ruff, "check", "--fix"]),
        Check(
            "Pengaturan produksi (check --deploy)",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            environ=production,
        ),
        Check(
            "Migrasi lengkap (makemigrations --check)",
            [*manage, "makemigrations", "--check", "--dry-run"],
            environ=production,
        ),
        Check("Terjemahan lengkap dan terkompilasi", catalogues, [*catalogues, "compile"]),
    ]
    if templates:
        gaya = Check("Gaya templat (djade)", [*djade, "--check", *templates], [*djade, *templates])
        checks.insert(2, gaya)
    return checks


def production_environment(scratch):
    """Return the production profile as `.env.example` ships it, with a key of its own.

    Nothing of the shell's settings comes in, or the check would judge this machine.
    """
    shipped = read_env(ROOT / ".env.example")
    shell = {name: value for name, value in os.environ.items() if name not in shipped}
    return {
        **shell,
        **shipped,
        "INNOVASI_PROFILE": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": "sqlite:///" + scratch.lstrip("/") + "/check.sqlite3",
        "DATA_DIR": scratch,
    }


def unpinned_requirements():
    """Return what a `.in` file asks for and its `.txt` file does not pin, in words."""
    problems = []
    for name in ("requirements", "requirements-dev"):
        asked = required_names((ROOT / f"{name}.in").read_text())
        pinned = required_names((ROOT / f"{name}.txt").read_text())
        problems += [
            f"{package} ada di {name}.in, tidak ada di {name}.txt; kompilasi lagi"
            for package in sorted(asked - pinned)
        ]
    return problems


def required_names(text):
    """Return the packages that the lines of a requirements file name."""
    lines = [re.match(r"[A-Za-z0-9._-]+", line) for line in text.splitlines()]
    names = [match[0] for match in lines if match and not match[0].startswith("-")]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def _execute(command, environ):
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )

"""A crash in the middle of an import leaves the catalogue as it was, and the import to be applied."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from innovasi.launch.places import ROOT
from tests.serving import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
KILLS = 3
ROWS = 300
PREPARE = """
from tests.sheets import HEADINGS, csv_of, make_places, planned
make_places()
rows = [[n, f"Kelas {n} Uji", "Lutra", "Dinkes"] for n in range(%d)]
planned(csv_of([*HEADINGS, "Penghargaan"], *[[*row, "Top 30 Sulsel 2020"] for row in rows]))
"""
APPLY = """
from catalogue.imports.applying import apply
from catalogue.models import Import
print("begun", flush=True)
apply(Import.objects.get())
print("done", flush=True)
"""


def run(environ, code, **options):
    setup = "import django; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", setup + code],
        cwd=ROOT,
        env={**environ, "DJANGO_SETTINGS_MODULE": "innovasi.settings", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def counts(folder):
    """How many rows each table has that an import writes, and what state it is in."""
    with closing(sqlite3.connect(folder / "innovasi.sqlite3")) as database:
        tables = ["innovation", "award", "historicalinnovation", "step"]
        found = {
            name: database.execute(f"SELECT COUNT(*) FROM catalogue_{name}").fetchone()[0]
            for name in tables
        }
        found["state"] = database.execute("SELECT state FROM catalogue_import").fetchone()[0]
        found["whole"] = database.execute("PRAGMA integrity_check").fetchone()[0]
    return found


def test_a_process_killed_while_it_applies_leaves_all_or_nothing(tmp_path):
    environ = environment(tmp_path)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environ, check=True
    )
    with run(environ, PREPARE % ROWS) as prepared:
        assert prepared.wait() == 0
    before = counts(tmp_path)
    chance = random.Random(4)

    for _kill in range(KILLS):
        with run(environ, APPLY) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 1.2))
            os.kill(process.pid, signal.SIGKILL)
        after = counts(tmp_path)
        if after["state"] == "applied":
            break
        assert after == before

    with run(environ, APPLY) as finished:
        # Nothing is locked or half done: what was not applied yet can be at once.
        assert finished.wait() == 0 or after["state"] == "applied"
    assert counts(tmp_path) == {
        "innovation": ROWS,
        "award": ROWS,
        "historicalinnovation": ROWS,
        "step": 0,
        "state": "applied",
        "whole": "ok",
    }

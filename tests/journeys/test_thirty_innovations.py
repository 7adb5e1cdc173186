"""What docs/comparison.md counts here is still what has to be done."""

import re
import subprocess
import sys

from bench.thirty.tables import BEGIN, END
from innovasi.launch.places import ROOT

DOCUMENT = ROOT / "docs" / "comparison.md"
WAITED = re.compile(r"\d+ seconds in all\.")


def test_thirty_innovations_take_as_many_acts_as_is_said(browser_type_launch_args):
    """In a process of its own: it sets up a catalogue and serves it."""
    told = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]

    done = subprocess.run(
        [sys.executable, "-m", "bench.thirty"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )

    assert done.returncode == 0, done.stderr
    counted = done.stdout[done.stdout.index("| way |") :]
    assert WAITED.sub("", counted).strip() == WAITED.sub("", told).strip()

"""Where the launcher finds and puts things."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"


def python_of(venv):
    """Return the path of a virtual environment's interpreter, there or not."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

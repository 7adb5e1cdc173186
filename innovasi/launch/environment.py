"""The virtual environment `.venv`: whole, holding exactly the pinned packages, or not there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from .console import Advice, say, step
from .places import ROOT, VENV, python_of

# Lies in a `.venv` that is still being made; whoever finds it later removes the whole folder.
UNFINISHED = "innovasi-unfinished"

NO_NETWORK_SIGNS = (
    "(from versions: none)",
    "NewConnectionError",
    "Connection refused",
    "Failed to establish a new connection",
    "Max retries exceeded",
    "Name or service not known",
    "Network is unreachable",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "nodename nor servname provided",
    "ReadTimeoutError",
    "ConnectTimeoutError",
)


def bring_up_to_date(lock="requirements.txt", venv=VENV):
    """Make `.venv` hold the packages pinned in `lock`; return its interpreter.

    Costs nothing when a stamp says that it holds them already.
    """
    python = python_of(venv)
    stamp = venv / f"innovasi-{Path(lock).name}.json"
    if _read(stamp) == _contents(lock, python):
        return python

    if (venv / UNFINISHED).exists() or _lost_its_python(venv, python):
        shutil.rmtree(venv)
    if venv.exists():
        with step("Memperbarui paket Python"):
            _install(lock, venv)
    else:
        with _whole_or_gone(venv):
            with step("Membuat lingkungan virtual .venv"):
                _create(venv)
            with step("Memasang paket Python"):
                _install(lock, venv)
    stamp.write_text(json.dumps(_contents(lock, python)))
    return python


def _contents(lock, python):
    """Return what a stamp records: the pins, and the interpreter they were installed for."""
    return {
        "lock": hashlib.sha256((ROOT / lock).read_bytes()).hexdigest(),
        "python": os.path.realpath(python),
    }


def _read(stamp):
    try:
        return json.loads(stamp.read_text())
    except (OSError, ValueError):
        return None


def _lost_its_python(venv, python):
    """Tell whether the system's Python was replaced or removed under a `.venv` of ours."""
    stamps = [_read(path) for path in venv.glob("innovasi-requirements*.json")]
    return any(stamp and stamp["python"] != os.path.realpath(python) for stamp in stamps) or (
        venv.exists() and not python.exists()
    )


@contextmanager
def _whole_or_gone(venv):
    venv.mkdir(parents=True)
    (venv / UNFINISHED).touch()
    try:
        yield
    except BaseException:
        shutil.rmtree(venv, ignore_errors=True)
        raise
    (venv / UNFINISHED).unlink()


def _create(venv):
    if _quietly([sys.executable, "-m", "venv", venv]).returncode == 0:
        return
    # Debian packs ensurepip apart; a pip of the system's can serve in its stead.
    bare = _quietly([sys.executable, "-m", "venv", "--clear", "--without-pip", venv])
    if bare.returncode == 0 and _quietly([*_pip(venv), "--version"]).returncode == 0:
        (venv / UNFINISHED).touch()
        return
    raise Advice(
        "Python ini belum dapat membuat lingkungan virtual (ensurepip tidak ada). "
        "Di Debian atau Ubuntu jalankan: apt-get install -y python3-venv — lalu ulangi.",
        "This Python cannot make a virtual environment (ensurepip is missing). "
        "On Debian or Ubuntu run: apt-get install -y python3-venv — then try again.",
    )


def _pip(venv):
    own = [*venv.glob("lib/python*/site-packages/pip"), *venv.glob("Lib/site-packages/pip")]
    if own:
        return [python_of(venv), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python_of(venv)]


def _install(lock, venv):
    quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    installed = _quietly([*_pip(venv), "install", *quiet, "--require-hashes", "-r", ROOT / lock])
    if installed.returncode == 0:
        return
    output = installed.stdout.strip()
    if any(sign in output for sign in NO_NETWORK_SIGNS):
        raise Advice(
            "Paket tidak dapat diunduh. Periksa sambungan internet (atau proksi), lalu ulangi.",
            "The packages could not be downloaded. Check the network (or the proxy), "
            "then try again.",
        )
    say()
    say("\n".join(output.splitlines()[-12:]))
    raise Advice(
        f"Pemasangan paket dari {lock} gagal; keterangan pip ada di atas.",
        f"Installing the packages of {lock} failed; what pip said is above.",
    )


def _quietly(command):
    # A user-wide `pip --user` setting would make every install into a virtual environment fail.
    environ = {**os.environ, "PIP_USER": "0"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )

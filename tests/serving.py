"""The catalogue in a process of its own, served as `start.py` does it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress

from innovasi.launch.places import ROOT
from innovasi.launch.server import SECONDS_TO_STOP


@contextmanager
def serving(folder, **variables):
    """Give the process of a server that answers, and its address; its data is in `folder`.

    With one worker, so that who answers is also who is told to stop.
    """
    port = free_port()
    become_the_server = (
        "import os, sys; from innovasi.launch import server; server.cores = lambda: 1;"
        f"server.serve(sys.executable, '127.0.0.1', {port}, dict(os.environ))"
    )
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", become_the_server],
            cwd=ROOT,
            env=environment(folder, **variables),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        if not answers(f"{url}/healthz", process):
            raise AssertionError((folder / "server.log").read_text())
        yield process, url
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2 * SECONDS_TO_STOP)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment(folder, **variables):
    """Return the variables under which `folder` holds a catalogue of its own."""
    return {
        **os.environ,
        "INNOVASI_PROFILE": "loopback",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "only-for-the-suite" * 4,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/innovasi.sqlite3",
        **variables,
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url, process, patience=30):
    """Wait until a page comes; tell whether it did."""
    end = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return False


def listens(url):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", int(url.rpartition(":")[2]))) == 0

"""Serving: a free port, a safe host, and granian in our place."""

import errno
import ipaddress
import os
import socket
import subprocess

from .console import Advice, say
from .places import ROOT


def is_loopback(host):
    """Tell whether only this machine can reach a server that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_open_loopback_profile(host, environ):
    """Stop before plain HTTP without a list of host names is offered to a network."""
    served_openly = environ["INNOVASI_PROFILE"] == "loopback" and not is_loopback(host)
    if served_openly and not environ.get("ALLOWED_HOSTS"):
        raise Advice(
            f"Alamat {host} dapat dicapai dari jaringan. Tetapkan dahulu nama yang boleh dilayani, "
            "misalnya ALLOWED_HOSTS=192.168.1.10 di .env; untuk umum pakai profil production "
            "(docs/operations.md).",
            f"{host} can be reached from the network. First say which names may be served, for "
            "example ALLOWED_HOSTS=192.168.1.10 in .env; for the public use the production "
            "profile (docs/operations.md).",
        )


def need_free_port(host, port):
    """Say who should make room when the server could not listen there."""
    probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if os.name != "nt":
        # As the server will: connections that a stopped server left behind do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with probe:
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise _port_advice(host, port, error) from None


def _port_advice(host, port, error):
    if getattr(error, "errno", None) == errno.EADDRINUSE:
        return Advice(
            f"Porta {port} sedang dipakai. Hentikan program itu, atau pilih porta lain: "
            f"python3 start.py --port {port + 1}",
            f"Port {port} is taken. Stop that program, or choose another port: "
            f"python3 start.py --port {port + 1}",
        )
    if getattr(error, "errno", None) == errno.EACCES:
        return Advice(
            f"Porta {port} memerlukan hak istimewa. Pilih porta di atas 1023, misalnya --port 8000.",
            f"Port {port} needs privileges. Choose one above 1023, for example --port 8000.",
        )
    return Advice(
        f"Tidak dapat mendengarkan di {host}:{port} ({error}). Periksa --host dan --port.",
        f"Cannot listen on {host}:{port} ({error}). Check --host and --port.",
    )


# Every thread keeps a database connection with a cache of its own; granian's default is 256
# threads a worker, and it warns above two a core and one.
THREADS_A_WORKER = 4
# A worker told to stop while it starts never does, and granian waits for it without end.
SECONDS_TO_STOP = 10


def command(python, host, port):
    """Return how the production server is started: one worker a core."""
    return [
        str(python),
        *["-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"],
        *["--host", host, "--port", str(port), "--workers", str(cores())],
        *["--blocking-threads", str(min(THREADS_A_WORKER, 2 * cores() + 1))],
        *["--workers-kill-timeout", str(SECONDS_TO_STOP)],
        "innovasi.wsgi:application",
    ]


def cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serve(python, host, port, environ):
    """Become the server; signals then reach it without a go-between."""
    shown = f"[{host}]" if ":" in host else host
    say(f"Katalog: http://{shown}:{port}/  (Ctrl+C untuk berhenti)")
    arguments = command(python, host, port)
    os.chdir(ROOT)
    if os.name != "nt":
        os.execve(arguments[0], arguments, environ)
    return subprocess.call(arguments, env=environ)

"""Servers on this machine, each with the processes it is made of, and how to ask them."""

import json
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from innovasi.launch import server as launcher
from innovasi.launch.places import ROOT

from . import processes, stock
from .wire import Wire

PORTS = range(8420, 8440)
SECONDS_TO_START = 120


@dataclass
class Server:
    process: subprocess.Popen
    port: int
    # Where its work is done besides: the database server's processes.
    database: str = ""
    wire: Wire = field(init=False)

    def __post_init__(self):
        self.wire = Wire(self.port)

    def get(self, path, headers=None):
        return self.wire.get(path, headers)

    @property
    def workers(self):
        return [pid for pid in processes.family(self.process.pid) if pid != self.process.pid]

    def processor_seconds(self):
        pids = processes.family(self.process.pid)
        if self.database.startswith("postgres"):
            pids += stock.backends(self.database)
        return processes.processor_seconds(pids)


@contextmanager
def running(command, environ, ready="/", database=""):
    """Run a server until the block ends; `command` gets the port and says how to start it."""
    port = free_port()
    process = subprocess.Popen(
        [str(part) for part in command(port)],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(process, port, database)
    try:
        yield _once_ready(server, ready)
    finally:
        server.wire.close()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"no port is free between {PORTS.start} and {PORTS.stop - 1}")


def _once_ready(server, path):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            server.get(path)
        except OSError:
            server.wire.close()
            time.sleep(0.02)
        else:
            return server
    raise SystemExit(f"{server.process.args[0]} did not start to serve {path}")


def ours(bench, url, cached=True, **settings):
    """The catalogue as `start.py` serves it; `cached` keeps whole pages, as it does in service."""
    more = settings if cached else {"PAGE_CACHE_BYTES": "0", **settings}
    return running(
        lambda port: launcher.command(bench.python, "127.0.0.1", port),
        bench.environ(url, **more),
        "/healthz",
        url,
    )


def hello(bench, answer):
    """The least that a server can do: granian, and these very bytes from memory."""
    file = bench.cache / "hello.json"
    said = {
        "status": f"{answer.status} {answer.reason}",
        "headers": [pair for pair in answer.headers if pair[0].lower() not in OF_THE_SERVER],
        "body": answer.body.hex(),
    }
    file.write_text(json.dumps(said))

    def command(port):
        *start, _application = launcher.command(bench.python, "127.0.0.1", port)
        return [*start, "bench.hello:application"]

    return running(command, bench.environ("", HELLO_ANSWER=str(file)))


# What the server itself writes into every answer.
OF_THE_SERVER = ("date", "server", "connection", "transfer-encoding")

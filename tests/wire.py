"""A request as it comes over the wire, before any client has tidied it."""

import io
import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.addresses import LANGUAGES, PUBLIC
from tests.gate_table import TABLE

DEFENCES = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
TELLING = {"server", "x-powered-by", "access-control-allow-origin"}
# A word that is sent in hostile questions and that no answer may say back.
STRAY = "zqxjw"
# An address of every kind that is read, in every language, that exists where `published` is used.
PAGES = {
    address.path(language, **TABLE[address.name].kwargs[0]): TABLE[address.name].kwargs[0]
    for address in PUBLIC
    for language in (LANGUAGES if address.translated else LANGUAGES[:1])
    if address.name in TABLE and TABLE[address.name].status == 200
}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    seconds: float

    def __getitem__(self, name):
        return dict(self.headers).get(name)

    @property
    def cookies(self):
        return [value for name, value in self.headers if name == "Set-Cookie"]

    @property
    def text(self):
        return self.body.decode()

    def undefended(self):
        """What it should carry, or not, as names: an answer that is well has none."""
        headers = dict(self.headers)
        missing = [name for name, value in DEFENCES.items() if headers.get(name) != value]
        if "default-src 'none'" not in headers.get("Content-Security-Policy", ""):
            missing.append("Content-Security-Policy")
        if "camera=()" not in headers.get("Permissions-Policy", ""):
            missing.append("Permissions-Policy")
        return missing + [name for name in headers if name.lower() in TELLING]


def send(path, method="GET", query="", body=b"", **headers):
    """Ask the site as its server does. The path may be bytes; headers are as in WSGI."""
    raw = path if isinstance(path, bytes) else path.encode()
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": raw.decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        **headers,
    }
    # The time of this process alone: how busy the machine is says nothing of the site.
    began = time.process_time()
    told = {}
    with connections_left_open():
        chunks = WSGIHandler()(environ, lambda status, headers: told.update(s=status, h=headers))
        content = b"".join(chunks)
        chunks.close()
    return Reply(int(told["s"][:3]), told["h"], content, time.process_time() - began)


@contextmanager
def connections_left_open():
    """A server closes its connection after a request; here it holds the rows of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def faults(asked, statuses=(400, 404)):
    """Return what is wrong with the replies to (name, reply), in words."""
    found = []
    for name, reply in asked:
        wrong = reply.undefended()
        if reply.status not in statuses:
            wrong.append(f"status {reply.status}")
        if reply.cookies:
            wrong.append(f"sets {reply.cookies}")
        if STRAY.encode() in reply.body or b"root:x:" in reply.body:
            wrong.append("says it back")
        if reply.seconds > 1:
            wrong.append(f"took {reply.seconds:.1f} s")
        found += [f"{name!r:.120}: {fault}" for fault in wrong]
    return found

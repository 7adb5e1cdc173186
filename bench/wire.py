"""A client that costs little itself, since it shares the cores with what it measures."""

import re
import socket
from dataclasses import dataclass

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
AT_ONCE = 262_144


@dataclass(frozen=True)
class Answer:
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name):
        return {key.lower(): value for key, value in self.headers}.get(name.lower())


class Wire:
    """One connection that stays open."""

    def __init__(self, port):
        self.port = port
        self.socket = None

    def get(self, path, headers=None):
        head, body = self.exchange(path, headers)
        status, *lines = head.decode("latin-1").split("\r\n")
        _version, number, reason = status.split(" ", 2)
        pairs = [tuple(line.split(": ", 1)) for line in lines if ": " in line]
        return Answer(int(number), reason, pairs, body)

    def exchange(self, path, headers=None):
        """Ask, and return the head and the body of the answer as they came.

        A server may have closed a connection that was idle for long: then it is asked on a new one.
        """
        used = self.socket is not None
        try:
            return self._exchange(path, headers)
        except ConnectionError:
            self.close()
            if not used:
                raise
            return self._exchange(path, headers)

    def _exchange(self, path, headers):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=300)
        given = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{given}\r\n"
        self.socket.sendall(asked.encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if length:
            body = self._whole(body, int(length.group(1)))
        elif b"chunked" in head:
            body = self._chunks(body)
        return head, body

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _more(self):
        part = self.socket.recv(AT_ONCE)
        if not part:
            raise ConnectionError("the server hung up")
        return part

    def _whole(self, body, length):
        parts, size = [body], len(body)
        while size < length:
            parts.append(self._more())
            size += len(parts[-1])
        return b"".join(parts)

    def _chunks(self, received):
        body = b""
        while True:
            while b"\r\n" not in received:
                received += self._more()
            size, _, received = received.partition(b"\r\n")
            size = int(size, 16)
            received = self._whole(received, size + 2)
            if size == 0:
                return body
            body, received = body + received[:size], received[size + 2 :]

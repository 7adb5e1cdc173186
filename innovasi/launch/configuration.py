"""The environment in which the catalogue is started: the shell's values, `.env`, a secret key."""

import os
import secrets
from urllib.parse import unquote, urlsplit

from .console import Advice
from .places import ROOT


def environment():
    """Return the variables that every child process gets.

    The shell's win over those of `.env`, as in the settings. Without a word on the profile it is
    `loopback`: plain HTTP for this machine only.
    """
    environ = {**read_env(ROOT / ".env"), **os.environ}
    environ.setdefault("INNOVASI_PROFILE", "loopback")
    if environ["INNOVASI_PROFILE"] == "loopback" and not environ.get("SECRET_KEY"):
        environ["SECRET_KEY"] = secret_key(data_dir(environ) / "secret_key")
    return environ


def read_env(path):
    """Return the values of a `.env` file: one `NAME=value` a line, quotes allowed."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    values = {}
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if not equals or name.startswith("#"):
            continue
        value = value.strip()
        if value[:1] in {"'", '"'} and value[-1:] == value[:1] and len(value) > 1:
            value = value[1:-1]
        else:
            value = value.split(" #")[0].rstrip()
        values[name.strip()] = value
    return values


def data_dir(environ):
    """Return the one folder that is written to while the catalogue runs."""
    return ROOT / (environ.get("DATA_DIR") or "var")


def sqlite_file(environ):
    """Return the database's file, or None when the database is a server."""
    url = environ.get("DATABASE_URL")
    if not url:
        return data_dir(environ) / "innovasi.sqlite3"
    parts = urlsplit(url)
    return ROOT / unquote(parts.path[1:]) if parts.scheme == "sqlite" else None


def secret_key(path):
    """Return the key kept in `path`, which only its owner can read; make it when there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text().strip()
        if not key:
            raise Advice(
                f"{path} kosong. Hapus berkas itu, lalu ulangi; semua orang akan masuk lagi.",
                f"{path} is empty. Remove it and try again; everybody will have to sign in anew.",
            ) from None
        return key
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key

"""The command line of `start.py`."""

import argparse
import errno
import signal
import sys
from contextlib import contextmanager

from . import checks, configuration, environment, preparation, server, suite
from .console import Advice, say
from .places import ROOT

NAMES = ["setup", "test", "check", "bench"]
COMMANDS = """\
perintah / commands:
  (tanpa / none)  siapkan semuanya, lalu jalankan katalog; set everything up and serve
  setup           siapkan saja; only set up
  test [...]      jalankan semua pengujian (argumen diteruskan ke pytest); run the tests
  check [--fix]   periksa gaya, pengaturan, migrasi, terjemahan; check style, settings, more
  bench [...]     ukur kecepatan (bench --help); measure the speed (docs/performance.md)
"""


def main(arguments):
    # A terminal that has no `•` shows a question mark, not a traceback.
    sys.stdout.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _run(arguments)
    except Advice as advice:
        sys.stdout.flush()
        sys.stderr.write(f"{advice}\n")
        return 1
    except KeyboardInterrupt:
        say("\nDihentikan.")
        return 130
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC}:
            raise
        sys.stdout.flush()
        sys.stderr.write(
            f"Tidak dapat menulis {error.filename}: {error.strerror}. Jalankan dari folder milik "
            "Anda sendiri yang masih punya ruang.\n"
            f"Cannot write {error.filename}: {error.strerror}. Run this from a folder of your own "
            "that has room.\n"
        )
        return 1


def _run(arguments):
    # Everything after `test` is pytest's, its own --help included, and so with `bench`.
    passed_on = arguments[1:] if arguments[:1] in (["test"], ["bench"]) else []
    options = parser().parse_args(arguments[: len(arguments) - len(passed_on)])
    if options.command in {"test", "check", "bench"}:
        with only_one_setup():
            python = environment.bring_up_to_date("requirements-dev.txt")
        if options.command == "test":
            return suite.run(python, passed_on)
        if options.command == "bench":
            return suite.bench(python, passed_on)
        return checks.run(python, options.fix)

    environ = configuration.environment()
    serving = options.command is None
    if serving:
        server.refuse_open_loopback_profile(options.host, environ)
        server.need_free_port(options.host, options.port)
    with only_one_setup():
        python = environment.bring_up_to_date()
        preparation.prepare(python, environ)
    if serving:
        return server.serve(python, options.host, options.port, environ)
    return 0


def parser():
    whole = argparse.ArgumentParser(
        prog="python3 start.py",
        usage="python3 start.py [setup | test | check | bench] [...]",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("command", nargs="?", choices=NAMES, help=argparse.SUPPRESS)
    whole.add_argument("--host", default="127.0.0.1", help="alamat (127.0.0.1)")
    whole.add_argument("--port", type=int, default=8000, help="porta (8000)")
    whole.add_argument("--fix", action="store_true", help="check: perbaiki yang dapat diperbaiki")
    return whole


def _stop(signum, frame):
    """Leave as on Ctrl+C, through every `finally` on the way."""
    sys.exit(128 + signum)


@contextmanager
def only_one_setup():
    """Keep two starts in one folder from writing over each other."""
    try:
        import fcntl
        import os
    except ImportError:  # Windows
        yield
        return
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(folder)
        raise Advice(
            "Penyiapan lain sedang berjalan di folder ini. Tunggu sampai selesai, lalu ulangi.",
            "Another set-up is under way in this folder. Wait until it is done, then try again.",
        ) from None
    try:
        yield
    finally:
        os.close(folder)

"""What a newcomer meets: `start.py` before and while it sets up."""

import ast
import os
import signal
import socket

import pytest

import start
from innovasi.launch import command, configuration, environment, server
from innovasi.launch.console import Advice
from innovasi.launch.places import ROOT
from tests.serving import listens, serving

LOOPBACK = {"INNOVASI_PROFILE": "loopback"}


def test_a_python_that_is_too_old_is_told_so_in_a_sentence():
    assert start.advice_on_python((3, 10, 13)).splitlines()[0] == (
        "Python 3.10 terlalu lama; Innovasi memerlukan Python 3.11 atau lebih baru."
    )
    assert start.advice_on_python((3, 11, 0)) == ""
    assert start.advice_on_python((4, 0)) == ""


def test_start_py_itself_can_be_read_by_pythons_that_are_too_old():
    source = (ROOT / "start.py").read_bytes()

    tree = ast.parse(source, feature_version=(3, 4))

    assert source.isascii()  # Python 2 refuses anything else without a coding line
    newer = (ast.JoinedStr, ast.NamedExpr, ast.Nonlocal, ast.AnnAssign, ast.Starred, ast.Await)
    calls_print = [node for node in ast.walk(tree) if getattr(node, "id", "") == "print"]
    assert [node for node in ast.walk(tree) if isinstance(node, newer) and not starred(node)] == []
    assert calls_print == []


def starred(node):
    """Tell whether a star stands among the arguments of a call, which every Python knows."""
    return isinstance(node, ast.Starred) and isinstance(node.value, ast.Name)


def test_help_lists_each_command_with_a_line():
    text = command.parser().format_help()

    listed = [line.split()[0] for line in text.partition("perintah")[2].splitlines()[1:] if line]
    assert listed == ["(tanpa", "setup", "test", "check", "bench"]


def test_a_taken_port_is_named_with_the_next_one():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Advice, match=f"Porta {port} sedang dipakai.*--port {port + 1}"):
            server.need_free_port("127.0.0.1", port)

    server.need_free_port("127.0.0.1", port)


def test_a_port_that_cannot_be_is_refused_in_a_sentence():
    with pytest.raises(Advice, match="Periksa --host dan --port"):
        server.need_free_port("127.0.0.1", 70_000)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_plain_http_is_served_to_this_machine(host):
    server.refuse_open_loopback_profile(host, LOOPBACK)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "katalog.invalid"])
def test_plain_http_is_offered_to_a_network_only_under_names_that_were_set(host):
    with pytest.raises(Advice, match=r"ALLOWED_HOSTS=192\.168\.1\.10"):
        server.refuse_open_loopback_profile(host, LOOPBACK)

    server.refuse_open_loopback_profile(host, {**LOOPBACK, "ALLOWED_HOSTS": "192.168.1.10"})


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, capsys):
    def refuse():
        raise PermissionError(13, "Permission denied", "/srv/innovasi/.venv")

    monkeypatch.setattr(environment, "bring_up_to_date", refuse)

    code = command.main(["setup"])

    assert code == 1
    assert "Tidak dapat menulis /srv/innovasi/.venv" in capsys.readouterr().err


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "secret_key"

    first = configuration.secret_key(path)

    assert len(first) >= 50
    assert configuration.secret_key(path) == first
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_the_shell_wins_over_the_env_file_and_quotes_are_taken_off(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text(
        "# for this machine\n"
        'SITE_OWNER="Biro Organisasi"\n'
        "export DATA_DIR=/srv/data # kept apart\n"
        "SECRET_KEY=a=b\n"
    )
    monkeypatch.setattr(configuration, "ROOT", tmp_path)
    monkeypatch.setenv("SECRET_KEY", "from the shell")

    environ = configuration.environment()

    wanted = {"SITE_OWNER": "Biro Organisasi", "DATA_DIR": "/srv/data"}
    assert {name: environ[name] for name in wanted} == wanted
    assert environ["SECRET_KEY"] == "from the shell"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "SIGTERM"])
def test_the_server_ends_cleanly_with_its_workers(tmp_path, sent):
    with serving(tmp_path) as (process, url):
        process.send_signal(sent)

        assert process.wait(timeout=2 * server.SECONDS_TO_STOP) == 0
        assert not listens(url)

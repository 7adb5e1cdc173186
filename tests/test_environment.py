"""The virtual environment is whole or not there."""

import sys

import pytest

from innovasi.launch import environment
from innovasi.launch.console import Advice
from innovasi.launch.places import ROOT, python_of

PACKAGE = "polib==1.2.0 --hash=sha256:" + "0" * 64


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text(PACKAGE)
    return path


@pytest.fixture
def venv(tmp_path):
    return tmp_path / ".venv"


@pytest.fixture
def made(monkeypatch):
    """Stand in for making and installing, which take seconds; return what was asked."""
    asked = []

    def create(venv):
        asked.append("create")
        python_of(venv).parent.mkdir(parents=True)
        python_of(venv).symlink_to(sys.executable)

    monkeypatch.setattr(environment, "_create", create)
    monkeypatch.setattr(environment, "_install", lambda lock, venv: asked.append("install"))
    return asked


def test_without_network_a_sentence_says_so_and_nothing_is_left(lock, venv, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")

    with pytest.raises(Advice, match="Periksa sambungan internet"):
        environment.bring_up_to_date(lock, venv)

    assert not venv.exists()


def test_without_ensurepip_and_pip_a_sentence_says_what_to_install(
    lock, venv, tmp_path, monkeypatch
):
    # As on Debian: an environment that looks right is left behind, with exit code 1.
    write_module(tmp_path / "lacking", "venv", HALF_A_VENV)
    write_module(tmp_path / "lacking", "pip", "raise SystemExit(1)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lacking"))

    with pytest.raises(Advice, match="apt-get install -y python3-venv"):
        environment.bring_up_to_date(lock, venv)

    assert not venv.exists()


def test_without_ensurepip_the_pip_of_the_system_serves(lock, venv, tmp_path, monkeypatch):
    write_module(tmp_path / "lacking", "venv", HALF_A_VENV)
    write_module(tmp_path / "lacking", "pip", f"open({str(tmp_path / 'asked')!r}, 'a')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lacking"))

    environment.bring_up_to_date(lock, venv)

    assert (tmp_path / "asked").exists()
    assert sorted(path.name for path in venv.iterdir()) == ["bin", "innovasi-requirements.txt.json"]


HALF_A_VENV = """
import pathlib, sys
python = pathlib.Path(sys.argv[-1], "bin", "python")
python.parent.mkdir(parents=True, exist_ok=True)
for old in pathlib.Path(sys.argv[-1]).glob("innovasi-*"):
    old.unlink()
if not python.exists():
    python.symlink_to(sys.executable)
sys.exit(0 if "--without-pip" in sys.argv else 1)
"""


def write_module(folder, name, code):
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").touch()
    (folder / name / "__main__.py").write_text(code)


def test_a_second_time_there_is_nothing_to_do(lock, venv, made):
    environment.bring_up_to_date(lock, venv)
    environment.bring_up_to_date(lock, venv)

    assert made == ["create", "install"]


def test_new_pins_are_installed_into_the_environment_there_is(lock, venv, made):
    environment.bring_up_to_date(lock, venv)
    lock.write_text(PACKAGE.replace("1.2.0", "1.2.1"))

    environment.bring_up_to_date(lock, venv)

    assert made == ["create", "install", "install"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit], ids=["Ctrl+C", "SIGTERM"])
def test_an_installation_that_is_stopped_leaves_nothing(lock, venv, made, monkeypatch, stop):
    def stopped(lock, venv):
        raise stop

    monkeypatch.setattr(environment, "_install", stopped)

    with pytest.raises(stop):
        environment.bring_up_to_date(lock, venv)

    assert not venv.exists()


def test_an_environment_that_was_never_finished_is_made_anew(lock, venv, made):
    venv.mkdir()
    (venv / environment.UNFINISHED).touch()
    (venv / "half").touch()

    environment.bring_up_to_date(lock, venv)

    assert made == ["create", "install"]
    assert not (venv / "half").exists()


def test_an_environment_whose_python_was_removed_is_made_anew(lock, venv, made):
    environment.bring_up_to_date(lock, venv)
    python_of(venv).unlink()
    python_of(venv).symlink_to("/usr/bin/python-that-was-upgraded-away")

    environment.bring_up_to_date(lock, venv)

    assert made == ["create", "install", "create", "install"]


def test_an_environment_of_somebody_elses_making_is_used_not_removed(lock, venv, made):
    python_of(venv).parent.mkdir(parents=True)
    python_of(venv).symlink_to(sys.executable)
    (venv / "theirs").touch()

    environment.bring_up_to_date(lock, venv)

    assert made == ["install"]
    assert (venv / "theirs").exists()


def test_the_shipped_pins_all_carry_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = (ROOT / name).read_text().split("\n# via")[0].replace("\\\n", "").splitlines()
        without = [line for line in pins if "==" in line and "--hash=sha256:" not in line]
        assert without == []

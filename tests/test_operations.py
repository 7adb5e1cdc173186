"""Documents, examples and deployment files keep step with the code."""

import ast
import re

import start
from innovasi.launch.command import NAMES
from innovasi.launch.places import ROOT
from innovasi.launch.postgres import OLDEST


def text(name):
    return (ROOT / name).read_text()


def test_the_example_of_settings_names_exactly_what_the_settings_read():
    calls = [node for node in ast.walk(ast.parse(text("innovasi/settings.py"))) if is_env(node)]
    read = {call.args[0].value for call in calls}

    named = re.findall(r"^(?:# )?([A-Z_]+)=", text(".env.example"), re.MULTILINE)

    assert sorted(named) == sorted(read)


def is_env(node):
    """Tell whether this is `env.something("NAME", …)`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr != "read_env"
    )


def test_the_example_shows_the_defaults_that_hold():
    shown = dict(re.findall(r"^# ([A-Z_]+)=(.+)$", text(".env.example"), re.MULTILINE))
    examples = {"DATABASE_URL", "CSRF_TRUSTED_ORIGINS", "EMAIL_URL", "EMAIL_FROM"}
    examples |= {"SITE_ADDRESS", "TRUSTED_HOSTS"}

    settings = text("innovasi/settings.py")
    missing = [
        f"{name}={value}"
        for name, value in shown.items()
        if name not in examples and f'"{value}"' not in settings and f", {value})" not in settings
    ]

    assert missing == []


def test_every_place_that_names_a_python_names_the_same():
    needed = "{}.{}".format(*start.NEEDED)

    assert f'target-version = "py{needed.replace(".", "")}"' in text("pyproject.toml")
    assert f"--python-version {needed} " in text("requirements.in")
    assert f"Python {needed} or newer" in text("docs/operations.md")
    assert f"sys.version_info < ({needed.replace('.', ', ')})" in text(".ci/run")


def test_every_place_that_names_a_postgresql_names_the_same():
    assert f"PostgreSQL {OLDEST // 10000} or newer" in text("docs/operations.md")


def test_ci_runs_what_a_developer_runs():
    assert re.findall(r"start\.py (\w+)", text(".ci/run"))[-2:] == ["check", "test"]
    assert "run: .ci/run" in text(".github/workflows/ci.yml")


def test_documents_name_only_commands_there_are():
    documents = ["Makefile", *(path.name for path in ROOT.glob("*.md")), "docs/operations.md"]
    named = {
        word
        for name in documents
        for word in re.findall(r"start\.py ([a-z]+)", text(name).replace("\n", " "))
    }

    assert named <= set(NAMES)


def test_documents_name_only_files_there_are():
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "fixtures/SOURCES.md"]
    folders = [ROOT, ROOT / "catalogue", ROOT / "fixtures", ROOT / "templates"]
    lost = {
        f"{document.relative_to(ROOT)} names {name}"
        for document in documents
        for name in re.findall(
            r"`(\w[\w./-]*(?:/|\.(?:py|md|csv|json|txt|in|toml|html)))`", document.read_text()
        )
        if not any((folder / name).exists() for folder in folders)
    }

    assert lost == set()


def test_every_timer_runs_a_command_there_is_and_is_told_of():
    commands = {path.stem for path in (ROOT / "catalogue/management/commands").glob("*.py")}
    told = (ROOT / "docs/operations.md").read_text()
    timers = sorted(path.stem for path in (ROOT / "deploy").glob("*.timer"))

    assert timers == [f"innovasi-task@{name}" for name in ("expire", "send_mail", "sweep_media")]
    assert {name.partition("@")[2] for name in timers} <= commands
    assert [name for name in timers if f"{name}.timer" not in told] == []

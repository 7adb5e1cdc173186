"""What the repository itself must keep: its layers, its names, its safety, its tidiness."""

import ast
import re
import subprocess
import sys

import pytest

from innovasi.launch.places import ROOT

CATALOGUE = ROOT / "catalogue"

# A module imports from its own line and from the lines above, never from below.
LAYERS = [
    [
        *["names", "characters", "text", "notation", "weave", "icons", "outlines"],
        *["stylesheet", "migrating", "renditions", "escaping"],
    ],
    ["search"],
    ["models"],
    [
        *["filters", "terms", "paging", "seeding", "media", "cover", "revision"],
        *["rules", "entry", "entry_rows", "bundle", "references", "narrative", "guide", "ladder"],
        *["replication", "charts", "tilemap", "rungs", "editions", "permissions"],
        *["cards", "drawn", "kept", "identity", "completeness", "documents", "links"],
        *["sweeping", "search_quality", "history", "once", "keeping", "book", "flood"],
        *["nearness", "attachments", "postbox", "previewing", "exporting", "handbook"],
    ],
    ["workflow", "accounts", "waiting", "imports", "proposing"],
    ["index", "notices", "drafting"],
    ["agencies", "places", "programmes", "highlights"],
    ["answers", "handover", "expiry", "bulk", "merging"],
    ["facets", "selection", "pagecache", "context", "triggers", "synthetic", "suggestions"],
    ["views", "sitemaps", "admin", "management", "templatetags"],
    ["middleware", "machine_urls", "urls", "apps", "desk"],
]
DEPTH = {name: depth for depth, names in enumerate(LAYERS) for name in names}

# What could run text as code, or let it through unescaped, and why each place may.
RISKY = [
    *[r"\bmark_safe\b", r"\bSafeString\b", r"\|\s*safe\b", r"\bsafeseq\b", r"autoescape off"],
    *[r"\bRawSQL\b", r"\.raw\(", r"\.extra\(", r"\beval\(", r"\bexec\(", r"\bpickle\b"],
    *[r"\byaml\b", r"\bsubprocess\b", r"\burllib\.request\b", r"\brequests\.\w+\("],
]
REASONS = {
    ("bench/claims/book.py", "subprocess"): "runs manage.py with a fixed list",
    ("bench/claims/writers.py", "subprocess"): "waits for writers that it started itself",
    ("bench/datasette.py", "subprocess"): "makes an environment and installs the pinned version",
    ("bench/inside.py", "subprocess"): "runs a probe of its own with arguments of its own",
    ("bench/lighthouse.py", "subprocess"): "runs npm and node with the pinned version",
    ("bench/serving.py", "subprocess"): "runs the servers that are measured, on loopback",
    ("bench/stock.py", "subprocess"): "runs manage.py with a fixed list",
    ("catalogue/book/fitting.py", "eval"): "asks the press where things stand; a fixed question",
    ("catalogue/book/folding.py", "eval"): "asks the press where things stand; a fixed question",
    ("catalogue/book/typeset.py", "subprocess"): "runs the press with a fixed list",
    ("catalogue/models/replication.py", "RawSQL"): "a fixed recursive query, ids as parameters",
    ("catalogue/templatetags/choices.py", "mark_safe"): "every text of a term is escaped",
    ("catalogue/templatetags/cloth.py", "mark_safe"): "woven from numbers; no text of a record",
    ("catalogue/templatetags/icons.py", "mark_safe"): "drawn from constants of our own",
    ("innovasi/launch/checks.py", "subprocess"): "runs the checkers, each with a fixed list",
    ("innovasi/launch/command.py", "subprocess"): "runs manage.py with what was typed after `book`",
    ("innovasi/launch/environment.py", "subprocess"): "runs venv and pip with a fixed list",
    ("innovasi/launch/preparation.py", "subprocess"): "runs manage.py with a fixed list",
    ("innovasi/launch/server.py", "subprocess"): "runs granian where exec does not exist",
    ("innovasi/launch/suite.py", "subprocess"): "runs pytest with what was typed after `test`",
}

ROOT_HOLDS = {
    *["start.py", "manage.py", "pyproject.toml", "Makefile", ".editorconfig", ".env.example"],
    *["requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"],
    *["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"],
    *[".gitignore", ".gitattributes", ".git-blame-ignore-revs", ".ci", ".github"],
    *["innovasi", "catalogue", "templates", "static", "fixtures", "tests"],
    *["docs", "deploy", "bench"],
}


def python_files():
    return [path for path in repository() if path.suffix == ".py" and path.exists()]


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def repository():
    """Return every file that is committed or would be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines()]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports_of(path):
    """Return the dotted names of all modules that a file imports, wherever in it."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def layered_modules():
    for path in CATALOGUE.rglob("*.py"):
        first = path.relative_to(CATALOGUE).with_suffix("").parts[0]
        if first not in {"__init__", "migrations"}:
            yield path, first


def depth(name):
    """Return how far down the layers a module stands; its place is another test's affair."""
    return DEPTH.get(name, 0)


def test_imports_point_one_way():
    upward = {
        f"{name_of(path)} imports {other}"
        for path, own in layered_modules()
        for other in imports_of(path)
        if other.startswith("catalogue.") and depth(other.split(".")[1]) > depth(own)
    }

    assert upward == set()


def test_every_module_has_its_place_among_the_layers():
    assert {own for _, own in layered_modules()} == set(DEPTH)


def test_the_catalogue_knows_nothing_of_tests_and_launcher():
    known = {
        f"{name_of(path)} imports {other}"
        for path, _ in layered_modules()
        for other in imports_of(path)
        if other.startswith(("tests", "innovasi.launch"))
    }

    assert known == set()


def test_what_start_py_imports_comes_with_python():
    foreign = {
        f"{name_of(path)} imports {alias}"
        for path in [ROOT / "start.py", *(ROOT / "innovasi/launch").glob("*.py")]
        for node in ast.parse(path.read_text()).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in ([node.module] if isinstance(node, ast.ImportFrom) else names(node))
        if not getattr(node, "level", 0) and alias.split(".")[0] not in sys.stdlib_module_names
    }

    assert foreign == set()


def names(node):
    return [alias.name for alias in node.names]


def test_no_module_is_longer_than_three_hundred_lines():
    lengths = {
        name_of(path): len(path.read_text().splitlines())
        for path in python_files()
        if path.parent.name != "migrations"
    }

    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_every_migration_is_named_for_what_it_does():
    migrations = [path.stem for path in CATALOGUE.glob("migrations/0*.py")]

    assert migrations != []
    assert [name for name in migrations if re.search(r"_auto_|_and_more$|_initial$", name)] == []


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("inline script", r"<script(?![^>]*(\bsrc=|application/(ld\+)?json))"),
        ("inline style", r"<style\b|\sstyle\s*="),
        ("inline handler", r"\son[a-z]+\s*="),
        ("script as an address", r"javascript:"),
        (
            "another host",
            r"<(?:script|img|link|iframe|source|video|audio|embed|object|form|use)\b[^>]*"
            r"\b(?:src|srcset|href|data|action|poster)\s*=\s*[\"']?\s*(?:https?:)?//",
        ),
    ],
)
def test_no_template_holds_what_the_content_policy_forbids(fault, pattern):
    found = [
        f"{name_of(path)}: {match[0].strip()}"
        for path in templates()
        for match in re.finditer(pattern, path.read_text(), re.IGNORECASE)
    ]

    assert found == []


def test_no_style_or_script_reaches_another_host():
    static = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"}]
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in static
        for match in re.finditer(r"(?:https?:)?//[\w-]+\.[\w.-]+", path.read_text())
        if "www.w3.org" not in match[0]
    ]

    assert found == []


def test_whatever_could_run_text_as_code_is_listed_with_its_reason():
    checked = [path for path in python_files() if "tests" not in path.relative_to(ROOT).parts]
    found = {
        (name_of(path), match[0].strip("|. ("))
        for path in [*checked, *templates()]
        for pattern in RISKY
        for match in re.finditer(pattern, path.read_text())
    }

    assert found == set(REASONS)


def test_the_root_holds_only_what_the_tree_shows():
    found = {path.relative_to(ROOT).parts[0] for path in repository() if path.exists()}

    assert found - ROOT_HOLDS == set()

"""What `start.py check` finds, and what it repairs."""

import pytest

from innovasi.launch import catalogues, checks


@pytest.fixture
def catalogue(tmp_path):
    """Return a function that writes a catalogue and gives what is wrong with it."""
    source = tmp_path / "django.po"

    def write(entry, compiled=True):
        source.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n{entry}')
        if compiled:
            catalogues.compile_all([source])
        return catalogues.problems_of(source, source.with_suffix(".mo"))

    return write


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Region"\nmsgstr "Wilayah"\n',
        'msgctxt "map"\nmsgid "Region"\nmsgstr "Wilayah"\n',
        'msgid "%d award"\nmsgid_plural "%d awards"\nmsgstr[0] "%d penghargaan"\n',
    ],
    ids=["plain", "with a context", "with a plural"],
)
def test_a_complete_and_compiled_catalogue_is_good(catalogue, entry):
    assert catalogue(entry) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('msgid "Region"\nmsgstr ""\n', "belum diterjemahkan: Region"),
        ('#, fuzzy\nmsgid "Region"\nmsgstr "Daerah"\n', "meragukan (fuzzy): Region"),
    ],
)
def test_a_missing_or_doubtful_translation_is_named(catalogue, entry, problem):
    assert catalogue(entry) == [problem]


def test_a_catalogue_that_was_not_compiled_again_is_named(catalogue):
    catalogue('msgid "Region"\nmsgstr "Daerah"\n')

    assert catalogue('msgid "Region"\nmsgstr "Wilayah"\n', compiled=False) == [
        "django.mo tidak sama dengan django.po; kompilasi lagi"
    ]


def test_a_package_that_was_asked_for_but_not_pinned_is_named(tmp_path, monkeypatch):
    for name in ("requirements", "requirements-dev"):
        (tmp_path / f"{name}.in").write_text("django>=5.2  # the framework\nenvirons[django]\n")
        (tmp_path / f"{name}.txt").write_text("Django==5.2.19 \\\n    --hash=sha256:00\n")
    monkeypatch.setattr(checks, "ROOT", tmp_path)

    assert checks.unpinned_requirements() == [
        "environs ada di requirements.in, tidak ada di requirements.txt; kompilasi lagi",
        "environs ada di requirements-dev.in, tidak ada di requirements-dev.txt; kompilasi lagi",
    ]


def test_production_is_checked_as_shipped_not_as_this_shell_has_it(tmp_path, monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "*")
    monkeypatch.setenv("INNOVASI_PROFILE", "test")

    environ = checks.production_environment(str(tmp_path))

    assert environ["INNOVASI_PROFILE"] == "production"
    assert environ["ALLOWED_HOSTS"] == "katalog.example"
    assert len(environ["SECRET_KEY"]) >= 50

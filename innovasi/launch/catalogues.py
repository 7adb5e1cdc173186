"""Message catalogues: complete, nothing fuzzy, and compiled as they stand.

Run by the interpreter of `.venv` (it has polib): `python -m innovasi.launch.catalogues [compile]`.
The compiled files are committed, because a bare machine has no gettext to make them.
"""

import sys

from .places import ROOT


def problems_of(source, compiled):
    """Return what is wrong with one catalogue, in words."""
    import polib

    catalogue = polib.pofile(str(source))
    problems = [f"belum diterjemahkan: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    problems += [f"meragukan (fuzzy): {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    if not compiled.exists():
        return [*problems, f"{compiled.name} tidak ada"]
    if _messages(polib.mofile(str(compiled))) != _messages(catalogue.translated_entries()):
        problems.append(f"{compiled.name} tidak sama dengan {source.name}; kompilasi lagi")
    return problems


def _messages(entries):
    """Return what a catalogue says, without comments, places and order."""
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr or sorted(entry.msgstr_plural.values())
        for entry in entries
    }


def compile_all(sources):
    import polib

    for source in sources:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


def sources():
    """Return every catalogue of ours."""
    folders = [ROOT / "catalogue" / "locale", ROOT / "innovasi" / "wording" / "locale"]
    return sorted(path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po"))


def main(arguments):
    if arguments == ["compile"]:
        compile_all(sources())
    problems = [
        f"{source.relative_to(ROOT)}: {problem}"
        for source in sources()
        for problem in problems_of(source, source.with_suffix(".mo"))
    ]
    if not sources():
        problems = ["catalogue/locale tidak berisi katalog"]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

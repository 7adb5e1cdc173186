"""A compiler of the press: it sees one folder, its typefaces, and no package."""

import json
from functools import cache
from pathlib import Path

import typst


def compiler_of(folder: Path, data: dict, kind: str = "book", name: str = "data.json"):
    """Return a compiler of the template of this kind, with the data as they stand."""
    (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return typst.Compiler(
        str(folder / f"{kind}.typ"),
        root=str(folder),
        font_paths=_fonts(folder),
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
        sys_inputs={"data": name},
    )


@cache
def _fonts(folder):
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder / "fonts")],
    )

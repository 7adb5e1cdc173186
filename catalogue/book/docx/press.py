"""Makes the DOCX of the book that a folder holds, in a process of its own, without the settings.

Started as `python -m catalogue.book.docx.press FOLDER`.
"""

import io
import json
import sys
import warnings
from pathlib import Path
from zipfile import ZipFile

import docx
from PIL import Image

from catalogue.book import plates
from catalogue.book.archive import pack
from catalogue.book.press import limit

from . import back, entries, front, styles
from .writing import Writer


def main(folder: Path) -> None:
    """Write `book.docx` and `report.json` into the folder."""
    limit()
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    broken = plates.photos(folder, data)
    (folder / "book.docx").write_bytes(written(data, folder))
    (folder / "report.json").write_text(json.dumps({"broken": broken}))


def written(data: dict, folder: Path) -> bytes:
    """Return the document; the same data give the same bytes."""
    leaves = [leaf for chapter in data["book"]["chapters"] for leaf in chapter["leaves"]]
    bands = plates.cloths(folder, [leaf["slug"] for leaf in leaves])
    for leaf, band in zip(leaves, bands, strict=True):
        leaf["band"] = band
    document = docx.Document()
    styles.set_up(document, data)
    writer = Writer(document, data, folder / "photos")
    front.write(writer, plates.cover(folder, data))
    entries.write(writer)
    back.write(writer)
    return _packed(document, data["book"]["data_day"])


def _packed(document, day):
    file = io.BytesIO()
    document.save(file)
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return pack(parts, day, first=("[Content_Types].xml",))


if __name__ == "__main__":
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    main(Path(sys.argv[1]))

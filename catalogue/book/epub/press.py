"""Makes the EPUB of the book that a folder holds, in a process of its own, without the settings.

Started as `python -m catalogue.book.epub.press FOLDER`.
"""

import json
import sys
import warnings
from pathlib import Path

from PIL import Image

from catalogue.book import plates
from catalogue.book.press import limit

from .package import packed


def main(folder: Path) -> None:
    """Write `book.epub` and `report.json` into the folder."""
    limit()
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    broken = plates.photos(folder, data)
    cover = plates.cover(folder, data)
    (folder / "book.epub").write_bytes(packed(data, cover, folder))
    (folder / "report.json").write_text(json.dumps({"broken": broken}))


if __name__ == "__main__":
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    main(Path(sys.argv[1]))

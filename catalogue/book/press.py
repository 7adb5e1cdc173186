"""The press: sets the book that a folder holds, in a process of its own.

Started as `python -m catalogue.book.press FOLDER`, without Django and without the settings. The
compiler gives back none of its memory, so a process makes one book and ends.
"""

import json
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from . import boxes, fitting, folding
from .compiling import compiler_of
from .sharing import fit_in_parts

MEMORY = 3 * 1024**3
SECONDS = 120
POINTS_PER_MM = 72 / 25.4
BLEED = 3
STANDARDS = ["a-2a", "ua-1"]
FITTERS = {"book": fitting.fit, "dossier": folding.fit}
# More innovations than these are fitted in parts: the compiler keeps what it ever laid out.
MANY = 12
A_PAGE = b"/Type/Page/"
SCREEN_QUALITY, PRINT_QUALITY = 80, 92


def main(folder: Path) -> None:
    """Write `book.pdf` and `report.json` into the folder."""
    limit()
    job = json.loads((folder / "job.json").read_text())
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    broken = _make_photos(folder, data, job["dpi"])
    if broken:
        _leave_out(data, broken)
    pages = _set(folder, data, job)
    report = {"pages": pages, "broken": broken}
    (folder / "report.json").write_text(json.dumps(report))


def _set(folder, data, job):
    if sum(len(chapter["leaves"]) for chapter in data["book"]["chapters"]) > MANY:
        data["fit"] = fit_in_parts(folder, data)
    else:
        FITTERS[job["kind"]](lambda: compiler_of(folder, data, job["kind"]), data)
    pdf = compiler_of(folder, data, job["kind"]).compile(
        format="pdf", pdf_standards=STANDARDS, timestamp=job["timestamp"]
    )
    if data["print"]:
        pdf = boxes.with_bleed_box(pdf, BLEED * POINTS_PER_MM)
    (folder / "book.pdf").write_bytes(pdf)
    return pdf.count(A_PAGE)


def _make_photos(folder, data, dpi):
    """Re-encode every photo at the size it is printed in; return those that cannot be read."""
    cells = [
        cell
        for chapter in data["book"]["chapters"]
        for leaf in chapter["leaves"]
        for row in leaf["rows"]
        for cell in row
    ]
    quality = PRINT_QUALITY if data["print"] else SCREEN_QUALITY
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda cell: _make_photo(folder, cell, dpi, quality), cells)
        return [cell["reference"] for cell, good in zip(cells, made, strict=True) if not good]


def _make_photo(folder, cell, dpi, quality):
    wide = round(cell["width"] / 25.4 * dpi)
    source = folder / "originals" / cell["reference"]
    try:
        with Image.open(source, formats=("WEBP", "JPEG", "PNG")) as image:
            picture = image.convert("RGB")
        if picture.width > wide:
            size = (wide, max(1, round(picture.height * wide / picture.width)))
            picture = picture.resize(size, Image.Resampling.BICUBIC)
        picture.save(folder / "photos" / f"{cell['reference']}.jpg", "JPEG", quality=quality)
    # Given bytes that are made to hurt, decoders raise nearly anything.
    except Exception:
        return False
    return True


def _leave_out(data, broken):
    for chapter in data["book"]["chapters"]:
        for leaf in chapter["leaves"]:
            rows = [
                [cell for cell in row if cell["reference"] not in broken] for row in leaf["rows"]
            ]
            leaf["rows"] = [row for row in rows if row]


def limit() -> None:
    """Bound what a book may take, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    main(Path(sys.argv[1]))

"""The pictures of a flowing book, made apart from the web process: photos, cloths and the cover."""

import io
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst
from PIL import Image

COVERS = Path(__file__).parent / "covers"
FONTS = Path(__file__).parent / "fonts"
# What fills a phone of three pixels a point, and is light enough for its network.
WIDEST = 1080
QUALITY = 70
COVER_QUALITY = 78


def photos(folder: Path, data: dict) -> list[str]:
    """Re-encode every photo as JPEG; leave out those that cannot be read, and return them."""
    leaves = [leaf for chapter in data["book"]["chapters"] for leaf in chapter["leaves"]]
    cells = [cell for leaf in leaves for row in leaf["rows"] for cell in row]
    with ThreadPoolExecutor(2) as pool:
        sizes = list(pool.map(lambda cell: _photo(folder, cell["reference"]), cells))
    for cell, size in zip(cells, sizes, strict=True):
        cell["size"] = size
    for leaf in leaves:
        leaf["photos"] = [cell for row in leaf["rows"] for cell in row if cell["size"]]
    return [cell["reference"] for cell in cells if not cell["size"]]


def cover(folder: Path, data: dict) -> bytes:
    """Return the woven cover with its label, as JPEG of 1200 by 1600 pixels."""
    book, words = data["book"], data["words"]
    label = {
        "title": book["title"],
        "competition": book["competition"],
        "year": f"{words['year']} {book['year']}",
        "publisher": book["publisher"] or f"{words['site']} {words['place']}",
    }
    (png,) = _pixels(folder, "cover.typ", label, 192)
    return _jpeg(png, COVER_QUALITY)


def cloths(folder: Path, slugs: list[str]) -> list[bytes]:
    """Return the bands of cloth as JPEG of 1280 by 256 pixels."""
    if not slugs:
        return []
    return [_jpeg(png, QUALITY) for png in _pixels(folder, "cloths.typ", slugs, 144)]


def _photo(folder, reference):
    """Return its width and height, or None where it cannot be read."""
    try:
        with Image.open(folder / "originals" / reference, formats=("WEBP", "JPEG", "PNG")) as image:
            picture = image.convert("RGB")
        picture.thumbnail((WIDEST, WIDEST), Image.Resampling.BICUBIC)
        picture.save(
            folder / "photos" / f"{reference}.jpg",
            "JPEG",
            quality=QUALITY,
            optimize=True,
            progressive=True,
        )
    # Given bytes that are made to hurt, decoders raise nearly anything.
    except Exception:
        return None
    return picture.size


def _pixels(folder, template, data, ppi):
    """Every page of a drawing as PNG."""
    shutil.copy(COVERS / template, folder / template)
    (folder / "drawn.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    drawn = typst.Compiler(
        str(folder / template),
        root=str(folder),
        font_paths=fonts,
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    ).compile(format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _jpeg(png, quality):
    file = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        image.convert("RGB").save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return file.getvalue()

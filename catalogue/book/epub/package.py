"""The EPUB itself: every page set, listed in the package, and packed."""

import hashlib
import re
import uuid
from pathlib import Path

from django.template import Context, Engine

from catalogue import cover
from catalogue.book.addresses import followed
from catalogue.book.archive import pack

from .pages import pages_of

HERE = Path(__file__).parent
STATIC = HERE.parents[2] / "static" / "fonts"
# The typeface of the titles, as the catalogue has it, with its licence; texts take the reader's own.
FONT, FONT_LICENCE = "plus-jakarta-sans-id.woff2", "OFL.txt"
MEDIA = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
EPUB_TYPE = "application/epub+zip"
ROOT = "EPUB/"
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
BLANKS = re.compile(r"\n\s*\n+")


def packed(data: dict, face: bytes, folder: Path) -> bytes:
    """Return the EPUB; `face` is the picture of the cover."""
    _prepare(data)
    pages = pages_of(data)
    files = {**_pictures(data, face, folder), **_styles(data)}
    engine = Engine(dirs=[HERE / "template"])
    for page in pages:
        files[page.file] = _set(engine, f"{page.template}.xhtml", data, page=page)
    files["package.opf"] = _set(
        engine,
        "package.opf",
        data,
        items=_items(files),
        spine=[_id(page.file) for page in pages],
        identifier=_identifier(data["book"]),
    )
    parts = {ROOT + name: content for name, content in files.items()}
    parts["META-INF/container.xml"] = CONTAINER.encode()
    parts["mimetype"] = EPUB_TYPE.encode()
    return pack(parts, data["book"]["data_day"], first=("mimetype",))


def _set(engine, template, data, **more):
    """Texts of the record are values only, escaped like on every page of the catalogue."""
    page = more.get("page")
    values = {**data, "foreign": data["book"]["language"] != "id", **more}
    values.update(page.context if page else {})
    context = Context(values, use_l10n=False, use_tz=False)
    return BLANKS.sub("\n", engine.get_template(template).render(context)).encode()


def _prepare(data):
    """Addresses that can be followed, and the class of each colour."""
    _follow(data)
    for chapter in data["book"]["chapters"]:
        for leaf in chapter["leaves"]:
            leaf["dye"] = _dye(leaf["colour"])
    tiles = [tile for tile in data["book"]["tiles"] if tile["count"]]
    edges = [str(tile["edge"]) for tile in tiles] or list(data["edges"])
    data["sample_edges"] = list(dict.fromkeys(edges))[:4]
    for sector in data["sectors"]:
        sector["dye"] = _dye(sector["colour"])


def _follow(data):
    if isinstance(data, list):
        for one in data:
            _follow(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("href", "address"):
                data[key] = followed(value)
            else:
                _follow(value)


def _dye(colour):
    return f"dye-{colour[1:]}"


def _pictures(data, face, folder):
    files = {"images/cover.jpg": face}
    for chapter in data["book"]["chapters"]:
        for leaf in chapter["leaves"]:
            svg = (folder / "cloths" / f"{leaf['slug']}.svg").read_bytes()
            files[f"cloths/{leaf['slug']}.svg"] = svg
            for photo in leaf["photos"]:
                name = f"{photo['reference']}.jpg"
                files[f"images/{name}"] = (folder / "photos" / name).read_bytes()
    shown = {str(tile["edge"]) for tile in data["book"]["tiles"] if tile["count"]}
    for edge in sorted(shown.union(data["sample_edges"])):
        files[f"edges/{edge}.svg"] = _edge(data["edges"][edge])
    return files


def _edge(bands):
    height = sum(thickness for _colour, thickness in bands)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 {height}"'
        ' preserveAspectRatio="none">'
    ]
    top = 0
    for colour, thickness in bands:
        svg.append(f'<path fill="{colour}" d="M0 {top}h120v{thickness}H0z"/>')
        top += thickness
    return "".join([*svg, "</svg>"]).encode()


def _styles(data):
    style = (HERE / "template" / "style.css").read_text(encoding="utf-8")
    rules = [
        f".{_dye(dye.ground)}{{background-color:{dye.ground}}}" for dye in cover.THREADS.values()
    ]
    rules += [f".long-{share}{{width:{share}%}}" for share in sorted(_shares(data["book"]))]
    for row in sorted({tile["row"] for tile in data["book"]["tiles"]}):
        rules.append(f".row-{row}{{grid-row:{row}}}")
    for column in sorted({tile["column"] for tile in data["book"]["tiles"]}):
        rules.append(f".column-{column}{{grid-column:{column}}}")
    return {
        "style.css": "\n".join([style, *rules, ""]).encode(),
        f"fonts/{FONT}": (STATIC / FONT).read_bytes(),
        f"fonts/{FONT_LICENCE}": (STATIC / FONT_LICENCE).read_bytes(),
    }


def _shares(book):
    shares = {stage["share"] for stage in book["course"]["stages"]}
    for leaf in (leaf for chapter in book["chapters"] for leaf in chapter["leaves"]):
        for one in leaf["measures"]:
            shares |= {one["before_share"], one["after_share"]}
    return shares - {0}


def _items(files):
    """Every file for the manifest, with an id made from its name."""
    properties = {"nav.xhtml": "nav", "images/cover.jpg": "cover-image"}
    return [
        {
            "id": _id(name),
            "href": name,
            "type": MEDIA[Path(name).suffix],
            "properties": properties.get(name, ""),
        }
        for name in sorted(files)
    ]


def _id(name):
    return (
        "f-"
        + re.sub(r"[^a-z0-9]+", "-", name.lower())
        + hashlib.sha256(name.encode()).hexdigest()[:6]
    )


def _identifier(book):
    """The same for every state of this book; `modified` tells the states apart."""
    return uuid.uuid5(
        uuid.NAMESPACE_URL, f"{book['address']}#{book['language']}-{book['grouping']}"
    ).urn

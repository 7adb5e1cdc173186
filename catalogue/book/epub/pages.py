"""What stands in which file of the EPUB, in the order of reading, and what links to where."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """A file of the book.

    `chapter` is the heading that the page stands under in the contents, with its `number`;
    `within` are the titles and anchors of its own parts there.
    """

    name: str
    template: str
    title: str
    context: dict = field(default_factory=dict)
    listed: bool = True
    chapter: str = ""
    number: int = 0
    within: tuple[tuple[str, str], ...] = ()

    @property
    def file(self):
        return f"{self.name}.xhtml"


def pages_of(data: dict) -> list[Page]:
    """Return the pages; whatever the records leave empty has none."""
    book, words = data["book"], data["words"]
    titles = {one["name"]: one["title"] for one in (*data["openings"], *data["closings"])}
    pages = [
        Page("cover", "cover", words["cover"], listed=False),
        Page("title", "title", book["title"], listed=False),
    ]
    if book["decree"]:
        pages.append(Page("decree", "decree", words["decree"]))
    for place, foreword in enumerate(book["forewords"]):
        pages.append(
            Page(f"foreword-{place}", "foreword", foreword["title"], {"foreword": foreword})
        )
    pages += [
        Page(name, name, titles[name], {"disputed": _disputed(book)})
        for name in ("course", "reading")
        if name in titles
    ]
    nav = Page("nav", "nav", words["contents"], listed=False)
    pages.append(nav)
    pages.append(Page("chosen", "chosen", words["chosen"], {"tiles": _tiles(book)}))
    pages += _innovations(book)
    if book["indexes"]:
        indexes = _indexes(book)
        within = tuple((one["title"], one["id"]) for one in indexes)
        pages.append(
            Page("indexes", "indexes", titles["indexes"], {"indexes": indexes}, within=within)
        )
    pages += [
        Page(name, name, titles[name])
        for name in ("tiers", "origins", "colophon")
        if name in titles
    ]
    nav.context.update(toc=_contents(pages), landmarks=_landmarks(pages, words))
    return pages


def file_of(leaf: dict) -> str:
    return f"inovasi-{leaf['number']:03}.xhtml"


def _innovations(book):
    for chapter in book["chapters"]:
        for leaf in chapter["leaves"]:
            leaf["kin_tree"] = _tree(leaf["kin"])
            yield Page(
                file_of(leaf).removesuffix(".xhtml"),
                "innovation",
                leaf["title"],
                {"leaf": leaf, "chapter": chapter},
                chapter=chapter["heading"],
                number=leaf["number"],
            )


def _contents(pages):
    """The table of contents, the innovations within the heading of their chapter."""
    lines = []
    for page in (page for page in pages if page.listed):
        line = {"title": page.title, "href": page.file, "number": page.number}
        if page.number:
            if not lines or lines[-1].get("chapter") != page.chapter:
                lines.append({"title": page.chapter, "chapter": page.chapter, "within": []})
            lines[-1]["within"].append(line)
        else:
            within = [
                {"title": title, "href": f"{page.file}#{mark}"} for title, mark in page.within
            ]
            lines.append({**line, "within": within})
    return lines


def _landmarks(pages, words):
    kinds = {"cover": "cover", "nav": "toc", "chosen": "bodymatter", "indexes": "index"}
    return [
        {"type": kinds[page.name], "href": page.file, "title": page.title}
        for page in pages
        if page.name in kinds
    ]


def _disputed(book):
    return [matter for matter in book["course"]["matters"] if len(matter["said"]) > 1]


def _tiles(book):
    """The map, every place that has innovations leading to the first of them."""
    first = {chapter["edge"]: file_of(chapter["leaves"][0]) for chapter in book["chapters"]}
    return [{**tile, "file": first.get(tile["edge"], "")} for tile in book["tiles"]]


def _indexes(book):
    places = _places(book)
    return [
        {
            "title": index["title"],
            "id": f"index-{number}",
            "lines": [
                {"name": line["name"], "links": [places[one] for one in line["anchors"]]}
                for line in index["lines"]
            ],
        }
        for number, index in enumerate(book["indexes"], start=1)
    ]


def _places(book):
    """Where each anchor stands, with what its innovation is called."""
    found = {}
    for leaf in (leaf for chapter in book["chapters"] for leaf in chapter["leaves"]):
        anchors = [leaf["anchor"], *(fact["anchor"] for fact in leaf["facts"] if fact["anchor"])]
        for anchor in anchors:
            found[anchor] = {"title": leaf["title"], "href": f"{file_of(leaf)}#{anchor}"}
    return found


def _tree(kin):
    """The family, each with its copies within it, from the lines with their depths."""
    roots, above = [], []
    for one in kin:
        told = {**one, "copies": []}
        del above[one["depth"] :]
        (above[-1]["copies"] if above else roots).append(told)
        above.append(told)
    return roots

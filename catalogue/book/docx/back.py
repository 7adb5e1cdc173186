"""Everything after the innovations: indexes, other tiers, sources, colophon."""

from .entries import source
from .front import claims
from .writing import Writer, fact_mark, mark_of


def write(writer: Writer) -> None:
    titles = {one["name"]: one["title"] for one in writer.data["closings"]}
    if writer.book["indexes"]:
        _indexes(writer, titles["indexes"])
    if "tiers" in titles:
        _tiers(writer, titles["tiers"])
    _origins(writer, titles["origins"])
    _colophon(writer, titles["colophon"])


def _indexes(writer, title):
    writer.paragraph("Heading 1", title, mark="indexes")
    places = _places(writer.book)
    for index in writer.book["indexes"]:
        writer.paragraph("Heading 3", index["title"])
        for line in index["lines"]:
            paragraph = writer.add("Index Line")
            writer.say(paragraph, line["name"], record=True, bold=True)
            for order, anchor in enumerate(line["anchors"]):
                writer.say(paragraph, "; " if order else ": ")
                name, mark = places[anchor]
                writer.link(paragraph, name, mark=mark, record=True)


def _places(book):
    """Where each anchor of the indexes stands, with what its innovation is called."""
    found = {}
    for leaf in (leaf for chapter in book["chapters"] for leaf in chapter["leaves"]):
        found[leaf["anchor"]] = leaf["title"], mark_of(leaf)
        for place, fact in enumerate(leaf["facts"]):
            if fact["anchor"]:
                found[fact["anchor"]] = leaf["title"], fact_mark(leaf, place)
    return found


def _tiers(writer, title):
    writer.paragraph("Heading 1", title, mark="tiers")
    writer.paragraph("Normal", writer.words["tiers_text"])
    for tier in writer.book["tiers"]:
        writer.paragraph("Heading 3", tier["label"], record=True)
        writer.paragraph("Note", tier["told"])
        for one in tier["names"]:
            paragraph = writer.add("Index Line")
            writer.link(paragraph, one["title"], one["address"], record=True)
            writer.say(paragraph, f", {one['agency']}", record=True)


def _origins(writer, title):
    words, course = writer.words, writer.book["course"]
    writer.paragraph("Heading 1", title, mark="origins")
    writer.paragraph("Normal", words["origins_text"])
    if course["matters"]:
        writer.paragraph("Heading 3", words["sources_say"])
        claims(writer, course["matters"])
    if writer.book["sources"]:
        writer.paragraph("Heading 3", words["sources"])
    for one in writer.book["sources"]:
        source(writer, one)


def _colophon(writer, title):
    writer.paragraph("Heading 1", title, mark="colophon")
    for one in writer.data["colophon"]:
        writer.fact(one["label"], one["value"], one["address"])

"""Everything before the innovations: cover, title, contents, decree, forewords, how it ran."""

from . import fields
from .styles import MEASURE
from .writing import Writer, mark_of

DISPUTED = (4.0, 6.5, 5.5)


def write(writer: Writer, cover: bytes) -> None:
    book = writer.book
    _cover(writer, cover)
    _title(writer)
    _contents(writer)
    if book["decree"]:
        _decree(writer)
    for place, foreword in enumerate(book["forewords"]):
        _foreword(writer, foreword, place)
    titles = {one["name"]: one["title"] for one in writer.data["openings"]}
    if "course" in titles:
        _course(writer, titles["course"])
    _reading(writer, titles["reading"])
    _chosen(writer)


def claims(writer: Writer, matters) -> None:
    """What sources say of facts of the edition."""
    words = writer.words
    rows = []
    for matter in matters:
        for place, said in enumerate(matter["said"]):
            rows.append(["" if place else _matter(writer, matter), said["value"], said["sources"]])
    writer.table([words["matter"], words["said"], words["source"]], rows, DISPUTED)


def _cover(writer, cover):
    book, words = writer.book, writer.words
    alt = f"{words['cover_alt']}: {book['title']}, {book['competition']}, {book['year']}"
    writer.inline(cover, MEASURE, alt).paragraph_format.keep_with_next = False


def _title(writer):
    book, words = writer.book, writer.words
    title = writer.paragraph("Title", book["title"])
    title.paragraph_format.page_break_before = True
    writer.paragraph("Subtitle", f"{words['year']} {book['year']}")
    writer.paragraph("Subtitle", book["competition"])
    writer.paragraph("Lead", book["completeness"]) if book["completeness"] else None
    if book["publisher"]:
        writer.paragraph("Expansion", book["publisher"])
    writer.paragraph("Agency", f"{words['site']} {words['place']}")
    writer.paragraph("Agency", f"{words['as_of']} {book['data_date']}")


def _contents(writer):
    """The table of contents: the lines are here, their page numbers the word processor's."""
    words = writer.words
    writer.paragraph("TOC Heading", words["contents"])
    writer.paragraph("Note", words["refresh"])
    lines = [("toc 1", title, mark) for title, mark in _openings(writer)]
    for chapter_mark, chapter in _chapters(writer.book):
        lines.append(("toc 1", chapter["heading"], chapter_mark))
        lines += [("toc 2", leaf["title"], mark_of(leaf)) for leaf in chapter["leaves"]]
    lines += [("toc 1", one["title"], one["name"]) for one in writer.data["closings"]]
    for place, (style, title, mark) in enumerate(lines):
        paragraph = writer.add(style)
        if place == 0:
            fields.begin(paragraph, ' TOC \\o "1-2" \\h \\z \\u ')
        writer.link(paragraph, title, mark=mark, style=None)
        if place == len(lines) - 1:
            fields.end(paragraph)


def _openings(writer):
    if writer.book["decree"]:
        yield writer.words["decree"], "decree"
    for one in writer.data["openings"]:
        yield one["title"], one["name"].replace("-", "_")
    yield writer.words["chosen"], "chosen"


def _chapters(book):
    for place, chapter in enumerate(book["chapters"]):
        yield f"bab_{place}", chapter


def _decree(writer):
    writer.paragraph("Heading 1", writer.words["decree"], mark="decree")
    first, *rest = writer.book["decree"]
    writer.paragraph("Large", first["value"], record=True)
    for fact in rest:
        writer.fact(fact["label"], fact["value"])
    writer.paragraph("Note", writer.words["not_the_decree"])


def _foreword(writer, foreword, place):
    writer.paragraph("Heading 1", foreword["title"], record=True, mark=f"foreword_{place}")
    writer.blocks(foreword["blocks"])
    if foreword["signed_by"]:
        paragraph = writer.add("Agency")
        writer.say(paragraph, foreword["signed_by"], record=True, bold=True)
        if foreword["office"]:
            paragraph.add_run().add_break()
            writer.say(paragraph, foreword["office"], record=True)


def _course(writer, title):
    course, words = writer.book["course"], writer.words
    writer.paragraph("Heading 1", title, mark="course")
    if course["theme"]:
        writer.paragraph("Note", words["theme"])
        writer.paragraph("Large", course["theme"], record=True)
    if course["stages"]:
        rows = [[_stage(writer, stage), stage["entries"]] for stage in course["stages"]]
        writer.table([words["stage"], words["entries"]], rows, (12.5, 3.5))
    if course["note"]:
        writer.paragraph("Normal", course["note"], record=True)
    if course["categories"]:
        writer.paragraph("Heading 3", words["categories"])
        for category in course["categories"]:
            writer.paragraph("List Bullet", category, record=True)
    disputed = [matter for matter in course["matters"] if len(matter["said"]) > 1]
    if disputed:
        writer.paragraph("Heading 3", words["differ"])
        writer.paragraph("Note", words["disputed"])
        claims(writer, disputed)


def _stage(writer, stage):
    def fill(paragraph):
        writer.say(paragraph, stage["name"], record=True, bold=True)
        if stage["told"]:
            paragraph.add_run().add_break()
            writer.say(paragraph, stage["told"], record=True)

    return fill


def _matter(writer, matter):
    return lambda paragraph: writer.say(paragraph, matter["label"], bold=True)


def _reading(writer, title):
    words = writer.words
    writer.paragraph("Heading 1", title, mark="reading")
    for name in ("cloth", "colour", "edge", "gold", "figures", "numbers"):
        writer.paragraph("Heading 3", words[name])
        writer.paragraph("Normal", words[f"{name}_text"])


def _chosen(writer):
    book, words = writer.book, writer.words
    writer.paragraph("Heading 1", words["chosen"], mark="chosen")
    writer.paragraph("Lead", f"{book['sentence']} {book['completeness']}".strip())
    rows = [[tile["label"], str(tile["count"])] for tile in book["tiles"] if tile["count"]]
    if rows:
        writer.paragraph("Heading 3", words["map"])
        writer.table([words["region"], words["innovations"]], rows, (12.5, 3.5))

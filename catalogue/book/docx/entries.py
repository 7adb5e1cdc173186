"""The innovations, each from a new page."""

from .styles import MEASURE
from .writing import DEEPEST, Writer, fact_mark, mark_of, source_mark

MEASURES = (5.0, 3.2, 3.2, 4.6)
LEVELS = (4.4, 11.6)


def write(writer: Writer) -> None:
    for place, chapter in enumerate(writer.book["chapters"]):
        writer.paragraph("Heading 1", chapter["heading"], record=True, mark=f"bab_{place}")
        for order, leaf in enumerate(chapter["leaves"]):
            _entry(writer, leaf, order > 0)


def _entry(writer, leaf, on_new_page):
    band = writer.inline(leaf["band"], MEASURE, "")
    band.paragraph_format.page_break_before = on_new_page
    _head(writer, leaf)
    writer.blocks(leaf["lead"], "Lead")
    _photos(writer, leaf["photos"][:1])
    _measures(writer, leaf)
    for passage in leaf["passages"]:
        heading = writer.paragraph("Heading 3", passage["heading"], record=True)
        if passage["form"]:
            writer.say(heading, f" ({passage['form']})", record=True, bold=False)
        writer.blocks(passage["blocks"])
    _photos(writer, leaf["photos"][1:])
    _checks(writer, leaf)
    _guide(writer, leaf)
    _kin(writer, leaf)
    _ladder(writer, leaf)
    _facts(writer, leaf)
    _sources(writer, leaf)
    paragraph = writer.paragraph("Note", writer.words["here"] + " ")
    writer.link(paragraph, leaf["shown"], leaf["address"])


def _head(writer, leaf):
    writer.paragraph("Heading 2", leaf["title"], record=True, mark=mark_of(leaf))
    if leaf["expansion"]:
        writer.paragraph("Expansion", leaf["expansion"], record=True)
    writer.paragraph("Agency", leaf["agency"], record=True)
    writer.paragraph("Agency", leaf["sector"])
    for prize in leaf["prizes"]:
        writer.paragraph("Award", prize["label"], record=True)
    if leaf["state"]:
        writer.paragraph("Note", f"{writer.words['state']} {leaf['state']}")


def _photos(writer, photos):
    for photo in photos:
        file = writer.photos / f"{photo['reference']}.jpg"
        writer.picture(file, *photo["size"], photo["alt"])
        credited = f"{writer.words['photo']} {photo['credit']}" if photo["credit"] else ""
        told = [photo["caption"], credited]
        writer.paragraph("Caption", " ".join(filter(None, told)), record=True)


def _measures(writer, leaf):
    words = writer.words
    if not leaf["measures"]:
        return
    writer.paragraph("Heading 3", words["figures"])
    heads = [words["measure"], words["before_word"], words["after_word"], words["told"]]
    rows = []
    for one in leaf["measures"]:
        when = f" ({one['before_on']})" if one["before_on"] else ""
        before = f"{one['before']}{when}" if one["before"] else ""
        after = f"{one['after']} {one['unit']}".strip()
        rows.append([one["name"], before, after, _told(writer, leaf, one)])
    writer.table(heads, rows, MEASURES)


def _told(writer, leaf, measure):
    def fill(paragraph):
        writer.say(paragraph, measure["told"], record=True)
        writer.reference(paragraph, leaf, measure["reference"])

    return fill


def _checks(writer, leaf):
    if not leaf["checks"]:
        return
    writer.paragraph("Heading 3", writer.words["running"])
    for check in leaf["checks"]:
        paragraph = writer.add("Normal")
        writer.say(paragraph, check["state"], bold=True)
        writer.say(paragraph, f". {check['told']}")
        writer.reference(paragraph, leaf, check["reference"])
        for note in check["notes"]:
            writer.say(paragraph, f" {note['label']}")
            writer.say(paragraph, f" {note['value']}", record=True)


def _guide(writer, leaf):
    guide = leaf["guide"]
    if not guide:
        return
    writer.paragraph("Heading 3", writer.words["copying"])
    for one in guide["requirements"]:
        writer.fact(one["label"], one["value"])
    for place, step in enumerate(guide["steps"], start=1):
        writer.paragraph("Step", f"{place}. {step['title']}", record=True)
        writer.blocks(step["blocks"])
    if guide["reference"]:
        paragraph = writer.paragraph("Note", writer.words["source"] + " ")
        mark = source_mark(leaf, guide["reference"])
        writer.link(paragraph, str(guide["reference"]), mark=mark)


def _kin(writer, leaf):
    if not leaf["kin"]:
        return
    writer.paragraph("Heading 3", leaf["kin_title"])
    for one in leaf["kin"]:
        depth = min(one["depth"] + 1, DEEPEST)
        style = "List Bullet" if depth == 1 else f"List Bullet {depth}"
        paragraph = writer.add(style)
        writer.say(paragraph, one["title"], record=True, bold=True)
        if one["place"]:
            writer.say(paragraph, f", {one['place']}", record=True)
        for told in filter(None, [one["step"], *one["notes"]]):
            writer.say(paragraph, f". {told}", record=True)
        writer.reference(paragraph, leaf, one["reference"])


def _ladder(writer, leaf):
    words = writer.words
    if not leaf["ladder"]:
        return
    writer.paragraph("Heading 3", words["ladder"])
    rows = [[level["label"], _rungs(writer, leaf, level)] for level in leaf["ladder"]]
    writer.table([words["level"], words["award"]], rows, LEVELS)


def _rungs(writer, leaf, level):
    def fill(paragraph):
        if not level["rungs"]:
            writer.say(paragraph, writer.words["blank"])
        for place, rung in enumerate(level["rungs"]):
            if place:
                paragraph.add_run().add_break()
            writer.say(paragraph, rung["name"], record=True, bold=True)
            told = ". ".join([f", {rung['edition']}", *rung["notes"]])
            writer.say(paragraph, told, record=True)
            writer.reference(paragraph, leaf, rung["reference"])

    return fill


def _facts(writer, leaf):
    words = writer.words
    if leaf["facts"]:
        writer.paragraph("Heading 3", words["brief"])
    for place, fact in enumerate(leaf["facts"]):
        mark = fact_mark(leaf, place) if fact["anchor"] else ""
        writer.fact(fact["label"], fact["value"], mark=mark)
    if leaf["contact"]:
        writer.paragraph("Heading 3", words["ask"])
    for fact in leaf["contact"]:
        writer.fact(fact["label"], fact["value"])


def _sources(writer, leaf):
    if leaf["sources"]:
        writer.paragraph("Heading 3", writer.words["sources"])
    for one in leaf["sources"]:
        source(writer, one, source_mark(leaf, one["number"]))


def source(writer: Writer, one, mark="") -> None:
    """A source with what it says, and where it disagrees."""
    paragraph = writer.paragraph("Index Line", f"{one['number']}. ", mark=mark)
    writer.link(paragraph, one["label"], one["address"], record=True)
    writer.say(paragraph, f": {one['supports']}." if one["supports"] else ".", record=True)
    if one["contradicts"]:
        writer.say(paragraph, f" {writer.words['contradicts']} ")
        writer.say(paragraph, f"{one['contradicts']}.", record=True)

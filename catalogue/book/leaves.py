"""One innovation as the book tells it: its entry, written out."""

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue import cover
from catalogue.entry import Entry
from catalogue.models import Competition, Innovation
from catalogue.notation import date_range, partial_date
from catalogue.text import parse

from .contents import (
    Check,
    Cloth,
    Fact,
    Guide,
    Kin,
    Leaf,
    Level,
    Measure,
    Origin,
    Passage,
    Picture,
    Prize,
    Rung,
    Step,
)

GOLD_THREADS = {
    Competition.Level.PROVINCE: 1,
    Competition.Level.NATIONAL: 3,
    Competition.Level.INTERNATIONAL: 3,
}
SIGNS = ("%", "Rp")
# How the anchors of those begin whom the indexes lead to beside the innovation itself.
PERSON, PARTNER = "person-", "partner-"


def leaf_of(number: int, entry: Entry, site: str) -> Leaf:
    innovation = entry.innovation
    sector = innovation.sector
    family = sector.thread_family if sector else cover.NEUTRAL
    return Leaf(
        slug=innovation.slug,
        number=number,
        title=innovation.title,
        expansion=innovation.expansion,
        sector=sector.label if sector else _("Sector not recorded yet"),
        family=family,
        agency=_agency(entry),
        place=str(entry.places[-1]) if entry.places else _("National"),
        cloth=Cloth(innovation.slug, family, innovation.edge, innovation.gold),
        prizes=tuple(
            Prize(award.label, GOLD_THREADS.get(award.level, 0)) for award in entry.badges
        ),
        state=_state(innovation),
        lead=parse(innovation.summary),
        pictures=tuple(_picture(photo) for photo in entry.lists["photos"]),
        measures=tuple(_measure(figure) for figure in entry.figures),
        passages=tuple(_passages(entry)),
        checks=tuple(_check(check) for check in entry.lists["checks"]),
        guide=_guide(entry.guide),
        kin_title=str(entry.family.title),
        kin=tuple(_kin(entry.family.roots)),
        ladder=tuple(_level(step) for step in entry.ladder),
        facts=tuple(fact for fact in _facts(entry) if fact.value),
        contact=tuple(fact for fact in _contact(innovation.agency) if fact.value),
        sources=tuple(origin_of(reference) for reference in entry.sources),
        address=site + reverse("catalogue:innovation", args=[innovation.slug]),
    )


def origin_of(reference) -> Origin:
    source = reference.source
    published = f", {partial_date(source.published)}" if source.published else ""
    return Origin(
        reference.number,
        source.label + published,
        source.address,
        "; ".join(reference.supports),
        "; ".join(reference.contradicts),
    )


def day(value) -> str:
    return date_format(value, "j F Y")


def _agency(entry):
    """With its region: `BPBD Kabupaten Luwu Utara`, `Puskesmas Sinoa, Kabupaten Bantaeng`."""
    if not entry.places:
        return entry.agency_name
    joint = " " if entry.names_its_region else ", "
    return entry.agency_name + joint + ", ".join(region.full_name for region in entry.places)


def _state(innovation):
    """As of its check: what is stale today would make another book of the same records tomorrow."""
    if innovation.state_checked_on is None:
        return ""
    checked = _("checked %(day)s") % {"day": day(innovation.state_checked_on)}
    return f"{capfirst(innovation.get_state_display())}, {checked}"


def _picture(photo):
    return Picture(
        str(photo.reference),
        photo.image.name,
        photo.width,
        photo.height,
        photo.alt,
        photo.caption,
        photo.credit,
    )


def _measure(figure):
    indicator = figure.indicator
    before, after = indicator.before, indicator.after
    unit = "" if indicator.unit in SIGNS else indicator.unit
    return Measure(
        name=indicator.name,
        before="" if before is None else f"{_amount(before, indicator.unit)} {unit}".strip(),
        before_on=partial_date(indicator.before_on),
        before_share=_share(before or 0, after),
        after=_amount(after, indicator.unit),
        unit=unit,
        after_share=_share(after, before or 0),
        told=" ".join(_told(indicator)),
        reference=figure.reference,
    )


def _amount(value, unit):
    number = number_format(f"{value.normalize():f}", force_grouping=True)
    return {"%": f"{number}%", "Rp": f"Rp{number}"}.get(unit, number)


def _share(value, other):
    """How long the bar is, in hundredths of the larger of the two; never invisible."""
    largest = max(value, other)
    return max(1, round(100 * value / largest)) if largest > 0 else 1


def _told(indicator):
    when = partial_date(indicator.after_on)
    if indicator.measured_by:
        measured = _("Measured by %(office)s") % {"office": indicator.measured_by}
        yield f"{measured}, {when}." if when else f"{measured}."
    elif when:
        yield f"{when}."
    if indicator.method:
        yield f"{indicator.method}."


def _passages(entry):
    for narrative in entry.narratives:
        yield Passage(narrative.heading, parse(narrative.text), narrative.form)


def _check(check):
    told = _("Checked %(day)s by %(office)s.") % {
        "day": day(check.checked_on),
        "office": check.checked_by,
    }
    notes = [
        Fact("", check.evidence),
        Fact(_("Why it stopped:"), check.reason),
        Fact(_("Lesson:"), check.lesson),
    ]
    return Check(
        capfirst(check.get_state_display()),
        told,
        tuple(note for note in notes if note.value),
        check.reference,
    )


def _guide(guide):
    if guide is None:
        return None
    requirements = [Fact(str(one.label), one.value) for one in guide.requirements if one.value]
    steps = [Step(step.title, parse(step.body)) for step in guide.steps]
    if not requirements and not steps:
        return None
    return Guide(tuple(requirements), tuple(steps), guide.reference)


def _kin(relatives, depth=0):
    for relative in relatives:
        told = relative.told
        step, notes = "", []
        if told:
            step = ", ".join(
                filter(None, [capfirst(told.get_step_display()), partial_date(told.told_on)])
            )
            if told.facilitator:
                notes.append(f"{_('With the help of')} {told.facilitator}")
            if told.changes:
                notes.append(f"{_('Changed:')} {told.changes}")
            notes.append(told.note)
        yield Kin(
            depth,
            relative.title,
            relative.place,
            step,
            tuple(filter(None, notes)),
            relative.current,
            relative.reference,
        )
        yield from _kin(relative.copies, depth + 1)


def _level(step):
    rungs = [_rung(rung, True) for rung in step.won] + [_rung(rung, False) for rung in step.reached]
    return Level(str(step.label), tuple(rungs))


def _rung(rung, won):
    award = rung.award
    notes = [
        "" if won else _("Stage reached"),
        _("Group: %(group)s") % {"group": award.get_group_display()}
        if award.group not in ("", award.Group.GENERAL)
        else "",
        _("Rank %(rank)s") % {"rank": award.rank} if award.rank else "",
        rung.decree,
        award.note,
    ]
    return Rung(
        award.tier.name, str(award.edition), won, tuple(filter(None, notes)), rung.reference
    )


def _facts(entry):
    innovation, lists = entry.innovation, entry.lists
    yield Fact(_("Running since"), partial_date(innovation.started))
    for place, person in enumerate(lists["people"]):
        tenure = date_range(person.since, person.until)
        yield Fact(
            person.role,
            ", ".join(filter(None, [person.public_name, tenure])),
            f"{PERSON}{innovation.slug}-{place}",
            person.name,
        )
    for place, partner in enumerate(lists["partners"]):
        anchor = f"{PARTNER}{innovation.slug}-{place}"
        yield Fact(_("Together with"), partner.name, anchor, partner.name)
    yield Fact(_("Government affairs"), ", ".join(one.label for one in lists["affairs"]))
    form = Innovation.Form(innovation.form).label if innovation.form else ""
    yield Fact(_("Form"), str(capfirst(form)))
    yield Fact(_("Born in"), innovation.forum.name if innovation.forum else "")
    yield Fact(_("Other names"), ", ".join(name.name for name in lists["names"]))
    yield Fact(_("Development goals"), "; ".join(str(goal) for goal in lists["goals"]))


def _contact(agency):
    """The office, never a person."""
    yield Fact(_("Office"), agency.office_address)
    yield Fact(_("Telephone"), agency.office_phone)
    yield Fact(_("E-mail"), agency.office_email)
    yield Fact(_("Website of the office"), agency.website)

"""In what a row differs from the innovation that is on file, field by field."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import Award, Innovation
from catalogue.names import letters

from .facts import Facts, ToldAward

PLAIN = ("expansion", "started", "form", "summary", "sector", "forum")
AWARD_DETAILS = ("group", "rank", "decree", "note")


@dataclass(frozen=True)
class Change:
    """One change that a person may tick; `old` is blank where something is only added."""

    key: str
    label: str
    old: str
    new: str
    value: object = None

    @property
    def adds(self) -> bool:
        return not self.old


def changes_of(facts: Facts, innovation: Innovation) -> list[Change]:
    """Return every difference; what the row leaves blank is none.

    Reads the awards, names, affairs, goals, partners and citations that were loaded with it.
    """
    return [
        *_of_title(facts, innovation),
        *_of_fields(facts, innovation),
        *_of_lists(facts, innovation),
        *_of_names(facts, innovation),
        *_of_awards(facts, innovation),
        *_of_source(facts, innovation),
    ]


def _label(name, model=Innovation):
    return capfirst(str(model._meta.get_field(name).verbose_name))


def _of_title(facts, innovation):
    """A name under which it is known already changes nothing."""
    known = {letters(name.name) for name in innovation.names.all()}
    known |= {letters(innovation.title), letters(innovation.expansion)}
    if not facts.title or letters(facts.title) in known:
        return
    if facts.slug == innovation.slug:
        yield Change("title", _label("title"), innovation.title, facts.title, facts.title)
    else:
        yield Change(f"name:{letters(facts.title)}", _("Other name"), "", facts.title, facts.title)


def _of_fields(facts, innovation):
    agency = facts.agency
    if agency is not None and getattr(agency, "pk", None) != innovation.agency_id:
        yield Change("agency", _label("agency"), str(innovation.agency), str(agency), agency)
    for name in PLAIN:
        if name not in facts.fields:
            continue
        old, new = getattr(innovation, name), facts.fields[name]
        if old != new and _same_text(old) != _same_text(new):
            yield Change(name, _label(name), _shown(name, old), _shown(name, new), new)


def _same_text(value):
    return " ".join(value.split()) if isinstance(value, str) else value


def _shown(name, value):
    if name == "form" and value:
        return capfirst(str(Innovation.Form(value).label))
    return str(value or "")


def _of_lists(facts, innovation):
    """What the row has besides; nothing is ever taken away."""
    for name, told in (("affairs", facts.affairs), ("partners", facts.partners)):
        old = list(getattr(innovation, name).all())
        for row in told:
            if row not in old:
                yield Change(f"{name}:{row.slug}", _label(name), "", str(row), row)
    numbers = {goal.number for goal in innovation.goals.all()}
    for number in facts.goals:
        if number not in numbers:
            yield Change(f"goals:{number}", _label("goals"), "", str(number), number)


def _of_names(facts, innovation):
    known = {name.name for name in innovation.names.all()} | {innovation.title}
    folded = {letters(name) for name in known}
    for name, kind in facts.names:
        # Told in so many words by a list of names, a spelling counts; else only another name.
        listed = facts.row.cell("name_kind")
        if name not in known and (listed or letters(name) not in folded):
            yield Change(f"names:{name}", _("Other name"), "", name, (name, kind))


def _of_awards(facts, innovation):
    on_file = {f"{a.tier.slug}:{a.edition.year}": a for a in innovation.awards.all()}
    for told in facts.awards:
        award = on_file.get(told.prize.key)
        if award is None:
            yield Change(f"award:{told.prize.key}", _("Award"), "", told.prize.label, told)
        else:
            yield from _of_award(told, award, facts.source)


def _of_award(told: ToldAward, award: Award, source: str):
    for name in AWARD_DETAILS:
        old, new = getattr(award, name), getattr(told, name)
        if new and new != old:
            label = f"{told.prize.label}: {_label(name, Award)}"
            key = f"award:{told.prize.key}:{name}"
            yield Change(key, label, str(old or ""), str(new), (award, name, new))
    if source and award.source is None:
        label = f"{told.prize.label}: {_label('source', Award)}"
        yield Change(f"award:{told.prize.key}:source", label, "", source, (award, "source", source))


def _of_source(facts, innovation):
    """A source beside an award or a name supports that; otherwise the innovation itself."""
    if not facts.source or facts.awards or facts.row.cell("name_kind"):
        return
    if all(citation.source.address != facts.source for citation in innovation.citations.all()):
        yield Change("source", _("Source"), "", facts.source, facts.source)

"""What a plan tells beside its changes: what was read how, where links lead, what a draft would hold."""

from django.utils.translation import gettext as _

from catalogue.links import outside_sentences, review

from .facts import Facts

LISTS = ("affairs", "goals", "partners")


def look_at_links(planned, known):
    """Refuse what no form would take, and show every host outside before anything is written."""
    facts = planned.facts
    seen = review([facts.fields.get("summary", "")], filter(None, [facts.source]), known)
    for fault in seen.faults:
        facts.problem("source" if facts.source in fault else "summary", fault)
    planned.remarks += outside_sentences(seen)


def remarks_of(row):
    for column, number in sorted(row.line.filled.items()):
        names = [key for key, place in row.columns.items() if place == column]
        if names and names[0] != "number":
            label = Facts(row, {}).label(names[0])
            yield _("%(column)s: taken from row %(row)d") % {"column": label, "row": number}
    for number in row.continued:
        yield _("row %d continues this row") % number


def told_of(facts):
    """What a new draft would hold, as a person reads it."""
    pairs = [("agency", facts.agency), *facts.fields.items()]
    pairs += [(key, "; ".join(map(str, getattr(facts, key)))) for key in LISTS]
    pairs.append(("names", "; ".join(name for name, _kind in facts.names)))
    pairs.append(("awards", "; ".join(award.prize.label for award in facts.awards)))
    pairs.append(("source", facts.source))
    return [(facts.label(key), str(value)) for key, value in pairs if value]

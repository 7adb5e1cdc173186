"""The difference between a sheet and the catalogue: nothing is written until a person saw it."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Prefetch, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Award, Citation, Innovation
from catalogue.names import letters

from .changes import Change, changes_of
from .facts import Facts, Problem, Question
from .holdings import Holdings
from .identity import Identity
from .layout import Layout, Row
from .match import Innovations
from .places import regency_code
from .remarks import look_at_links, remarks_of, told_of
from .telling import facts_of


class Kind(TextChoices):
    """What becomes of a row."""

    NEW = "new", gettext_lazy("new")
    CHANGED = "changed", gettext_lazy("changed")
    SAME = "same", gettext_lazy("same as on file")
    DUPLICATE = "duplicate", gettext_lazy("twice in the file")
    DECIDE = "decide", gettext_lazy("to decide")
    REFUSED = "refused", gettext_lazy("refused")
    LEFT = "left", gettext_lazy("left out by decision")
    SKIPPED = "skipped", gettext_lazy("no row of the list")


# What is left out when the rest is applied, and only with a tick that says how many.
OPEN = (Kind.DECIDE, Kind.REFUSED)
LEAVE = "leave"
# What counts where two rows of the file tell one innovation differently.
FIRST, THIS, OTHER = "first", "this", "other"


@dataclass
class RowPlan:
    """What one row would do, or why it cannot yet."""

    number: int
    kind: Kind
    original: str
    title: str = ""
    known_pk: int | None = None
    on_file: str = ""
    same_as: int | None = None
    facts: Facts | None = None
    changes: list[Change] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    digest: str = ""

    def as_json(self) -> dict:
        return {
            "title": self.title,
            "on_file": self.on_file,
            "same_as": self.same_as,
            "changes": [[c.key, c.label, c.old, c.new] for c in self.changes],
            "questions": [
                [q.key, q.column, q.original, q.text, [list(o) for o in q.options], q.answer]
                for q in self.questions
            ],
            "problems": [[p.column, p.original, p.reason] for p in self.problems],
            "remarks": self.remarks,
            "told": [list(pair) for pair in self.told],
        }

    @property
    def print(self) -> str:
        """What must still be so when the plan is applied; remarks may be worded otherwise."""
        parts = [self.kind, self.known_pk, self.as_json()["changes"], self.same_as, self.told]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def plan_rows(
    layout: Layout, holdings: Holdings, answers: dict[int, dict[str, str]]
) -> list[RowPlan]:
    """Return the plan of every row, in the order of the sheet."""
    told = [(row, facts_of(row, holdings, answers.get(row.number, {}))) for row in layout.rows]
    identity = Identity(holdings, _candidates(told, holdings))
    matched = [(row, facts, identity.of(facts)) for row, facts in told]
    on_file = _loaded(known.pk for _row, _facts, known in matched if known)
    plans, seen = [], {}
    for row, facts, known in matched:
        planned = _plan_row(row, facts, known and on_file.get(known.pk), holdings)
        _tell_twins(planned, seen, identity)
        plans.append(planned)
    return plans


def _candidates(told, holdings):
    """The innovations on file that the file may be about."""
    regencies = {
        regency_code(facts.region or getattr(facts.agency, "region", None)) for _r, facts in told
    }
    return Innovations(
        [facts.title for _row, facts in told],
        {facts.slug for _row, facts in told},
        regencies,
        holdings.scope.innovations,
    )


def _loaded(pks):
    awards = Award.objects.select_related("tier", "edition", "source")
    rows = Innovation.objects.select_related("agency__region__parent", "sector", "forum")
    rows = rows.prefetch_related(
        *["affairs", "goals", "partners", "names"],
        Prefetch("awards", awards),
        Prefetch("citations", Citation.objects.select_related("source")),
    )
    wanted, found = sorted(set(pks)), {}
    for start in range(0, len(wanted), 500):
        found |= rows.in_bulk(wanted[start : start + 500])
    return found


def _plan_row(row: Row, facts: Facts, innovation, holdings) -> RowPlan:
    planned = RowPlan(
        number=row.number,
        kind=Kind.NEW,
        original=row.original(),
        title=facts.title or facts.slug,
        facts=facts,
        questions=facts.questions,
        problems=facts.problems,
        remarks=[*remarks_of(row), *facts.remarks],
        digest=digest_of(row),
    )
    look_at_links(planned, holdings.trusted)
    if innovation is not None:
        planned.known_pk, planned.on_file = innovation.pk, str(innovation)
        planned.changes = changes_of(facts, innovation)
    if facts.answers.get(LEAVE):
        planned.kind = Kind.LEFT
    elif planned.problems or _is_out_of_scope(planned, innovation, holdings.scope):
        planned.kind = Kind.REFUSED
    elif facts.is_open:
        planned.kind = Kind.DECIDE
    elif innovation is not None:
        planned.kind = Kind.CHANGED if planned.changes else Kind.SAME
    if planned.kind == Kind.NEW:
        planned.told = told_of(facts)
    return planned


def _is_out_of_scope(planned, innovation, scope):
    """Refuse what a contributor may not change, and say so."""
    if not scope.is_limited:
        return False
    facts = planned.facts
    agencies = [facts.agency] if facts.agency else []
    if innovation is not None:
        agencies.append(innovation.agency)
    elsewhere = facts.region is not None and not scope.lets_place(facts.region)
    if elsewhere or any(not scope.lets(agency) for agency in agencies):
        facts.problem("agency", _("This agency is not among those that you work for."))
    elif innovation is not None and planned.changes and innovation.status != "draft":
        facts.problem("title", _("This entry is no draft any more. Propose a correction instead."))
    return bool(facts.problems)


def _tell_twins(planned, seen, identity):
    """Find the row that told the same before; what this one has besides is joined to that."""
    if planned.kind not in (Kind.NEW, Kind.CHANGED, Kind.SAME):
        return
    key = (planned.known_pk,) if planned.known_pk else _key_of(planned.facts)
    first = seen.setdefault(key, planned)
    if first is planned:
        return
    differing = _differing(planned.facts, first.facts)
    counts = _which_counts(planned, first, differing) if differing else FIRST
    if counts == OTHER:
        _part(planned, identity)
        seen.setdefault(_key_of(planned.facts), planned)
    elif counts:
        _join_twins(planned, first, differing, counts)
    else:
        planned.kind = Kind.DECIDE


def _key_of(facts):
    place = facts.agency.region if facts.agency else facts.region
    return letters(facts.title), regency_code(place)


def _differing(mine, theirs):
    names = mine.fields.keys() & theirs.fields.keys()
    differing = [name for name in names if mine.fields[name] != theirs.fields[name]]
    if mine.agency and theirs.agency and str(mine.agency) != str(theirs.agency):
        differing.append("agency")
    return sorted(differing)


def _part(planned, identity):
    """Take the row for an innovation of its own, whatever it was matched with."""
    facts = planned.facts
    planned.known_pk, planned.on_file, planned.changes = None, "", []
    identity.need_agency(facts)
    if facts.problems or _is_out_of_scope(planned, None, identity.holdings.scope):
        planned.kind = Kind.REFUSED
    else:
        planned.kind = Kind.DECIDE if facts.is_open else Kind.NEW
    planned.told = told_of(facts) if planned.kind == Kind.NEW else []


def _join_twins(planned, first, differing, counts):
    mine, theirs = planned.facts, first.facts
    if counts == THIS:
        _take_over(planned, first, differing)
        differing = []
    if planned.known_pk is None:
        planned.kind, planned.same_as = Kind.DUPLICATE, first.number
        theirs.awards += _new_awards(mine, theirs)
        theirs.names += [name for name in mine.names if name not in theirs.names]
        first.told = told_of(theirs)
    else:
        _leave_to_first(planned, first, differing)


def _take_over(planned, first, differing):
    """What this row says goes into a new entry in the place of what the first one says.

    Of an entry on file, this row makes these changes, and the first one does not.
    """
    mine, theirs = planned.facts, first.facts
    theirs.fields |= {name: mine.fields[name] for name in differing if name != "agency"}
    if "agency" in differing:
        theirs.agency = mine.agency
    first.changes = [change for change in first.changes if change.key not in differing]
    if first.kind == Kind.CHANGED and not first.changes:
        first.kind = Kind.SAME


def _leave_to_first(planned, first, differing):
    """Rows about one entry on file: each change is made once, and a row told twice is said so."""
    told = {change.key for change in first.changes} | set(differing)
    changes = [change for change in planned.changes if change.key not in told]
    if planned.digest == first.digest or len(changes) < len(planned.changes):
        planned.same_as = first.number
        planned.kind = Kind.CHANGED if changes else Kind.DUPLICATE
    planned.changes = changes


def _new_awards(mine, theirs):
    known = {award.prize.key for award in theirs.awards}
    return [award for award in mine.awards if award.prize.key not in known]


def _which_counts(planned, first, differing):
    """Ask what of two rows about one innovation is so where they differ."""
    facts = planned.facts
    words = {"row": first.number, "fields": ", ".join(map(facts.label, differing))}
    text = _("Row %(row)d names the same innovation and differs in: %(fields)s.") % words
    options = [
        (FIRST, _("What row %(row)d says counts") % words),
        (THIS, _("What this row says counts")),
    ]
    # No agency has two of one name.
    called = {letters(first.facts.title), letters(planned.on_file)}
    if "agency" in differing or letters(facts.title) not in called:
        options.append((OTHER, _("It is another innovation")))
    return facts.ask("twice", "title", text, options, blank=False)


def digest_of(row: Row) -> str:
    """What tells a row again in a later file, wherever it stands there."""
    cells = sorted((key, " ".join(row.cell(key).split())) for key in row.columns if key != "number")
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def counts_of(kinds) -> dict[str, int]:
    counted = Counter(kinds)
    return {kind.value: counted.get(kind.value, 0) for kind in Kind}

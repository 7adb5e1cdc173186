"""An import from its file to its end: taken in, compared, applied as a whole, undone as a whole."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import HeadingMap, Import, ImportRow

from .columns import IGNORED, guess, heading_key, is_enough, shape_of
from .headings import Header, best_header, header_at
from .holdings import Holdings
from .layout import JOIN, OWN, Layout, lay_out
from .limits import ROWS, Refused
from .plan import OPEN, Kind, RowPlan, counts_of, digest_of, plan_rows
from .reading import read
from .scope import Scope
from .sheet import Line

State = Import.State


class Stale(Refused):
    """The catalogue is no longer what the plan was made for."""

    def __init__(self, numbers):
        self.numbers = numbers
        listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        super().__init__(
            _("Nothing was written: the catalogue has changed since. Look at these rows again: %s.")
            % listed
        )


def take_in(name: str, data: bytes, by=None) -> Import:
    """Read a file and keep its rows; raises `Refused` if it cannot be read.

    The same file sent twice by a person who has not yet decided on it stays one import.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    open_one = Import.objects.waiting().filter(sha256=sha256, by=by).newest_first().first()
    if open_one:
        return open_one
    sheet = read(name, data)
    header = best_header(sheet.lines)
    with transaction.atomic():
        taken = Import.objects.create(
            name=name[-200:],
            sha256=sha256,
            sheet=sheet.name[:200],
            other_sheets=sheet.others,
            header=_as_json(header),
            mapping=known_mapping(header),
            by=by,
        )
        ImportRow.objects.bulk_create(
            [ImportRow(source=taken, number=line.number, line=_kept(line)) for line in sheet.lines],
            batch_size=500,
        )
    return taken


def known_mapping(header: Header) -> dict[str, str]:
    """What the columns tell: as a person said of this shape of sheet, or else as they are headed."""
    kept = HeadingMap.objects.filter(shape=shape_of(list(header.texts))).first()
    if kept:
        keys = [f"{heading_key(text)}:{i}" for i, text in enumerate(header.texts)]
        told = {str(i): kept.columns.get(key, IGNORED) for i, key in enumerate(keys)}
        return {column: key for column, key in told.items() if key != IGNORED}
    return {str(column): key for column, key in guess(list(header.texts)).items()}


def set_columns(taken: Import, mapping: dict[int, str], by=None):
    """Take a person's word for what the columns tell, and keep it for the next such sheet."""
    texts = taken.header["texts"]
    told = {int(c): key for c, key in mapping.items() if key != IGNORED}
    taken.mapping = {str(column): key for column, key in told.items()}
    taken.state = State.READ
    taken.save(update_fields=["mapping", "state"])
    columns = {f"{heading_key(t)}:{i}": told.get(i, IGNORED) for i, t in enumerate(texts)}
    HeadingMap.objects.update_or_create(
        shape=shape_of(texts), defaults={"columns": columns, "by": by}
    )


def set_header(taken: Import, number: int):
    """Take a person's word for the row in which the headings stand."""
    lines = _lines(taken.rows.order_by("number"))
    index = next((i for i, line in enumerate(lines) if line.number == number), None)
    if index is None:
        raise Refused(_("The sheet holds nothing in row %d.") % number)
    header = header_at(lines, index)
    taken.header, taken.mapping = _as_json(header), known_mapping(header)
    taken.state = State.READ
    taken.save(update_fields=["header", "mapping", "state"])


def unread_columns(taken: Import) -> list[str]:
    """The headings of columns that are not read, so that nobody thinks they were."""
    texts = taken.header.get("texts", [])
    return [text for i, text in enumerate(texts) if text and str(i) not in taken.mapping]


def needs_columns(taken: Import) -> bool:
    """Whether a person has to say what the columns tell before rows can be compared."""
    return not is_enough(taken.mapping)


def compare(taken: Import, scope: Scope | None = None) -> Import:
    """Plan every row against the catalogue as it is, and keep the plan."""
    rows = list(taken.rows.order_by("number"))
    layout, plans = _planned(taken, rows, scope)
    with transaction.atomic():
        locked = Import.objects.select_for_update().get(pk=taken.pk)
        if not locked.is_waiting:
            raise Refused(_("This import is %s already.") % locked.get_state_display())
        _store(taken, rows, layout, plans)
        taken.state, taken.planned_at = State.PLANNED, timezone.now()
        taken.counts = counts_of([row.kind for row in rows])
        taken.save(update_fields=["state", "planned_at", "counts"])
    return taken


def planned_again(taken: Import, rows: list[ImportRow], scope) -> dict[int, RowPlan]:
    """Plan the rows once more as the catalogue is now, by their numbers."""
    _layout, plans = _planned(taken, rows, scope)
    return {plan.number: plan for plan in plans}


def _planned(taken, rows, scope):
    layout = _layout(taken, rows)
    if len(layout.rows) > ROWS:
        raise Refused(_("The sheet has more than %d rows. Divide it.") % ROWS)
    _remember(rows, layout)
    answers = {row.number: row.answers for row in rows}
    return layout, plan_rows(layout, Holdings(scope), answers)


def _layout(taken, rows) -> Layout:
    header = Header(**{**taken.header, "texts": tuple(taken.header["texts"])})
    mapping = {int(column): key for column, key in taken.mapping.items()}
    joins = {row.number: row.answers["join"] for row in rows if row.answers.get("join")}
    return lay_out(_lines(rows), header, mapping, joins)


def _remember(rows, layout):
    """Answer as was answered when the same row came in an import that was applied."""
    by_number = {row.number: row for row in rows}
    digests = {digest_of(row): row.number for row in layout.rows}
    earlier = ImportRow.objects.filter(
        source__state=State.APPLIED, digest__in=list(digests)
    ).exclude(answers={})
    for kept in earlier.order_by("source__applied_at", "pk"):
        row = by_number[digests[kept.digest]]
        row.answers = {**kept.answers, **row.answers}


def _store(taken, rows, layout, plans):
    """Put the plan beside each line; rows are replaced at once, which is faster than changed."""
    planned = {plan.number: plan for plan in plans}
    skipped = {line.number: line.reason for line in layout.skipped}
    joined = {number: row.number for row in layout.rows for number in row.continued}
    doubtful = {row.number for row in layout.rows if row.doubtful}
    for row in rows:
        plan = planned.get(row.number)
        row.pk = None
        if plan:
            row.kind, row.plan = plan.kind, plan.as_json()
            row.print, row.digest = plan.print, plan.digest
            row.innovation_id = plan.known_pk
            row.ticks = [key for key in row.ticks if key in {c.key for c in plan.changes}]
        else:
            reason = skipped.get(row.number) or (
                _("continues row %d") % joined[row.number] if row.number in joined else ""
            )
            row.kind, row.plan, row.print = Kind.SKIPPED, {"remarks": [reason]}, ""
    _ask_joins(rows, doubtful)
    ImportRow.objects.filter(source=taken).delete()
    ImportRow.objects.bulk_create(rows, batch_size=300)


def _ask_joins(rows, doubtful):
    for row in rows:
        if row.number not in doubtful or row.kind == Kind.SKIPPED:
            continue
        options = [
            [OWN, _("It is an innovation of its own")],
            [JOIN, _("It continues the row above")],
        ]
        answer = row.answers.get("join", "")
        text = _("The row has no number and holds a name alone. What is it?")
        question = ["join", _("name of the innovation"), row.plan["title"], text, options, answer]
        row.plan["questions"] = [question, *row.plan["questions"]]
        if not answer and row.kind not in OPEN:
            row.kind = Kind.DECIDE


def _lines(rows) -> list[Line]:
    return [
        Line(
            row.number,
            list(row.line["cells"]),
            row.line.get("formulas", []),
            {int(c): n for c, n in row.line.get("filled", {}).items()},
        )
        for row in rows
    ]


def _kept(line: Line) -> dict:
    kept = {"cells": line.cells}
    if line.formulas:
        kept["formulas"] = line.formulas
    if line.filled:
        kept["filled"] = line.filled
    return kept


def _as_json(header: Header) -> dict:
    return {
        "first": header.first, "last": header.last,
        "texts": list(header.texts), "known": header.known,
    }  # fmt: skip

"""Writing a planned import: all of it in one transaction, or nothing."""

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.history import acting
from catalogue.models import Import, ImportRow, Innovation

from .ledger import Stale, planned_again
from .limits import Refused
from .plan import OPEN, Kind, RowPlan
from .prints import prints_of
from .scope import Scope
from .ticking import Ticked
from .writing import Writer

Outcome, State = ImportRow.Outcome, Import.State
# For what a plan does not write, what became of it.
QUIET = {
    Kind.SAME: Outcome.UNCHANGED,
    Kind.DUPLICATE: Outcome.UNCHANGED,
    Kind.SKIPPED: Outcome.UNCHANGED,
    Kind.LEFT: Outcome.LEFT,
    Kind.DECIDE: Outcome.LEFT,
    Kind.REFUSED: Outcome.LEFT,
}


def apply(
    taken: Import, leaving_out: int = 0, scope: Scope | None = None, by=None, published=False
) -> Import:
    """Write what the plan says, if the catalogue is still what the plan was made for.

    `leaving_out` is how many open and refused rows the person was told of and ticked away; with any
    other number nothing is written.
    """
    try:
        with acting(by, _("Import of %s") % taken):
            _apply(taken, leaving_out, scope, Writer(by, published))
    except IntegrityError as error:
        raise Refused(
            _("Nothing was written: somebody saved the same at the same moment. Compare again.")
        ) from error
    taken.refresh_from_db()
    return taken


def _apply(taken, leaving_out, scope, writer):
    # One import after the other: whoever comes second compares with what the first has written.
    waiting = Import.objects.select_for_update().waiting().order_by("pk")
    locked = {row.pk: row for row in waiting}.get(taken.pk)
    if locked is None:
        taken.refresh_from_db()
        raise Refused(_("This import is %s already.") % taken.get_state_display())
    if locked.state != State.PLANNED:
        raise Refused(_("Compare the sheet with the catalogue first."))
    rows = list(locked.rows.order_by("number"))
    open_rows = [row.number for row in rows if row.kind in OPEN]
    if len(open_rows) != leaving_out:
        raise Refused(
            _("Nothing was written: %d rows are not decided or refused. Tick that they stay out.")
            % len(open_rows)
        )
    pks = [row.innovation_id for row in rows if row.innovation_id]
    list(Innovation.objects.select_for_update().filter(pk__in=pks).order_by("pk").values("pk"))
    plans = planned_again(locked, rows, scope)
    _refuse_if_stale(rows, plans)
    _write(locked, rows, plans, writer)


def _refuse_if_stale(rows, plans):
    moved = [
        row.number
        for row in rows
        if row.number in plans and row.kind not in OPEN and plans[row.number].print != row.print
    ]
    if moved:
        raise Stale(moved)


def _write(taken, rows, plans: dict[int, RowPlan], writer: Writer):
    ticked = Ticked(writer)
    new = [plans[row.number] for row in rows if row.kind == Kind.NEW]
    written = writer.create(new)
    changed = [row for row in rows if row.kind == Kind.CHANGED and row.ticks]
    on_file = Innovation.objects.in_bulk([row.innovation_id for row in changed])
    for row in changed:
        done = ticked.take(plans[row.number], on_file[row.innovation_id], set(row.ticks))
        if done:
            written[row.number] = done
    ticked.write()
    prints = prints_of(done.innovation.pk for done in written.values())
    for row in rows:
        row.pk = None
        done = written.get(row.number)
        row.outcome = QUIET.get(row.kind, Outcome.UNCHANGED)
        if done:
            row.outcome = Outcome.CREATED if row.kind == Kind.NEW else Outcome.CHANGED
            row.innovation_id, row.before = done.innovation.pk, done.before
            row.after = prints[done.innovation.pk]
    taken.rows.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=300)
    taken.state, taken.applied_at, taken.made = State.APPLIED, timezone.now(), writer.made
    taken.save(update_fields=["state", "applied_at", "made"])

"""What a person says of the rows of a plan: answers, ticks, and which rows stay out."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Import, ImportRow

from .limits import Refused
from .plan import LEAVE, Kind

ADDITIONS, EVERYTHING, NOTHING = "additions", "everything", "nothing"


@transaction.atomic
def decide(taken: Import, numbers, data: Mapping, tick=None) -> bool:
    """Keep what was said of these rows; return whether the sheet must be compared again.

    `data` is a form as the page sends it: `q<row>:<question>` an answer, `t<row>` the ticked
    changes, `l<row>` or the answer `leave` that the row stays out, `a<row>:<question>` that the
    answer serves all rows with the same text.  `tick` is how the page's button ticks all changes of these rows at once.
    """
    _refuse_unless_waiting(taken)
    rows = {row.number: row for row in taken.rows.filter(number__in=numbers)}
    moved, shared = False, {}
    for row in rows.values():
        answers = _answers(row, data, shared)
        moved = moved or answers != row.answers
        row.answers = answers
        row.ticks = _ticks(row, data.getlist(f"t{row.number}"), tick)
    ImportRow.objects.bulk_update(rows.values(), ["answers", "ticks"], batch_size=100)
    return _share(taken, shared, rows) or moved


def _refuse_unless_waiting(taken):
    locked = Import.objects.select_for_update().get(pk=taken.pk)
    if not locked.is_waiting:
        raise Refused(_("This import is %s already.") % locked.get_state_display())


def _answers(row, data, shared):
    answers, leaves = dict(row.answers), bool(data.get(f"l{row.number}"))
    for key, column, original, _text, options, _answer in row.plan.get("questions", []):
        value = data.get(f"q{row.number}:{key}", answers.get(key, ""))
        known = value in {option for option, _label in options}
        if data.get(f"a{row.number}:{key}") and (known or value == LEAVE):
            shared[column, original] = value
        if known:
            answers[key] = value
        else:
            answers.pop(key, None)
        leaves = leaves or value == LEAVE
    if leaves:
        answers[LEAVE] = "1"
    else:
        answers.pop(LEAVE, None)
    return answers


def _ticks(row, ticked, tick):
    known = [(key, old) for key, _label, old, _new in row.plan.get("changes", [])]
    if tick == EVERYTHING:
        return [key for key, _old in known]
    if tick == NOTHING:
        return []
    if tick == ADDITIONS:
        return [key for key, old in known if not old or key in ticked]
    return [key for key, _old in known if key in ticked]


def _share(taken, shared, done):
    """Answer the same question about the same text in every other row of the sheet."""
    if not shared:
        return False
    touched = []
    for row in taken.rows.filter(kind=Kind.DECIDE).exclude(number__in=list(done)):
        for key, column, original, _text, options, answer in row.plan["questions"]:
            value = shared.get((column, original))
            if answer or not value:
                continue
            if value == LEAVE:
                row.answers[LEAVE] = "1"
            elif value in {option for option, _label in options}:
                row.answers[key] = value
            touched.append(row)
    ImportRow.objects.bulk_update(touched, ["answers"], batch_size=100)
    return bool(touched)


@transaction.atomic
def tick_all(taken: Import, tick: str):
    """Tick the additions of every row of the sheet, or take every tick away."""
    _refuse_unless_waiting(taken)
    rows = list(taken.rows.filter(kind=Kind.CHANGED))
    for row in rows:
        row.ticks = _ticks(row, row.ticks, tick)
    ImportRow.objects.bulk_update(rows, ["ticks"], batch_size=200)
    return sum(1 for row in rows if row.ticks)


@transaction.atomic
def drop(taken: Import):
    """Put an import away without writing anything; what it would have done can still be read."""
    _refuse_unless_waiting(taken)
    Import.objects.filter(pk=taken.pk).update(state=Import.State.DROPPED)
    taken.refresh_from_db()

"""A whole folder of the catalogue's own files: the lists through the importer, the rest as seeded.

Regions, agencies, competitions and other tables that the lists name have files of their own, which
only `seeding` reads. What tells of innovations comes in as any sheet does.
"""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue import models, seeding
from catalogue.seeding.tables import TABLES

from .applying import apply
from .ledger import compare, take_in
from .limits import Refused
from .plan import Kind

LISTS = ("innovations.csv", "innovation_names.csv", "awards.csv")


def is_own_folder(folder: Path) -> bool:
    return all((folder / table.file).is_file() for table in TABLES)


@transaction.atomic
def import_folder(folder: Path) -> list[str]:
    """Bring the catalogue to what the files hold, or raise `Refused`; return what was done.

    These are the catalogue's own, published data: its lists are applied as published, and with
    whatever they add. What was edited at the desk stays as it is.
    """
    named = [table.model for table in TABLES]
    before = named[: named.index(models.Innovation)]
    done = _seeded(folder, before)
    done += filter(None, [_imported(folder / name) for name in LISTS])
    return done + _seeded(folder)


def _seeded(folder, only=()):
    try:
        reports = seeding.plan(folder, only).apply()
    except seeding.Refused as refusal:
        raise Refused(str(refusal)) from refusal
    return [str(report) for report in reports if report.touched]


def _imported(path):
    taken = compare(take_in(path.name, path.read_bytes()))
    if taken.left_out:
        raise Refused("\n".join(problems_of(taken)))
    counts = {kind: taken.counts[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.SAME)}
    if not tick_additions(taken) and not counts[Kind.NEW]:
        taken.delete()
        return None
    apply(taken, published=True)
    return _("%(name)s: %(new)d new, %(changed)d changed, %(same)d the same") % {
        "name": path.name,
        **counts,
    }


def tick_additions(taken, everything=False) -> int:
    """Tick every change that only adds, or every change there is; return how many rows have one."""
    rows = list(taken.rows.filter(kind=Kind.CHANGED))
    for row in rows:
        row.ticks = [key for key, _label, old, _new in row.plan["changes"] if everything or not old]
    models.ImportRow.objects.bulk_update(rows, ["ticks"], batch_size=200)
    return sum(1 for row in rows if row.ticks)


def problems_of(taken) -> list[str]:
    """Every problem and every open question, one a line, as a person finds it in the sheet."""
    lines = []
    for row in taken.rows.filter(kind__in=[Kind.DECIDE, Kind.REFUSED]).order_by("number"):
        told = row.plan["problems"] + [
            [column, original, text]
            for _key, column, original, text, _options, answer in row.plan["questions"]
            if not answer
        ]
        for column, original, reason in told:
            words = {"row": row.number, "column": column, "text": original, "reason": reason}
            lines.append(_("row %(row)d, %(column)s, “%(text)s”: %(reason)s") % words)
    return lines

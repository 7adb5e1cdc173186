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
    first = [table.model for table in TABLES].index(models.Innovation)
    done = [str(report) for report in _seeded(folder, TABLES[:first])]
    done += [_imported(folder / name) for name in LISTS]
    done += [str(report) for report in _seeded(folder, TABLES)]
    return done


def _seeded(folder, tables):
    try:
        reports = seeding.plan(folder, tables).apply()
    except seeding.Refused as refusal:
        raise Refused(str(refusal)) from refusal
    return [report for report in reports if report.touched]


def _imported(path):
    taken = compare(take_in(path.name, path.read_bytes()))
    if taken.left_out:
        raise Refused("\n".join(problems_of(taken)))
    tick_additions(taken)
    counts = {kind: taken.counts[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.SAME)}
    apply(taken, published=True)
    return _("%(name)s: %(new)d new, %(changed)d changed, %(same)d the same") % {
        "name": path.name,
        **counts,
    }


def tick_additions(taken, everything=False):
    """Tick every change that only adds; or every change there is."""
    for row in taken.rows.filter(kind=Kind.CHANGED):
        row.ticks = [key for key, _label, old, _new in row.plan["changes"] if everything or not old]
        row.save(update_fields=["ticks"])


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

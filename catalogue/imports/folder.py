"""A whole folder of the catalogue's own files: the lists through the importer, the rest as seeded.

Regions, agencies, competitions and other tables that the lists name have files of their own, which
only `seeding` reads. What tells of innovations comes in as any sheet does.
"""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue import seeding
from catalogue.models import Innovation
from catalogue.seeding.tables import TABLES

from .applying import apply
from .deciding import ADDITIONS, tick_all
from .ledger import compare, take_in
from .limits import Refused
from .plan import Kind
from .problems import lines_of

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
    before = named[: named.index(Innovation)]
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
        raise Refused("\n".join(lines_of(taken)))
    counts = {kind: taken.counts[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.SAME)}
    if not tick_all(taken, ADDITIONS) and not counts[Kind.NEW]:
        taken.delete()
        return None
    apply(taken, published=True)
    return _("%(name)s: %(new)d new, %(changed)d changed, %(same)d the same") % {
        "name": path.name,
        **counts,
    }

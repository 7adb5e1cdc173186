"""Taking back a whole import; what somebody worked on since stays, and is named."""

from collections import defaultdict

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.history import acting
from catalogue.models import Import, ImportRow, Innovation

from .limits import Refused
from .prints import prints_of
from .ticking import take_back

Outcome, State = ImportRow.Outcome, Import.State


def undo(taken: Import, by=None) -> Import:
    """Bring back what was before, record by record, except what was edited since."""
    with acting(by, _("The import of %s was undone") % taken):
        _undo(taken)
    taken.refresh_from_db()
    return taken


def _undo(taken):
    locked = Import.objects.select_for_update().get(pk=taken.pk)
    if locked.state != State.APPLIED:
        raise Refused(_("Only an import that was applied can be undone."))
    stayed = [*_undo_innovations(locked), *_undo_made(locked)]
    locked.state, locked.undone_at, locked.stayed = State.UNDONE, timezone.now(), stayed
    locked.save(update_fields=["state", "undone_at", "stayed"])


def _undo_innovations(taken):
    rows = taken.rows.filter(outcome__in=[Outcome.CREATED, Outcome.CHANGED])
    by_innovation = defaultdict(list)
    for row in rows.exclude(innovation=None).order_by("number"):
        by_innovation[row.innovation_id].append(row)
    on_file = Innovation.objects.select_for_update().in_bulk(by_innovation)
    prints = prints_of(by_innovation)
    for pk, own in by_innovation.items():
        innovation = on_file[pk]
        if prints[pk] != own[0].after:
            yield _("%s: edited since the import") % innovation
        elif own[0].outcome == Outcome.CREATED:
            innovation.delete()
        else:
            for row in reversed(own):
                take_back(innovation, row.before)


def _undo_made(taken):
    """Agencies, editions and sources that came with it go, unless something else needs them."""
    for table, pks in taken.made.items():
        model = apps.get_model("catalogue", table)
        for row in model.objects.filter(pk__in=pks).order_by("pk"):
            if _is_needed(row):
                yield _("%s: other records need it") % row
            else:
                row.delete()


def _is_needed(row):
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and (relation.one_to_many or relation.one_to_one)
        and not hasattr(relation.related_model, "instance_type")
    )

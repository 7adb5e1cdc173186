"""Putting a record and the rows in its page back as they were: one transaction, one new moment.

What it would do is a plan that can be read beforehand. A file that was removed is gone for good, so
rows with files never leave and never come back by a restoration; their words do.
"""

import copy
from dataclasses import dataclass, field

from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .changes import RowChange, between, recorded_fields, value_of
from .tree import Past, branches_of
from .wording import Names, name_of


class Refused(Exception):
    """The record cannot be put back; the message says why."""


@dataclass
class Restoration:
    """What putting a record back to a moment would change, leave as it is, or fail at."""

    past: Past
    now: dict
    wanted: dict
    stays: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[RowChange]:
        return between(self.past, self.now, self.wanted)

    def apply(self):
        if self.refusals:
            raise Refused(" ".join(self.refusals))
        with transaction.atomic():
            _remove(self)
            _write(self)


def plan(past: Past, moment: int, kept=()) -> Restoration:
    """Plan how a record becomes again what it was; `kept` names fields of it that stay as now."""
    latest = past.moments[-1]
    now, then = past.at(latest), past.at(moment)
    restoration = Restoration(past, now, dict(then))
    root = (past.root.name, past.key)
    restoration.wanted[root] = _with(then[root], now[root], kept)
    for key in [*then, *now]:
        _mind_what_cannot_be_undone(restoration, key, latest)
    for key, version in restoration.wanted.items():
        if version is not now.get(key):
            restoration.refusals += _missing(past.branch(key[0]), version)
    return restoration


def changed(version, **values):
    """Return a copy of a version that says something else in some columns."""
    copied = copy.copy(version)
    copied.links = dict(version.links)
    for name, value in values.items():
        setattr(copied, name, value)
    return copied


def _with(version, now, names):
    """Return a copy of a version with these fields as they are now."""
    mixed = changed(version)
    for one in recorded_fields_of(version):
        if one.name in names:
            if one.many_to_many:
                mixed.links[one.name] = now.links.get(one.name, [])
            else:
                setattr(mixed, one.attname, getattr(now, one.attname))
    return mixed


def recorded_fields_of(version):
    model = version.instance_type
    return [*version.tracked_fields, *model._meta.many_to_many]


def _mind_what_cannot_be_undone(restoration, key, latest):
    now, wanted, branch = restoration.now, restoration.wanted, restoration.past.branch(key[0])
    files = [one.name for one in branch.model._meta.fields if isinstance(one, models.FileField)]
    says = None
    if key in wanted and key in now:
        if any(getattr(wanted[key], name) != getattr(now[key], name) for name in files):
            wanted[key] = _with(wanted[key], now[key], [*files, "width", "height"])
            says = _("%(row)s: its words go back, its file stays the present one.")
    elif key in wanted and files:
        says = _("%(row)s does not come back: its file was removed with it.")
    elif key in wanted and _lives_elsewhere(restoration.past, key, latest):
        says = _("%(row)s stays where it is now: in the page of another record.")
    elif key in now and (files or _lived_elsewhere(restoration.past, key, wanted)):
        says = _("%(row)s came later and stays.")
        wanted[key] = now[key]
    if says:
        version = wanted[key]
        named = f"{capfirst(branch.label)} “{name_of(branch, version, Names())}”"
        restoration.stays.append(says % {"row": named})
        if key not in now:
            del wanted[key]


def _lives_elsewhere(past, key, latest):
    newest = past.row(key).at(latest)
    return newest is not None and newest.history_type != "-"


def _lived_elsewhere(past, key, wanted):
    """Whether a row of today existed before it stood in this page."""
    branch, first = past.branch(key[0]), past.row(key).versions[0]
    return branch.parent(first) != branch.parent(past.row(key).versions[-1])


def _missing(branch, version):
    """Say which rows that a version points to are not there any more."""
    names = Names()
    for one in recorded_fields(branch):
        if one.is_relation:
            value = value_of(version, one)
            keys = set(value if one.many_to_many else [value]) - {None}
            there = one.related_model._base_manager.filter(pk__in=keys)
            for key in keys - set(there.values_list("pk", flat=True)):
                yield _("“%(field)s” was “%(what)s”: that is no longer there to be put back.") % {
                    "field": capfirst(str(one.verbose_name)),
                    "what": names.of(one.related_model, key),
                }


def _remove(restoration):
    for branch in reversed(branches_of(restoration.past.root)):
        gone = [key for key in restoration.now if key not in restoration.wanted]
        for row in branch.model.objects.filter(
            pk__in=[k for name, k in gone if name == branch.name]
        ):
            row.delete()


def _write(restoration):
    """Write parents first; rows that collide with others wait until these have moved away."""
    waiting = [
        (restoration.past.branch(key[0]).model, key[1], version)
        for key, version in restoration.wanted.items()
        if version is not restoration.now.get(key)
    ]
    while waiting:
        left = [one for one in waiting if not _written(*one)]
        if len(left) == len(waiting):
            _make_room(*left[0])
        waiting = left


def _written(model, key, version):
    try:
        with transaction.atomic():
            row_of(model, key, version).save()
    except IntegrityError:
        return False
    row = model(pk=key)
    for one in model._meta.many_to_many:
        getattr(row, one.name).set(version.links.get(one.name, []))
    return True


def row_of(model, key, version):
    """Return a row as a version has it; nothing is saved."""
    row = model._base_manager.filter(pk=key).first() or model(pk=key)
    for one in version.tracked_fields:
        setattr(row, one.attname, getattr(version, one.attname))
    return row


def _make_room(model, key, version):
    """Two rows that change places block each other: one steps aside, and is written afterwards."""
    if not model._base_manager.filter(pk=key).exists():
        # Nothing moves any more: let the database say what is wrong.
        row_of(model, key, version).save()
    model._base_manager.get(pk=key).delete()

"""How complete a record is: which parts a reader could use it has, and which are still missing.

A part counts as there when the record holds it; nothing is weighed, so that a curator can check the
per cent by counting.
"""

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Award,
    Citation,
    Indicator,
    Innovation,
    Photo,
    ReplicationGuide,
    Section,
    StatusCheck,
)
from catalogue.models.innovation import STALE_AFTER


@dataclass(frozen=True)
class Part:
    """A part of a record: `missing` is the condition under which an innovation lacks it."""

    name: str
    label: object
    missing: object


def _without(model):
    return ~Exists(model.objects.filter(innovation=OuterRef("pk")))


def not_checked_lately():
    """A function, since what is too old depends on the day."""
    return Q(state_checked_on=None) | Q(state_checked_on__lt=timezone.localdate() - STALE_AFTER)


def check_is_due():
    """Nobody looked in two years, or the newest check named a day that has come."""
    due = StatusCheck.objects.filter(
        innovation=OuterRef("pk"),
        checked_on=OuterRef("state_checked_on"),
        next_due__lte=timezone.localdate(),
    )
    return not_checked_lately() | Exists(due)


NO_CONTACT = Q(
    agency__office_phone="",
    agency__office_email="",
    agency__website="",
    agency__office_address="",
)
AWARD_WITHOUT_DECREE = Exists(
    Award.objects.filter(innovation=OuterRef("pk"), decree="", edition__decree="")
)


def parts():
    """Return the parts of a record, in the order in which a curator fills them in."""
    return [
        Part("summary", _("summary"), Q(summary="")),
        Part("sector", _("sector"), Q(sector=None)),
        Part("started", _("start"), Q(started="")),
        Part("source", _("source"), _without(Citation)),
        Part("section", _("sections"), _without(Section)),
        Part("figure", _("before-and-after figure"), _without(Indicator)),
        Part("photo", _("photo"), _without(Photo)),
        Part("decree", _("decree of the award"), AWARD_WITHOUT_DECREE),
        Part("check", _("status check of the last two years"), not_checked_lately()),
        Part("guide", _("guide for copying it"), _without(ReplicationGuide)),
        Part("contact", _("contact of the office"), NO_CONTACT),
    ]


@dataclass(frozen=True)
class Completeness:
    """`missing` names what is not there; `percent` is the share of all parts that is, 0 to 100."""

    missing: list[Part]
    percent: int


def completeness_of(innovation):
    """Count what one saved innovation holds, in one query."""
    every = parts()
    conditions = {f"lacks_{part.name}": _as_expression(part.missing) for part in every}
    found = Innovation.objects.filter(pk=innovation.pk).values(**conditions).get()
    missing = [part for part in every if found[f"lacks_{part.name}"]]
    return Completeness(missing, round(100 * (len(every) - len(missing)) / len(every)))


def lacking(name, innovations):
    """Return those of the innovations that lack a part, or none where no part has that name."""
    for part in parts():
        if part.name == name:
            return innovations.filter(part.missing)
    return innovations.none()


def _as_expression(condition):
    if not isinstance(condition, Q):
        return condition
    return Case(When(condition, then=Value(True)), default=Value(False))

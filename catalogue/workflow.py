"""The way of an entry: draft, submitted, published, archived; or returned with a reason.

Each step is one transaction that first takes the entry's row, so that of two clicks, or two people,
only the first has an effect and the other is told why not.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.links import review_of
from catalogue.models import Innovation, Step
from catalogue.permissions import may

Status, Kind = Innovation.Status, Step.Kind


class Refused(Exception):
    """A step that cannot be taken; its text tells the user why."""


def entered(innovation, by):
    """Remember who entered a new entry: its author."""
    Step.objects.create(innovation=innovation, kind=Kind.ENTERED, by=by)


def submit(innovation, by):
    """Hand a draft to the curators."""
    if not may(by, "submit", innovation):
        raise Refused(_("You may submit drafts of your own regions and agencies only."))
    wrong = _("Only a draft can be submitted.")
    _move(innovation, by, Kind.SUBMITTED, [Status.DRAFT], Status.SUBMITTED, wrong)


def publish(innovation, by):
    """Show an entry to the public."""
    _refuse_unless_curator(by, "publish", innovation)
    if settings.FOUR_EYES and by.pk in authors(innovation):
        raise Refused(
            _("“%(title)s” is your own entry: somebody else must publish it.")
            % {"title": innovation}
        )
    faults = review_of(innovation).faults
    if faults:
        raise Refused(" ".join(faults))
    waiting = [Status.DRAFT, Status.SUBMITTED]
    wrong = _("Only drafts and submitted entries can be published.")
    _move(innovation, by, Kind.PUBLISHED, waiting, Status.PUBLISHED, wrong)


def send_back(innovation, by, reason):
    """Return a submitted entry to its author, saying why."""
    _refuse_unless_curator(by, "send_back", innovation)
    reason = reason.strip()
    if not reason:
        raise Refused(_("Write why it is returned, so that its author knows what to do."))
    wrong = _("Only a submitted entry can be returned.")
    _move(innovation, by, Kind.RETURNED, [Status.SUBMITTED], Status.DRAFT, wrong, reason)


def archive(innovation, by):
    """Take an entry from the public."""
    _refuse_unless_curator(by, "archive", innovation)
    wrong = _("Only a published entry can be archived.")
    _move(innovation, by, Kind.ARCHIVED, [Status.PUBLISHED], Status.ARCHIVED, wrong)


def reopen(innovation, by):
    """Make an archived entry a draft again."""
    _refuse_unless_curator(by, "reopen", innovation)
    wrong = _("Only an archived entry can be taken back as a draft.")
    _move(innovation, by, Kind.REOPENED, [Status.ARCHIVED], Status.DRAFT, wrong)


def came_back(innovation, author, by):
    """Begin the trail anew of an entry that was deleted and put back as a draft."""
    if author:
        Step.objects.create(innovation=innovation, kind=Kind.ENTERED, by=author)
    Step.objects.create(innovation=innovation, kind=Kind.REOPENED, by=by)


def authors(innovation):
    """The accounts that entered or submitted it, or had it handed over to them."""
    steps = innovation.steps.filter(kind__in=[Kind.ENTERED, Kind.SUBMITTED, Kind.HANDED_OVER])
    return {step.to_id or step.by_id for step in steps}


def author_of(innovation):
    """The account whose entry it now is, or None where it was not entered at the desk."""
    steps = innovation.steps.filter(kind__in=[Kind.ENTERED, Kind.HANDED_OVER])
    newest = steps.select_related("by", "to").order_by("pk").last()
    return newest and (newest.to or newest.by)


def returned(innovation):
    """The step by which a draft came back to its author, or None."""
    newest = Step.objects.of(innovation).first()
    return newest if newest and newest.kind == Kind.RETURNED else None


def _refuse_unless_curator(by, action, innovation):
    if not may(by, action, innovation):
        raise Refused(_("Only curators may do this."))


def _move(innovation, by, kind, sources, target, wrong, reason=""):
    with transaction.atomic():
        current = Innovation.objects.select_for_update().filter(pk=innovation.pk)
        status = current.values_list("status", flat=True).first()
        if status not in sources:
            raise Refused(wrong)
        innovation.status = target
        if target == Status.PUBLISHED:
            innovation.published_at = timezone.now()
        innovation.save(update_fields=["status", "published_at", "updated_at"])
        Step.objects.create(innovation=innovation, kind=kind, by=by, reason=reason)

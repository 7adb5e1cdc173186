"""A contributor leaves, and a colleague goes on: one step, all of it or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import CheckNews, CopyNews, Correction, Innovation, Scope, Step
from catalogue.permissions import Role, may, role_of
from catalogue.workflow import Refused, author_of

UNFINISHED = [Innovation.Status.DRAFT, Innovation.Status.SUBMITTED]


def hand_over(leaver, colleague, by):
    """Give scope, unfinished entries and open news to a colleague, and close the account.

    Returns how many entries went over.
    """
    if not may(by, "change", leaver):
        raise Refused(_("Only an administrator may do this."))
    if colleague == leaver or role_of(colleague) is not Role.CONTRIBUTOR:
        raise Refused(_("Choose another contributor whose account is in use."))
    with transaction.atomic():
        _join_scopes(leaver, colleague)
        entries = [entry for entry in _unfinished_of(leaver) if author_of(entry) == leaver]
        for entry in entries:
            kind = Step.Kind.HANDED_OVER
            Step.objects.create(innovation=entry, kind=kind, by=by, to=colleague)
        for model in (Correction, CheckNews, CopyNews):
            model.objects.filter(by=leaver, outcome=model.Outcome.OPEN).update(by=colleague)
        leaver.is_active = False
        leaver.save(update_fields=["is_active"])
    return len(entries)


def _join_scopes(leaver, colleague):
    former = Scope.objects.filter(user=leaver).first()
    if former:
        scope, _made = Scope.objects.get_or_create(user=colleague)
        scope.regions.add(*former.regions.all())
        scope.agencies.add(*former.agencies.all())
        former.delete()


def _unfinished_of(leaver):
    steps = Step.objects.filter(by=leaver) | Step.objects.filter(to=leaver)
    return Innovation.objects.filter(status__in=UNFINISHED, pk__in=steps.values("innovation"))

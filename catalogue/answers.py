"""What becomes of something that waits at the desk: a curator accepts or declines it, once."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import notices
from catalogue.drafting import draft_of
from catalogue.models import CheckNews, CopyNews, Proposal, Replication, StatusCheck
from catalogue.permissions import may
from catalogue.workflow import Refused


def accept(waiting, by, answer=""):
    """Make what was told part of the record; of a correction, say that it was made."""
    with transaction.atomic():
        _take(waiting, by)
        make = MADE_FROM.get(type(waiting))
        if make:
            _make(make, waiting, by)
        _close(waiting, by, waiting.Outcome.ACCEPTED, answer)


def decline(waiting, by, answer):
    """Leave the record as it is, and say why."""
    if not answer.strip():
        raise Refused(_("Write why it is declined, so that its sender knows."))
    with transaction.atomic():
        _take(waiting, by)
        _close(waiting, by, waiting.Outcome.DECLINED, answer)


def _take(waiting, by):
    """Of two who decide at once, or twice, the first one does."""
    if not may(by, "accept", waiting):
        raise Refused(_("Only curators may do this."))
    current = type(waiting).objects.select_for_update().get(pk=waiting.pk)
    if not current.is_open:
        raise Refused(_("This was decided already."))


def _close(waiting, by, outcome, answer):
    waiting.outcome, waiting.answer = outcome, answer.strip()
    waiting.decided_by, waiting.decided_at = by, timezone.now()
    waiting.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    notices.answered(waiting)


def _make(make, waiting, by):
    try:
        with transaction.atomic():
            make(waiting, by)
    except IntegrityError:
        raise Refused(_("The record has this already; change it there, or decline.")) from None


def _check(news, by):
    names = ["innovation", "state", "checked_on", "checked_by", "evidence", "next_due"]
    told = {name: getattr(news, name) for name in [*names, "reason", "lesson"]}
    StatusCheck(**told).save()


def _copy(news, by):
    names = ["replicator", "replica_title", "region", "step", "told_on", "changes", "note"]
    told = {name: getattr(news, name) for name in names}
    Replication(origin=news.innovation, origin_title=news.innovation.title, **told).save()


def _draft(proposal, by):
    proposal.innovation = draft_of(proposal, by)
    proposal.save(update_fields=["innovation"])


MADE_FROM = {CheckNews: _check, CopyNews: _copy, Proposal: _draft}

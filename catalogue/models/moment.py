"""When something was written, by whom and why: one moment is one transaction of one person."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from asgiref.local import Local
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A number of our own, by which PostgreSQL lets one writer of the record go before the next.
LOCK = 7_300_000_001
_here = Local()


class Moment(models.Model):
    """One transaction that changed the record. Later moments have higher numbers."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def who(self):
        """The name of who wrote, as people say it; blank where no person did."""
        return (self.user.get_full_name() or self.user.get_username()) if self.user else ""


@dataclass
class Hand:
    """Whose hand writes: a request's, whose user is known once somebody asks, or a person's."""

    request: object = None
    user: object = None
    reason: str = ""
    moment: Moment | None = None

    @property
    def writer(self):
        user = self.user or getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None


@contextmanager
def acting(user=None, reason="", request=None):
    """What is written inside was written by this person, for this reason, in one transaction."""
    with transaction.atomic(), _writing(Hand(request, user, reason)):
        in_turn()
        yield


@contextmanager
def asked_by(request):
    """What is written inside was written by whoever asks; nothing is begun for those who read."""
    with _writing(Hand(request=request)):
        yield


@contextmanager
def _writing(hand):
    before = getattr(_here, "hand", None)
    _here.hand = hand
    try:
        yield
    finally:
        _here.hand = before


@contextmanager
def together():
    """What is written inside is of one moment, also where nobody has said whose hand it is."""
    with _writing(getattr(_here, "hand", None) or Hand()):
        yield


def give_reason(reason):
    """Say why the person whose request this is writes what it writes from now on."""
    hand = getattr(_here, "hand", None)
    if hand:
        hand.reason, hand.moment = reason, None


def in_turn():
    """Wait until no other transaction writes to the record; ends with this transaction.

    Moments are then numbered in the order in which they are committed, and what a form was compared
    with stays as it is until the form is saved. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def present():
    """Return the moment to which what is written now belongs."""
    hand = getattr(_here, "hand", None) or Hand()
    # A moment whose transaction was rolled back is gone, and a committed one is over.
    if not hand.moment or not Moment.objects.filter(pk=hand.moment.pk).exists():
        hand.moment = Moment.objects.create(user=hand.writer, reason=hand.reason[:200])
        transaction.on_commit(partial(_over, hand))
    return hand.moment


def _over(hand):
    hand.moment = None

"""What comes from outside. It lands at the desk and is never public."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import Record


class Waiting(Record):
    """Something that waits at the desk until a curator accepts or declines it.

    `by` is the contributor whose it is; what comes from outside has nobody there.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    NATURAL_KEY = ("reference",)

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("from"),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.outcome == self.Outcome.OPEN


class Intake(Waiting):
    email = models.EmailField(_("office e-mail"), blank=True)

    class Meta:
        abstract = True


class Proposal(Intake):
    """An innovation proposed from outside (usulan); accepted, it becomes a draft."""

    title = models.CharField(_("name of the innovation"), max_length=200)
    agency_name = models.CharField(_("agency"), max_length=200)
    region = models.ForeignKey(
        "Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    summary = models.TextField(_("what it does"))
    started = models.CharField(_("since when"), max_length=40, blank=True)
    innovation = models.ForeignKey(
        Innovation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("became"),
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self):
        return self.title


class Correction(Intake):
    """A mistake reported in a published record (laporan kekeliruan)."""

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="corrections", verbose_name=_("innovation")
    )
    message = models.TextField(_("what is wrong"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return f"{self.innovation}: {self.message[:60]}"

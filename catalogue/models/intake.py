"""What comes from outside. It lands at the desk and is never public."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .letters import language_of_the_page
from .media import StoredFile, remove_the_file_too
from .record import Record, RecordQuerySet


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


class IntakeQuerySet(RecordQuerySet):
    def numbered(self, number):
        """Those that go by such a number, as their senders were told it."""
        digits = number.upper().partition("-")[2]
        if len(digits) != DIGITS or not set(digits) <= set("0123456789ABCDEF"):
            return self.none()
        first, last = (uuid.UUID(digits + end * (32 - DIGITS)) for end in "0f")
        return self.filter(reference__range=(first, last))


# How many digits of a reference a sender is told: as many as one reads out on the telephone.
DIGITS = 8


class Intake(Waiting):
    """What anybody may send in. Its address is kept in this one place, where it can be forgotten."""

    UNRECORDED = (*Waiting.UNRECORDED, "email", "language")
    LETTER = ""

    email = models.EmailField(_("office e-mail"), blank=True)
    # Of the page on which it was written, and so of the answer.
    language = models.CharField(max_length=8, default=language_of_the_page, editable=False)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def number(self):
        """What its sender is told to ask for: `U-7F3A90C2`."""
        return f"{self.LETTER}-{self.reference.hex[:DIGITS].upper()}"


class Proposal(Intake):
    """An innovation proposed from outside (usulan); accepted, it becomes a draft."""

    LETTER = "U"

    title = models.CharField(_("name of the innovation"), max_length=200)
    agency_name = models.CharField(_("agency"), max_length=200)
    region = models.ForeignKey(
        "Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    summary = models.TextField(_("what it does"))
    started = models.CharField(_("since when"), max_length=40, blank=True)
    agency = models.ForeignKey(
        "Agency",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency on record"),
        help_text=_("Blank: the one of this name in its region, or else a new one."),
    )
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


def proposal_path(row, filename):
    """Beside the photos and documents, under a name that no address leads to."""
    ending = filename.rpartition(".")[2].lower()
    return f"proposalfiles/{row.reference}.{ending}"


class ProposalFile(StoredFile):
    """A file that came with a proposal: checked as any other, and shown at the desk alone."""

    FILE = "file"
    OWNER = "proposal"
    # What somebody called a file may be somebody's name.
    UNRECORDED = (*StoredFile.UNRECORDED, "title")

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    proposal = models.ForeignKey(
        Proposal, models.CASCADE, related_name="files", verbose_name=_("proposal")
    )
    file = models.FileField(_("file"), upload_to=proposal_path)
    title = models.CharField(_("name"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a proposal")
        verbose_name_plural = _("files of proposals")

    def __str__(self):
        return f"{self.title}.{self.ending}"

    @property
    def ending(self):
        return self.file.name.rpartition(".")[2]

    @property
    def is_photo(self):
        return self.ending == "webp"


post_delete.connect(remove_the_file_too, sender=ProposalFile)


class Correction(Intake):
    """A mistake reported in a published record (laporan kekeliruan)."""

    LETTER = "L"

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="corrections", verbose_name=_("innovation")
    )
    message = models.TextField(_("what is wrong"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return f"{self.innovation}: {self.message[:60]}"

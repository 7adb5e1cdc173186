"""What was taken in from sheets: which file, who, when, and what became of each of its rows."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation


class ImportQuerySet(models.QuerySet):
    def waiting(self):
        """Those that somebody still has to decide on."""
        return self.filter(state__in=[Import.State.READ, Import.State.PLANNED])

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Import(models.Model):
    """One sheet (impor): read, compared with the catalogue, applied as a whole or not at all."""

    class State(models.TextChoices):
        READ = "read", _("read")
        PLANNED = "planned", _("planned")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")
        DROPPED = "dropped", _("dropped")

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    sheet = models.CharField(_("sheet"), max_length=200, blank=True)
    other_sheets = models.JSONField(_("other sheets"), default=list, blank=True)
    # Where the headings stand and what they say: {"first", "last", "texts", "known"}.
    header = models.JSONField(_("headings"), default=dict)
    # By column, what it tells; the rest of the columns is not read.
    mapping = models.JSONField(_("columns"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READ)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("taken in at"), auto_now_add=True)
    planned_at = models.DateTimeField(_("compared at"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    counts = models.JSONField(_("rows by what becomes of them"), default=dict)
    # Rows of other tables that applying it added, by table: agencies, editions, sources.
    made = models.JSONField(default=dict)
    # Which records stayed when it was undone, and why.
    stayed = models.JSONField(default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("admin:catalogue_import_plan", args=[self.pk])

    @property
    def is_waiting(self):
        return self.state in (self.State.READ, self.State.PLANNED)

    @property
    def left_out(self):
        """How many rows cannot be applied as they are."""
        return self.counts.get("decide", 0) + self.counts.get("refused", 0)


class ImportRow(models.Model):
    """One row of the sheet as it stood, what it would do, what was decided, and what it did."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("entered as a draft")
        CHANGED = "changed", _("changed the entry")
        UNCHANGED = "unchanged", _("nothing to do")
        LEFT = "left", _("left out")

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    line = models.JSONField(_("original text"))
    kind = models.CharField(_("what becomes of it"), max_length=10, blank=True)
    plan = models.JSONField(default=dict)
    print = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    answers = models.JSONField(_("answers"), default=dict)
    ticks = models.JSONField(_("changes that were ticked"), default=list)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    innovation = models.ForeignKey(
        Innovation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(null=True, blank=True)
    after = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="import_has_a_row_once")
        ]

    def __str__(self):
        return f"{self.source}: {self.number}"


class HeadingMap(models.Model):
    """What a person said of the headings of one shape of sheet; it serves the next such file."""

    shape = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("known columns of a sheet")
        verbose_name_plural = _("known columns of sheets")

    def __str__(self):
        return self.shape[:12]

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import MarkdownField, PartialDateField, Record, RecordQuerySet

# How many times an innovation copied from a copy is followed, up or down its family.
GENERATIONS = 6
FAMILY = """
    WITH RECURSIVE
    above(replication, innovation, generation) AS (
        SELECT id, origin_id, 1 FROM catalogue_replication WHERE replica_id = %s
        UNION
        SELECT told.id, told.origin_id, above.generation + 1
        FROM catalogue_replication told JOIN above ON told.replica_id = above.innovation
        WHERE above.generation < %s
    ),
    below(replication, innovation, generation) AS (
        SELECT id, replica_id, 1 FROM catalogue_replication WHERE origin_id = %s
        UNION
        SELECT told.id, told.replica_id, below.generation + 1
        FROM catalogue_replication told JOIN below ON told.origin_id = below.innovation
        WHERE below.generation < %s
    )
    SELECT replication FROM above UNION SELECT replication FROM below
"""


class ReplicationGuide(Record):
    """What copying an innovation takes (panduan replikasi); blank until the agency tells."""

    NATURAL_KEY = ("innovation__slug",)

    innovation = models.OneToOneField(
        Innovation, models.CASCADE, related_name="guide", verbose_name=_("innovation")
    )
    months = models.PositiveSmallIntegerField(_("months needed"), null=True, blank=True)
    cost_from = models.PositiveBigIntegerField(_("cost from (rupiah)"), null=True, blank=True)
    cost_to = models.PositiveBigIntegerField(_("cost to (rupiah)"), null=True, blank=True)
    team = models.CharField(_("team"), max_length=300, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("replication guide")
        verbose_name_plural = _("replication guides")
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_from__isnull=True)
                | Q(cost_to__isnull=True)
                | Q(cost_to__gte=F("cost_from")),
                name="cost_range_runs_upwards",
                violation_error_message=_("The higher cost comes second."),
            )
        ]

    def __str__(self):
        return str(self.innovation)


class GuideStep(Record):
    """One step of a replication guide."""

    NATURAL_KEY = ("guide__innovation__slug", "order")

    guide = models.ForeignKey(
        ReplicationGuide, models.CASCADE, related_name="steps", verbose_name=_("guide")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=120)
    body = MarkdownField(_("text"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["guide", "order"], name="guide_has_one_step_a_number")
        ]

    def __str__(self):
        return self.title


class ReplicationQuerySet(RecordQuerySet):
    def public(self):
        """Those with both ends either published or outside the catalogue.

        A replication linked to a draft is left out whole: its titles, its agency, even the address
        of its source may tell what the draft is called.
        """
        published = Innovation.Status.PUBLISHED
        return self.filter(
            Q(origin__isnull=True) | Q(origin__status=published),
            Q(replica__isnull=True) | Q(replica__status=published),
        )

    def family_of(self, innovation):
        """Those that lead up to what it was copied from, and down to its copies and theirs."""
        parameters = [innovation.pk, GENERATIONS, innovation.pk, GENERATIONS]
        return self.filter(pk__in=RawSQL(FAMILY, parameters))  # noqa: S611


class Replication(Record):
    """Who copied whom (replikasi), at which step; either end may lie outside the catalogue.

    The titles stay as they were told even when the innovation is in the catalogue, so that nothing
    is lost when a link is corrected.
    """

    class Step(models.TextChoices):
        PLEDGED = "pledged", _("pledged")
        PREPARED = "prepared", _("being prepared")
        RUNNING = "running", _("running")
        EVALUATED = "evaluated", _("evaluated")
        DROPPED = "dropped", _("dropped")

    NATURAL_KEY = ("origin_title", "replica_title", "replicator")

    origin = models.ForeignKey(
        Innovation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replicas",
        verbose_name=_("origin"),
    )
    origin_title = models.CharField(_("name of the origin"), max_length=200)
    replica = models.ForeignKey(
        Innovation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="origins",
        verbose_name=_("replica"),
    )
    replica_title = models.CharField(_("name of the replica"), max_length=200, blank=True)
    agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replications",
        verbose_name=_("replicating agency"),
    )
    replicator = models.CharField(_("replicating agency as told"), max_length=200)
    region = models.ForeignKey(
        "Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replications",
        verbose_name=_("region"),
    )
    facilitator = models.CharField(_("facilitator"), max_length=200, blank=True)
    step = models.CharField(_("step"), max_length=10, choices=Step)
    told_on = PartialDateField(_("as of"))
    changes = models.TextField(_("what was changed"), blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    objects = ReplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("replication")
        verbose_name_plural = _("replications")
        constraints = [
            models.UniqueConstraint(
                fields=["origin_title", "replica_title", "replicator"],
                name="replication_is_told_once",
            ),
            models.CheckConstraint(
                condition=Q(origin__isnull=True)
                | Q(replica__isnull=True)
                | ~Q(origin=F("replica")),
                name="innovation_does_not_replicate_itself",
                violation_error_message=_("An innovation does not replicate itself."),
            ),
        ]

    def __str__(self):
        return f"{self.origin_title} → {self.replica_title or self.replicator}"

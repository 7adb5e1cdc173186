"""What a contributor tells of a published entry; a curator makes it part of the record, or not."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.notation import partial_date

from .innovation import Innovation, State
from .intake import Waiting
from .record import PartialDateField
from .replication import Replication


class CheckNews(Waiting):
    """A status check as a contributor reports it (laporan keadaan)."""

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="check_news", verbose_name=_("innovation")
    )
    state = models.CharField(_("state"), max_length=20, choices=State)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.CharField(
        _("checked by"), max_length=200, help_text=_("The office, not a person.")
    )
    evidence = models.TextField(_("evidence"), blank=True)
    next_due = models.DateField(_("next check due"), null=True, blank=True)
    reason = models.TextField(_("why it stopped"), blank=True)
    lesson = models.TextField(_("lesson"), blank=True)

    class Meta:
        verbose_name = _("reported state")
        verbose_name_plural = _("reported states")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="berhenti") | ~Q(reason=""),
                name="reported_stop_gives_its_reason",
                violation_error_message=_(
                    "Write why it stopped: it helps others who want to do the same."
                ),
            ),
            models.CheckConstraint(
                condition=Q(next_due__isnull=True) | Q(next_due__gt=F("checked_on")),
                name="reported_next_check_follows_this_one",
                violation_error_message=_("The next check comes after this one."),
            ),
        ]

    def __str__(self):
        return (
            f"{self.innovation}: {self.get_state_display()}, {partial_date(str(self.checked_on))}"
        )


class CopyNews(Waiting):
    """A replication as a contributor of its origin reports it (kabar replikasi)."""

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="copy_news", verbose_name=_("origin")
    )
    replicator = models.CharField(_("replicating agency as told"), max_length=200)
    replica_title = models.CharField(_("name of the replica"), max_length=200, blank=True)
    region = models.ForeignKey(
        "Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    step = models.CharField(_("step"), max_length=10, choices=Replication.Step)
    told_on = PartialDateField(_("as of"))
    changes = models.TextField(_("what was changed"), blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("reported replication")
        verbose_name_plural = _("reported replications")

    def __str__(self):
        return f"{self.innovation} → {self.replica_title or self.replicator}"

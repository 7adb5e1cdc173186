"""Who works at the desk: for which regions and agencies, and what was decided about an entry."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history import register

from .history import Version, Versions
from .innovation import Innovation
from .moment import in_turn
from .record import Record

# What is remembered of an account; its password and when it was last used are not.
REMEMBERED = (
    *("id", "username", "first_name", "last_name", "email"),
    *("is_active", "is_staff", "is_superuser"),
)


class AccountVersions(Versions):
    """The versions of accounts, whose table is Django's; the role is among its links."""

    def fields_included(self, model):
        return [field for field in model._meta.fields if field.name in REMEMBERED]

    def create_historical_record(self, instance, history_type, using=None):
        """An account is not written in turn by itself, as a record is."""
        with transaction.atomic(using=using, savepoint=False):
            in_turn()
            super().create_historical_record(instance, history_type, using)


register(get_user_model(), app="catalogue", records_class=AccountVersions, bases=[Version])


class Scope(Record):
    """What a contributor answers for: regions with everything beneath them, and single agencies."""

    NATURAL_KEY = ("user__username",)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="scope", verbose_name=_("account")
    )
    regions = models.ManyToManyField(
        "Region",
        blank=True,
        related_name="+",
        verbose_name=_("regions"),
        help_text=_("Each with everything beneath it."),
    )
    agencies = models.ManyToManyField(
        "Agency", blank=True, related_name="+", verbose_name=_("agencies")
    )

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")

    def __str__(self):
        return str(self.user)


class StepQuerySet(models.QuerySet):
    def of(self, innovation):
        """The trail of one entry, newest first."""
        return self.filter(innovation=innovation).select_related("by", "to").order_by("-pk")


class Step(models.Model):
    """One step of an entry on its way to the public: who took it, when, and why.

    `to` is whom the entry was handed over to; from then on that person is its author.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("entered")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")
        REOPENED = "reopened", _("taken back as a draft")
        HANDED_OVER = "handed-over", _("handed over")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="steps", verbose_name=_("innovation")
    )
    kind = models.CharField(_("step"), max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handed over to"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="returned") | ~Q(reason=""), name="returned_gives_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="handed-over", to__isnull=False)
                | (~Q(kind="handed-over") & Q(to__isnull=True)),
                name="handed_over_names_to_whom",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

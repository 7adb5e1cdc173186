from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .record import Record


class Sector(Record):
    """A public field (bidang), in citizens' words; an innovation has one, which dyes its cloth."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("address"), max_length=40)
    name_id = models.CharField(_("name in Indonesian"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    thread_family = models.CharField(
        _("thread family"), max_length=40, help_text=_("The dye of the cloth, see the cover.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="sector_address_is_unique"),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """The name in the language of the interface."""
        return self.name_en if get_language() == "en" else self.name_id


class Affair(Record):
    """A government affair (urusan pemerintahan), one of the official list of 38."""

    class Group(models.TextChoices):
        BASIC = "wajib-dasar", _("mandatory, basic service")
        MANDATORY = "wajib-non-dasar", _("mandatory, not basic service")
        OPTIONAL = "pilihan", _("optional")
        SUPPORT = "penunjang", _("supporting")

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("address"), max_length=80)
    name_id = models.CharField(_("official name"), max_length=120)
    group = models.CharField(_("group"), max_length=20, choices=Group)
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="affairs", verbose_name=_("sector")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("affair")
        verbose_name_plural = _("affairs")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="affair_address_is_unique"),
        ]

    def __str__(self):
        return self.name_id

    @property
    def label(self):
        return self.name_id


class Goal(Record):
    """One of the 17 Sustainable Development Goals (Tujuan Pembangunan Berkelanjutan)."""

    NATURAL_KEY = ("number",)

    number = models.PositiveSmallIntegerField(_("number"))
    name_id = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        verbose_name = _("sustainable development goal")
        verbose_name_plural = _("sustainable development goals")
        constraints = [
            models.UniqueConstraint(fields=["number"], name="goal_number_is_unique"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=17),
                name="goal_is_one_of_17",
                violation_error_message=_("There are 17 goals, with numbers from 1 to 17."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.label}"

    @property
    def label(self):
        return self.name_en if get_language() == "en" else self.name_id

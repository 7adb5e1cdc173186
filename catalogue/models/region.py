from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.names import REGION_TITLES, slug_of, sort_key

from .record import Record, RecordQuerySet

EDGES = 35


class RegionQuerySet(RecordQuerySet):
    def regencies_of(self, code):
        """The kabupaten and kota of one province, in the order of their codes."""
        levels = [Region.Level.REGENCY, Region.Level.CITY]
        return self.filter(parent__code=code, level__in=levels).order_by("code")


def lies_within(code, path="agency__region__code"):
    """Condition: the code at `path` is this region or lies beneath it.

    Codes nest at their dots, so `73.17` (Luwu) never takes in `73.22` (Luwu Utara), and names play
    no part in it.
    """
    return Q(**{path: code}) | Q(**{f"{path}__startswith": f"{code}."})


class Region(Record):
    """A region (wilayah) of Indonesia with its Kemendagri code: `73`, `73.22`, `73.22.13`."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        REGENCY = "regency", _("regency")
        CITY = "city", _("city")
        DISTRICT = "district", _("district")

    NATURAL_KEY = ("code",)

    code = models.CharField(_("code"), max_length=13)
    name = models.CharField(
        _("name"), max_length=100, help_text=_("Without Provinsi, Kabupaten, Kota or Kecamatan.")
    )
    short_name = models.CharField(
        _("short name"), max_length=40, blank=True, help_text=_("For maps: Pangkep, Sidrap.")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    bps_code = models.CharField(_("BPS code"), max_length=10, blank=True)
    edge = models.PositiveSmallIntegerField(
        _("edge of the cloth"),
        null=True,
        blank=True,
        help_text=_("0 to 34; a kecamatan carries the edge of its kabupaten."),
    )
    sort_key = models.CharField(max_length=200, editable=False, default="")

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.UniqueConstraint(fields=["code"], name="region_code_is_unique"),
            models.UniqueConstraint(fields=["slug"], name="region_address_is_unique"),
            models.CheckConstraint(
                condition=Q(level="province", parent__isnull=True)
                | (~Q(level="province") & Q(parent__isnull=False)),
                name="only_a_province_stands_alone",
                violation_error_message=_(
                    "Only a province stands alone; any other region is part of one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="region_is_not_part_of_itself",
                violation_error_message=_("A region is not part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(edge__isnull=True) | Q(edge__lt=EDGES),
                name="region_edge_is_one_of_35",
                violation_error_message=_("The edge of the cloth is a number from 0 to 34."),
            ),
        ]

    def __str__(self):
        """The full name; of a kecamatan with its kabupaten, since names repeat."""
        if self.level == self.Level.DISTRICT:
            return f"{self.full_name}, {self.parent.full_name}"
        return self.full_name

    def get_absolute_url(self):
        return reverse("catalogue:region", args=[self.slug])

    def derive(self):
        self.sort_key = sort_key(self.name)
        self.slug = self.slug or self.natural_slug()

    @property
    def full_name(self):
        """The registered name with its level: `Kabupaten Luwu Utara`."""
        return f"{self.title} {self.name}"

    @property
    def title(self):
        return REGION_TITLES[self.level]

    @property
    def label(self):
        """The name for maps and labels: `Luwu Utara`, `Pangkep`."""
        return self.short_name or self.name

    def is_regency_of(self, province_code):
        """Whether this is a kabupaten or kota of the province with this code."""
        return self.code.count(".") == 1 and self.code.startswith(f"{province_code}.")

    def natural_slug(self):
        """`kabupaten-luwu-utara`; a kecamatan carries its kabupaten, since names repeat."""
        name = self.full_name
        if self.level == self.Level.DISTRICT:
            name = f"{name} {self.parent.name}"
        return slug_of(name, 120)

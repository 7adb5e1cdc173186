from itertools import chain, count

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.names import fold, slug_of, sort_key

from .record import PartialDateField, Record, RecordQuerySet
from .region import Region


class AgencyQuerySet(RecordQuerySet):
    def public(self):
        """Those that a published record tells of; one known only through a draft is not among them.

        A published innovation tells of its lead and partner agencies, and these tell of the agency
        they are part of and of their successor.  A unit or a predecessor that merely points at a
        public agency may have been entered for a draft, and needs a published innovation itself.
        """
        told = _told_by_a_published_innovation()
        telling = Agency.objects.filter(told)
        return self.filter(
            told
            | Exists(telling.filter(parent=OuterRef("pk")))
            | Exists(telling.filter(successor=OuterRef("pk")))
        )

    def with_region(self):
        return self.select_related("region__parent")

    def with_innovation_count(self):
        """Annotate `innovation_count`: how many published innovations each leads.

        Counted agency by agency: a page of a long list then counts for its own rows alone.
        """
        from .innovation import Innovation

        led = Innovation.objects.published().filter(agency=OuterRef("pk")).order_by()
        count = led.values("agency").annotate(count=Count("pk")).values("count")
        return self.annotate(innovation_count=Coalesce(Subquery(count), 0))


def _told_by_a_published_innovation():
    from .innovation import Innovation

    published = Innovation.objects.published()
    return Exists(published.filter(agency=OuterRef("pk"))) | Exists(
        published.filter(partners=OuterRef("pk"))
    )


class Agency(Record):
    """A public body (instansi) that runs innovations: a dinas, a kecamatan, a school, a hospital.

    National bodies have no region and show as Nasional. The contact is the office's, never a
    person's.
    """

    class Kind(models.TextChoices):
        DINAS = "dinas", "Dinas"
        BADAN = "badan", "Badan"
        BIRO = "biro", "Biro"
        BAGIAN = "bagian", "Bagian"
        SEKRETARIAT = "sekretariat", "Sekretariat"
        KECAMATAN = "kecamatan", "Kecamatan"
        KELURAHAN = "kelurahan", "Kelurahan"
        DESA = "desa", "Desa"
        RSUD = "rsud", "RSUD"
        PUSKESMAS = "puskesmas", "Puskesmas"
        SEKOLAH = "sekolah", "Sekolah"
        BUMD = "bumd", "BUMD"
        PEMERINTAH_DAERAH = "pemerintah-daerah", "Pemerintah daerah"
        KEMENTERIAN = "kementerian", "Kementerian"
        LEMBAGA = "lembaga", "Lembaga"
        LAINNYA = "lainnya", "Lainnya"

    NATURAL_KEY = ("slug",)

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    slug = models.SlugField(_("address"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    region = models.ForeignKey(
        "Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agencies",
        verbose_name=_("region"),
        help_text=_("Blank for national bodies."),
    )
    aliases = models.TextField(
        _("other names"), blank=True, help_text=_("One a line; they find the agency too.")
    )
    office_address = models.TextField(_("office address"), blank=True)
    office_phone = models.CharField(_("office telephone"), max_length=40, blank=True)
    office_email = models.EmailField(_("office e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("part of"),
    )
    since = PartialDateField(_("exists since"))
    until = PartialDateField(_("existed until"))
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
    )
    sort_key = models.CharField(max_length=200, editable=False, default="")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="agency_address_is_unique"),
            models.UniqueConstraint(
                fields=["name", "region"], name="agency_name_is_unique_in_its_region"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(region__isnull=True),
                name="national_agency_name_is_unique",
                violation_error_message=_("There is already a national agency of this name."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="agency_is_not_part_of_itself",
                violation_error_message=_("An agency is not part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="agency_does_not_succeed_itself",
                violation_error_message=_("An agency does not succeed itself."),
            ),
            models.CheckConstraint(
                condition=Q(since="") | Q(until="") | Q(until__gte=Left("since", 4)),
                name="agency_ends_after_it_begins",
                violation_error_message=_("An agency cannot end before it begins."),
            ),
        ]

    def __str__(self):
        """The name, with its region where it does not say it: all have a Dinas Kesehatan."""
        known = self.region is None or self.region.name in self.name
        return self.name if known else f"{self.name}, {self.region}"

    def get_absolute_url(self):
        return reverse("catalogue:agency", args=[self.slug])

    def derive(self):
        self.sort_key = sort_key(self.name)
        self.slug = self.slug or self._free_slug()

    def _free_slug(self):
        """The name as an address; with the region, then a number, when others have it."""
        from .former_address import taken_slugs

        base = slug_of(self.name, 100) or "instansi"
        with_region = f"{base}-{self.region.slug}"[:150] if self.region else base
        candidates = chain([base, with_region], (f"{with_region}-{n}" for n in count(2)))
        taken = taken_slugs(Agency, base)
        return next(slug for slug in candidates if slug not in taken)

    @property
    def label(self):
        return self.short_name or self.name

    @property
    def placed_label(self):
        """The label, and where it is unless it says so: `Puskesmas Sinoa, Bantaeng`.

        A kecamatan lies in its kabupaten. Reads `region` and its parent.
        """
        place = self.region
        if place and place.level == Region.Level.DISTRICT:
            place = place.parent
        if place is None or any(fold(n) in fold(self.label) for n in (place.name, place.label)):
            return self.label
        return f"{self.label}, {place.label}"

    @property
    def alias_list(self):
        return [alias.strip() for alias in self.aliases.splitlines() if alias.strip()]

    @property
    def has_contact(self):
        return bool(self.office_address or self.office_phone or self.office_email or self.website)

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import PartialDateField, Record


class Source(Record):
    """Where a statement comes from: an address, who published it, and when."""

    NATURAL_KEY = ("address",)

    address = models.URLField(_("address"), max_length=500)
    publisher = models.CharField(
        _("publisher"), max_length=120, blank=True, help_text=_("Blank: the host of the address.")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    published = PartialDateField(_("published"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [models.UniqueConstraint(fields=["address"], name="source_is_kept_once")]

    def __str__(self):
        return f"{self.label}: {self.address}"

    @property
    def label(self):
        """Who published it: the publisher, or else the host of the address."""
        return self.publisher or (urlsplit(self.address).hostname or "").removeprefix("www.")


class Citation(Record):
    """What a source supports, or contradicts, in the record of an innovation or an edition."""

    NATURAL_KEY = (
        "source__address",
        "innovation__slug",
        "edition__competition__slug",
        "edition__year",
        "supports",
    )

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    innovation = models.ForeignKey(
        Innovation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("innovation"),
    )
    edition = models.ForeignKey(
        "CompetitionYear",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("edition"),
    )
    supports = models.CharField(_("what it supports"), max_length=300, blank=True)
    contradicts = models.BooleanField(_("contradicts the record"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                condition=Q(innovation__isnull=False, edition__isnull=True)
                | Q(innovation__isnull=True, edition__isnull=False),
                name="citation_is_of_an_innovation_or_an_edition",
                violation_error_message=_(
                    "A citation belongs to an innovation or to an edition: to one of them."
                ),
            ),
            models.UniqueConstraint(
                fields=["source", "innovation", "supports"],
                name="source_supports_a_claim_once_an_innovation",
            ),
            models.UniqueConstraint(
                fields=["source", "edition", "supports"],
                name="source_supports_a_claim_once_an_edition",
            ),
        ]

    def __str__(self):
        return self.supports or str(self.source)

    def natural_key(self):
        edition = self.edition
        return (
            self.source.address,
            self.innovation.slug if self.innovation else None,
            edition.competition.slug if edition else None,
            edition.year if edition else None,
            self.supports,
        )

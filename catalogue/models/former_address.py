from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .agency import Agency
from .innovation import Innovation
from .record import Record


class FormerAddress(Record):
    """The address of a record that became part of another one, and leads there for good."""

    NATURAL_KEY = ("slug", "innovation__slug", "agency__slug")

    slug = models.SlugField(_("address"), max_length=160)
    innovation = models.ForeignKey(
        Innovation, models.CASCADE, null=True, related_name="former_addresses"
    )
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="former_addresses")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(innovation__isnull=False),
                name="former_address_leads_to_one_innovation",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(agency__isnull=False),
                name="former_address_leads_to_one_agency",
            ),
            models.CheckConstraint(
                condition=Q(innovation__isnull=False, agency__isnull=True)
                | Q(innovation__isnull=True, agency__isnull=False),
                name="former_address_leads_to_one_record",
            ),
        ]

    def __str__(self):
        return self.slug


def taken_slugs(model, base):
    """The addresses of a table that begin so: of its records, and of those that are part of them."""
    former = FormerAddress.objects.filter(**{f"{model._meta.model_name}__isnull": False})
    return {
        slug
        for rows in (model.objects, former)
        for slug in rows.filter(slug__startswith=base).values_list("slug", flat=True)
    }

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.names import slug_of

from .innovation import Innovation
from .record import Record


class InnovationName(Record):
    """A former name or a spelling variant: it is searched, and its address leads here."""

    class Kind(models.TextChoices):
        FORMER = "former", _("former name")
        VARIANT = "variant", _("spelling or other name")

    NATURAL_KEY = ("innovation__slug", "name")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="names", verbose_name=_("innovation")
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.VARIANT)
    slug = models.SlugField(_("address"), max_length=120, editable=False, default="")
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "name"], name="innovation_has_a_name_once"
            )
        ]

    def __str__(self):
        return self.name

    def derive(self):
        self.slug = slug_of(self.name, 120)

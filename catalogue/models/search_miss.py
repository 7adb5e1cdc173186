from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchMiss(models.Model):
    """A search that found nothing: its words, folded, and nothing of whoever typed them."""

    words = models.CharField(_("words"), max_length=80, unique=True)
    count = models.PositiveIntegerField(_("how often"), default=0)
    first_on = models.DateField(_("first on"))
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")

    def __str__(self):
        return self.words

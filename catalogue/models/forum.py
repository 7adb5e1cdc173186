from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import MarkdownField, PartialDateField, Record, RecordQuerySet


class ForumQuerySet(RecordQuerySet):
    def public(self):
        """Those in which a published innovation was born."""
        born = Innovation.objects.published().filter(forum=OuterRef("pk"))
        return self.filter(Exists(born))


class Forum(Record):
    """An innovators' forum (forum inovator) such as Warkop Indah, where innovations are born."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("address"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    region = models.ForeignKey(
        "Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forums",
        verbose_name=_("region"),
    )
    since = PartialDateField(_("since"))
    description = MarkdownField(_("description"), blank=True)
    sources = models.ManyToManyField(
        "Source", blank=True, related_name="forums", verbose_name=_("sources")
    )

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        constraints = [models.UniqueConstraint(fields=["slug"], name="forum_address_is_unique")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalogue:forum", args=[self.slug])

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue import text

from .innovation import Innovation
from .record import MarkdownField, Record


class SectionTemplate(Record):
    """A version of the proposal form (KIPP 2023); an older form is kept beside the newer."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("address"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("section template")
        verbose_name_plural = _("section templates")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="section_template_address_is_unique")
        ]

    def __str__(self):
        return self.name


class SectionHeading(Record):
    """A heading of a form, in the form's own order, with its word limit and weight."""

    NATURAL_KEY = ("template__slug", "slug")

    template = models.ForeignKey(
        SectionTemplate, models.CASCADE, related_name="headings", verbose_name=_("template")
    )
    slug = models.SlugField(_("address"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"))
    word_limit = models.PositiveSmallIntegerField(_("word limit"), null=True, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight in per cent"), null=True, blank=True)
    hint = models.CharField(_("hint"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("section heading")
        verbose_name_plural = _("section headings")
        constraints = [
            models.UniqueConstraint(
                fields=["template", "slug"], name="heading_stands_once_in_a_template"
            )
        ]

    def __str__(self):
        return self.name


class Section(Record):
    """A narrative section of an innovation under a heading of a form."""

    NATURAL_KEY = ("innovation__slug", "heading__template__slug", "heading__slug")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="sections", verbose_name=_("innovation")
    )
    heading = models.ForeignKey(
        SectionHeading, models.PROTECT, related_name="sections", verbose_name=_("heading")
    )
    body = MarkdownField(_("text"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "heading"], name="innovation_fills_a_heading_once"
            )
        ]

    def __str__(self):
        return str(self.heading)

    @property
    def word_count(self):
        return text.words(self.body)

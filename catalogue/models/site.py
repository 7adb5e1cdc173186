"""What the keepers of the site say of themselves and of the catalogue, edited at the desk."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .record import MarkdownField, Record


class SiteIdentity(Record):
    """The single row that says who keeps the site; what is blank follows the settings."""

    NATURAL_KEY = ("pk",)

    owner = models.CharField(_("kept by"), max_length=200, blank=True)
    contact = models.CharField(_("address for questions"), max_length=200, blank=True)
    official = models.BooleanField(_("official site"), null=True, blank=True)
    licence_name = models.CharField(_("licence of the content"), max_length=80, blank=True)
    licence_url = models.URLField(_("address of the licence"), blank=True)

    class Meta:
        verbose_name = _("identity of the site")
        verbose_name_plural = _("identity of the site")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="site_identity_is_one_row")
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class FeaturedInnovation(Record):
    """An innovation that the home page shows first; one that is not published is passed over."""

    NATURAL_KEY = ("innovation__slug",)

    innovation = models.OneToOneField(
        "Innovation", models.CASCADE, related_name="featured", verbose_name=_("innovation")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("innovation on the home page")
        verbose_name_plural = _("innovations on the home page")
        ordering = ["order", "pk"]

    def __str__(self):
        return str(self.innovation)


class PageSection(Record):
    """A part of a page about the catalogue: a heading, a text in Markdown, and what follows it.

    The English text may be blank; English readers then get the Indonesian one, marked as such.
    """

    class Page(models.TextChoices):
        ABOUT = "tentang", _("About the catalogue")
        ACCESSIBILITY = "aksesibilitas", _("Accessibility statement")
        PRIVACY = "privasi", _("Privacy")

    class Shows(models.TextChoices):
        NOTHING = "", _("nothing")
        OWNER = "owner", _("who keeps the site, and the address for questions")
        CONTACT = "contact", _("the address for questions")
        LICENCE = "licence", _("the licence of the content")
        WEAVES = "weaves", _("samples of the seven weaves")
        GOLD = "gold", _("samples of the gold threads")
        EDGES = "edges", _("samples of the edges")

    NATURAL_KEY = ("page", "order")

    page = models.CharField(_("page"), max_length=20, choices=Page)
    order = models.PositiveSmallIntegerField(_("order"), validators=[MinValueValidator(1)])
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    heading_en = models.CharField(_("heading in English"), max_length=120, blank=True)
    text = MarkdownField(_("text"), blank=True)
    text_en = MarkdownField(_("text in English"), blank=True)
    shows = models.CharField(
        _("below the text"), max_length=10, choices=Shows, blank=True, default=Shows.NOTHING
    )

    class Meta:
        verbose_name = _("part of a page")
        verbose_name_plural = _("parts of pages")
        ordering = ["page", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "order"],
                name="page_section_has_a_place_of_its_own",
                violation_error_message=_("Another part of this page has this place."),
            )
        ]

    def __str__(self):
        return f"{self.get_page_display()} {self.order}: {self.heading}"

    def get_absolute_url(self):
        return reverse(f"catalogue:{self.Page(self.page).name.lower()}")

    @property
    def language(self):
        """The language that a reader of the current interface gets, `id` or `en`."""
        return "en" if get_language() == "en" and self.text_en else "id"

    @property
    def shown_heading(self):
        return self.heading_en if self.language == "en" else self.heading

    @property
    def shown_text(self):
        return self.text_en if self.language == "en" else self.text

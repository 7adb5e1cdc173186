from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.names import sort_key

from .awarding import AwardingQuerySet, CompetitionQuerySet
from .record import MarkdownField, PartialDateField, Record
from .standing import MovesStanding


class Competition(MovesStanding):
    """A programme (kompetisi) held in editions: KIPP Sulsel, KIPP Nasional, IGA, a kabupaten's."""

    class Level(models.TextChoices):
        REGENCY = "regency", _("regency or city")
        PROVINCE = "province", _("provincial")
        NATIONAL = "national", _("national")
        INTERNATIONAL = "international", _("international")

    NATURAL_KEY = ("slug",)
    STANDING_OF = "editions__awards__innovation"

    slug = models.SlugField(_("address"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=15, choices=Level)
    region = models.ForeignKey(
        "Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="competitions",
        verbose_name=_("region"),
    )
    description = MarkdownField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    sort_key = models.CharField(max_length=200, editable=False, default="")

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="competition_address_is_unique"),
            models.UniqueConstraint(fields=["name"], name="competition_name_is_unique"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalogue:competition", args=[self.slug])

    def derive(self):
        self.sort_key = sort_key(self.name)


class AwardTier(MovesStanding):
    """A rung (peringkat) of a competition: Top 30, Top 99, Juara 1; tiers do not nest.

    Top 20 (2018), Top 29 (2019) and Top 30 are different tiers. `won` tells an award from a stage
    that was only reached: gold threads come from awards alone.
    """

    NATURAL_KEY = ("slug",)
    STANDING_OF = "awards__innovation"

    competition = models.ForeignKey(
        Competition, models.PROTECT, related_name="tiers", verbose_name=_("competition")
    )
    slug = models.SlugField(_("address"), max_length=100)
    name = models.CharField(_("name"), max_length=120)
    label = models.CharField(
        _("label"), max_length=120, help_text=_("Understood alone: Top 30 Sulsel.")
    )
    size = models.PositiveSmallIntegerField(
        _("size"), null=True, blank=True, help_text=_("How many are chosen: 30 for a Top 30.")
    )
    won = models.BooleanField(_("an award won, not only a stage reached"), default=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Higher rungs have higher numbers.")
    )

    objects = AwardingQuerySet.as_manager()

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="tier_address_is_unique"),
            models.UniqueConstraint(
                fields=["competition", "name"], name="tier_name_is_unique_in_its_competition"
            ),
        ]

    def __str__(self):
        return self.label


class CompetitionYear(MovesStanding):
    """One edition (penyelenggaraan) of a competition.

    The edition's year, the decree, the ceremony and the book carry different dates, and may lie in
    different calendar years. `held` is false for a year without a competition (KIPP Nasional 2024).
    """

    NATURAL_KEY = ("competition__slug", "year")
    STANDING_OF = "awards__innovation"

    competition = models.ForeignKey(
        Competition, models.PROTECT, related_name="editions", verbose_name=_("competition")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    held = models.BooleanField(_("held"), default=True)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    top_tier = models.ForeignKey(
        AwardTier,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tier that gives the edition its name"),
    )
    decree = models.CharField(_("decree"), max_length=200, blank=True)
    decree_date = PartialDateField(_("date of the decree"))
    announced = PartialDateField(_("announced"))
    ceremony_date = PartialDateField(_("ceremony"))
    ceremony_place = models.CharField(_("place of the ceremony"), max_length=200, blank=True)
    book_title = models.CharField(_("title of the printed book"), max_length=200, blank=True)
    book_date = PartialDateField(_("book printed"))
    note = models.TextField(_("note"), blank=True)

    objects = AwardingQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "year"], name="competition_has_one_edition_a_year"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1945, year__lte=2100),
                name="edition_year_is_plausible",
                violation_error_message=_("Write the year of the edition with four digits."),
            ),
        ]

    def __str__(self):
        return f"{self.competition.short_name} {self.year}"

    def get_absolute_url(self):
        return reverse("catalogue:edition", args=[self.competition.slug, self.year])

    @property
    def heading(self):
        """What people call it, beside its year: the tier that gives it its name, `Top 30`."""
        return self.top_tier.name if self.top_tier else self.competition.short_name


class EditionCategory(Record):
    """A category (kategori) of one edition; they change with every edition."""

    NATURAL_KEY = ("edition__competition__slug", "edition__year", "name")

    edition = models.ForeignKey(
        CompetitionYear, models.CASCADE, related_name="categories", verbose_name=_("edition")
    )
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("category of an edition")
        verbose_name_plural = _("categories of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"], name="category_is_named_once_an_edition"
            )
        ]

    def __str__(self):
        return self.name


class EditionStage(Record):
    """A stage (tahapan) of one edition, with how many entries reached it where that is known."""

    NATURAL_KEY = ("edition__competition__slug", "edition__year", "name")

    edition = models.ForeignKey(
        CompetitionYear, models.CASCADE, related_name="stages", verbose_name=_("edition")
    )
    name = models.CharField(_("name"), max_length=120)
    entries = models.PositiveIntegerField(_("entries"), null=True, blank=True)
    starts = PartialDateField(_("from"))
    ends = PartialDateField(_("to"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("stage of an edition")
        verbose_name_plural = _("stages of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"], name="stage_is_named_once_an_edition"
            )
        ]

    def __str__(self):
        return self.name


class EditionFact(Record):
    """What one source says of an edition; sources that disagree stand side by side."""

    class Fact(models.TextChoices):
        PROPOSALS = "proposals", _("entries")
        PASSED_ADMINISTRATION = "passed_administration", _("passed administration")
        STAGE_50 = "stage_50", _("last 50")
        STAGE_40 = "stage_40", _("last 40")
        FIELD_CHECK = "field_check", _("field check")
        WINNERS = "winners", _("winners")
        ANNOUNCED = "announced", _("announcement")
        DECREE = "decree", _("decree")
        DECREE_DATE = "decree_date", _("date of the decree")
        CEREMONY_DATE = "ceremony_date", _("ceremony")
        CEREMONY_PLACE = "ceremony_place", _("place of the ceremony")
        BOOK = "book", _("printed book")
        THEME = "theme", _("theme")
        PANEL = "panel", _("panel")

    NATURAL_KEY = (
        "edition__competition__slug",
        "edition__year",
        "fact",
        "value",
        "source__address",
    )

    edition = models.ForeignKey(
        CompetitionYear, models.CASCADE, related_name="facts", verbose_name=_("edition")
    )
    fact = models.CharField(_("fact"), max_length=30, choices=Fact)
    value = models.CharField(_("what the source says"), max_length=400)
    source = models.ForeignKey(
        "Source", models.PROTECT, related_name="edition_facts", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("fact about an edition")
        verbose_name_plural = _("facts about editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "fact", "value", "source"],
                name="source_says_a_fact_once_an_edition",
            )
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.value}"


class FrontMatter(Record):
    """A text that opens the edition's book: a foreword with its signatory's name and office."""

    NATURAL_KEY = ("edition__competition__slug", "edition__year", "title")

    edition = models.ForeignKey(
        CompetitionYear, models.CASCADE, related_name="front_matter", verbose_name=_("edition")
    )
    title = models.CharField(_("title"), max_length=120)
    body = MarkdownField(_("text"))
    signed_by = models.CharField(_("signed by"), max_length=120, blank=True)
    office = models.CharField(_("office"), max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("front matter")
        verbose_name_plural = _("front matter")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "title"], name="front_matter_is_titled_once_an_edition"
            )
        ]

    def __str__(self):
        return self.title

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    AwardTier,
    Citation,
    Competition,
    CompetitionYear,
    EditionCategory,
    EditionFact,
    EditionStage,
    FrontMatter,
)

from .gaps import NamesFilter
from .record import RecordAdmin, RecordInline, year_of

YEAR = year_of(CompetitionYear, "year")


class TierInline(RecordInline):
    model = AwardTier
    ordering = ["order", "pk"]
    show_change_link = True


@admin.register(Competition)
class CompetitionAdmin(RecordAdmin):
    list_display = ["name", "short_name", "level", "organiser", "region"]
    list_filter = ["level"]
    list_select_related = ["region__parent"]
    ordering = ["order", "sort_key", "pk"]
    search_fields = ["name", "short_name", "organiser"]
    readonly_once_saved = ("slug",)
    inlines = [TierInline]


@admin.register(AwardTier)
class AwardTierAdmin(RecordAdmin):
    list_display = ["label", "competition", "size", "won", "order"]
    list_filter = ["won", "competition"]
    list_select_related = ["competition"]
    ordering = ["competition__order", "-order", "pk"]
    search_fields = ["label", "name", "competition__name"]
    readonly_once_saved = ("competition", "slug")


class CategoryInline(RecordInline):
    model = EditionCategory
    ordering = ["order", "pk"]
    classes = ["collapse"]


class StageInline(RecordInline):
    model = EditionStage
    ordering = ["order", "pk"]
    classes = ["collapse"]


class FactInline(RecordInline):
    model = EditionFact
    ordering = ["fact", "pk"]
    classes = ["collapse"]


class FrontMatterInline(RecordInline):
    model = FrontMatter
    ordering = ["order", "pk"]
    classes = ["collapse"]


class EditionCitationInline(RecordInline):
    model = Citation
    exclude = ["innovation"]
    ordering = ["order", "pk"]
    classes = ["collapse"]


@admin.register(CompetitionYear)
class CompetitionYearAdmin(RecordAdmin):
    list_display = [YEAR, "competition", "held", "theme", "decree"]
    list_display_links = [YEAR, "competition"]
    list_filter = ["held", NamesFilter, "competition"]
    list_select_related = ["competition"]
    ordering = ["-year", "competition__order", "pk"]
    search_fields = ["year", "competition__name", "competition__short_name", "theme"]
    readonly_once_saved = ("competition",)
    inlines = [
        StageInline,
        CategoryInline,
        FactInline,
        FrontMatterInline,
        EditionCitationInline,
    ]
    fieldsets = [
        (None, {"fields": ["competition", "year", "held", "theme", "top_tier", "note"]}),
        (_("Decree"), {"fields": ["decree", "decree_date", "announced"]}),
        (_("Ceremony"), {"fields": ["ceremony_date", "ceremony_place"]}),
        (_("Printed book"), {"fields": ["book_title", "book_date"]}),
    ]


@admin.register(EditionCategory)
class EditionCategoryAdmin(RecordAdmin):
    list_display = ["name", "edition", "order"]
    list_select_related = ["edition__competition"]
    ordering = ["-edition__year", "order", "pk"]
    search_fields = ["name", "edition__competition__name"]


@admin.register(EditionStage)
class EditionStageAdmin(RecordAdmin):
    list_display = ["name", "edition", "entries", "starts", "ends"]
    list_select_related = ["edition__competition"]
    ordering = ["-edition__year", "order", "pk"]
    search_fields = ["name", "edition__competition__name"]


@admin.register(EditionFact)
class EditionFactAdmin(RecordAdmin):
    list_display = ["fact", "value", "edition", "source"]
    list_filter = ["fact"]
    list_select_related = ["edition__competition", "source"]
    ordering = ["-edition__year", "fact", "pk"]
    search_fields = ["value", "edition__competition__name"]


@admin.register(FrontMatter)
class FrontMatterAdmin(RecordAdmin):
    list_display = ["title", "edition", "signed_by", "order"]
    list_select_related = ["edition__competition"]
    ordering = ["-edition__year", "order", "pk"]
    search_fields = ["title", "signed_by"]

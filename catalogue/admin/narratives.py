from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import Section, SectionHeading, SectionTemplate

from .record import RecordAdmin, RecordInline, year_of


class HeadingInline(RecordInline):
    model = SectionHeading
    ordering = ["order", "pk"]


@admin.register(SectionTemplate)
class SectionTemplateAdmin(RecordAdmin):
    list_display = ["name", year_of(SectionTemplate, "year")]
    ordering = ["-year", "pk"]
    search_fields = ["name"]
    readonly_once_saved = ("slug",)
    inlines = [HeadingInline]


@admin.register(SectionHeading)
class SectionHeadingAdmin(RecordAdmin):
    list_display = ["name", "template", "order", "word_limit", "weight"]
    list_filter = ["template"]
    list_select_related = ["template"]
    ordering = ["template__year", "order", "pk"]
    search_fields = ["name", "template__name"]
    readonly_once_saved = ("slug",)


@admin.register(Section)
class SectionAdmin(RecordAdmin):
    list_display = ["innovation", "heading", "word_count"]
    list_filter = ["heading"]
    list_select_related = ["innovation", "heading"]
    ordering = ["innovation__sort_key", "heading__order", "pk"]
    search_fields = ["innovation__title", "heading__name"]

    @admin.display(description=_("words"))
    def word_count(self, section):
        return section.word_count

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from catalogue.models import Section, SectionHeading, SectionTemplate

from .record import RecordAdmin, RecordForm, RecordInline, year_of
from .texts import help_with_count, preview


class SectionForm(RecordForm):
    """Says how many words a stored section has, and how many its form takes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "body" in self.fields:
            self.fields["body"].help_text = help_with_count(self.instance)


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
    form = SectionForm
    list_display = ["innovation", "heading", "word_count"]
    list_filter = ["heading"]
    list_select_related = ["innovation", "heading"]
    ordering = ["innovation__sort_key", "heading__order", "pk"]
    search_fields = ["innovation__title", "heading__name"]

    def get_urls(self):
        view = self.admin_site.admin_view(preview)
        return [path("preview/", view, name="catalogue_section_preview"), *super().get_urls()]

    @admin.display(description=_("words"))
    def word_count(self, section):
        return section.word_count

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import Award, Citation, Indicator, Person, Source, StatusCheck

from .forgetting import ForgetDesk
from .record import RecordAdmin


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ["label", "title", "published", "address"]
    ordering = ["-pk"]
    search_fields = ["address", "publisher", "title"]

    @admin.display(description=_("publisher"), ordering="publisher")
    def label(self, source):
        return source.label


@admin.register(Citation)
class CitationAdmin(RecordAdmin):
    list_display = ["source", "innovation", "edition", "supports", "contradicts"]
    list_filter = ["contradicts"]
    list_select_related = ["source", "innovation", "edition__competition"]
    ordering = ["-pk"]
    search_fields = ["supports", "source__address", "source__title", "innovation__title"]


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    list_display = ["innovation", "tier", "edition", "group", "rank"]
    list_filter = ["group", "edition__competition", "edition__year"]
    list_select_related = ["innovation", "tier", "edition__competition"]
    ordering = ["-edition__year", "-tier__order", "innovation__sort_key", "pk"]
    search_fields = ["innovation__title", "tier__label", "decree"]


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ["name", "innovation", "before", "after", "unit"]
    list_select_related = ["innovation"]
    ordering = ["innovation__sort_key", "order", "pk"]
    search_fields = ["name", "innovation__title"]


@admin.register(StatusCheck)
class StatusCheckAdmin(RecordAdmin):
    list_display = ["innovation", "state", "checked_on", "checked_by", "next_due"]
    list_filter = ["state", "checked_on"]
    list_select_related = ["innovation"]
    ordering = ["-checked_on", "-pk"]
    search_fields = ["innovation__title", "checked_by"]


@admin.register(Person)
class PersonAdmin(ForgetDesk, RecordAdmin):
    list_display = ["name", "role", "innovation", "consent"]
    list_filter = ["consent"]
    list_select_related = ["innovation"]
    ordering = ["name", "pk"]
    search_fields = ["name", "innovation__title"]

from django.contrib import admin

from catalogue.models import Affair, Goal, Sector

from .record import RecordAdmin


@admin.register(Sector)
class SectorAdmin(RecordAdmin):
    list_display = ["name_id", "name_en", "thread_family", "order"]
    ordering = ["order", "pk"]
    search_fields = ["name_id", "name_en"]
    readonly_once_saved = ("slug",)


@admin.register(Affair)
class AffairAdmin(RecordAdmin):
    list_display = ["name_id", "group", "sector"]
    list_filter = ["group", "sector"]
    list_select_related = ["sector"]
    ordering = ["order", "pk"]
    search_fields = ["name_id"]
    readonly_once_saved = ("slug",)


@admin.register(Goal)
class GoalAdmin(RecordAdmin):
    list_display = ["number", "name_id", "name_en"]
    list_display_links = ["name_id"]
    ordering = ["number", "pk"]
    search_fields = ["name_id", "name_en"]

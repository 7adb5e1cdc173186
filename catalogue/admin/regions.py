from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import Region

from .record import RecordAdmin


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    list_display = ["full_name", "code", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent__parent"]
    ordering = ["code", "pk"]
    search_fields = ["name", "short_name", "code"]
    readonly_once_saved = ("code", "slug")

    @admin.display(description=_("region"), ordering="sort_key")
    def full_name(self, region):
        return region.full_name

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import Agency

from .gaps import LedFilter
from .record import RecordAdmin


@admin.register(Agency)
class AgencyAdmin(RecordAdmin):
    list_display = ["name", "kind", "region", "until"]
    list_filter = ["kind", LedFilter, "region__level"]
    list_select_related = ["region__parent"]
    ordering = ["sort_key", "region__code", "pk"]
    search_fields = ["name", "short_name", "aliases", "region__name"]
    readonly_once_saved = ("slug",)
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "region", "slug", "aliases"]}),
        (
            _("Contact"),
            {
                "fields": ["office_address", "office_phone", "office_email", "website"],
                "description": _("The office's, never a person's: offices outlive people."),
            },
        ),
        (_("History"), {"fields": ["parent", "since", "until", "successor"]}),
    ]

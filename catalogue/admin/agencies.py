from django.contrib import admin, messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Agency

from .gaps import LedFilter
from .mergers import MergeDesk
from .record import RecordAdmin


@admin.register(Agency)
class AgencyAdmin(MergeDesk, RecordAdmin):
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

    def save_model(self, request, obj, form, change):
        """Keep a former name, so that who knows it still finds the agency."""
        former = form.initial.get("name", "") if change else ""
        if "name" in form.changed_data and former and former not in obj.alias_list:
            obj.aliases = "\n".join([*obj.alias_list, former])
            kept = gettext("“%(title)s” is kept under other names.") % {"title": former}
            self.message_user(request, kept, messages.INFO)
        super().save_model(request, obj, form, change)

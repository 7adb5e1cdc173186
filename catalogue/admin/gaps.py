"""Filters of the desk's lists by what is still missing; the front page leads to them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.completeness import check_is_due, lacking, parts
from catalogue.waiting import agencies_with_nothing, returned, unfinished_editions


class GapFilter(admin.SimpleListFilter):
    """Innovations that lack a part, whose check is due, or that were sent back."""

    title = _("what is missing")
    parameter_name = "gap"

    def lookups(self, request, model_admin):
        named = [(part.name, part.label) for part in parts()]
        return [*named, ("due", _("status check due")), ("returned", _("returned"))]

    def queryset(self, request, queryset):
        if self.value() == "due":
            return queryset.filter(check_is_due())
        if self.value() == "returned":
            return returned(queryset.filter(status="draft"))
        return lacking(self.value(), queryset) if self.value() else queryset


class NamesFilter(admin.SimpleListFilter):
    """Editions with places whose names are not on record."""

    title = _("names")
    parameter_name = "names"

    def lookups(self, request, model_admin):
        return [("missing", _("some still unknown"))]

    def queryset(self, request, queryset):
        if self.value() == "missing":
            return queryset.filter(pk__in=unfinished_editions().values("pk"))
        return queryset


class LedFilter(admin.SimpleListFilter):
    """Agencies by whether anything is on record of them."""

    title = _("innovations")
    parameter_name = "led"

    def lookups(self, request, model_admin):
        return [("nothing", _("nothing on record"))]

    def queryset(self, request, queryset):
        if self.value() == "nothing":
            return queryset.filter(pk__in=agencies_with_nothing().values("pk"))
        return queryset

from django.conf import settings
from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.completeness import completeness_of
from catalogue.models import Forum, Innovation, InnovationName, Region
from catalogue.names import letters
from catalogue.terms import NATIONAL

from .form_parts import PartsDesk
from .gaps import GapFilter
from .innovation_parts import PARTS
from .links import where_links_lead
from .many import ManyDesk
from .mergers import MergeDesk
from .preview_link import preview_link
from .record import RecordAdmin, year_of
from .steps import WithSteps, trail


@admin.display(description=gettext_lazy("how complete"))
def completeness(innovation):
    """What the record holds of all that a reader could use, and what is missing, by name."""
    if innovation.pk is None:
        return ""
    found = completeness_of(innovation)
    share = _("%(percent)s per cent") % {"percent": found.percent}
    missing = ", ".join(str(part.label) for part in found.missing)
    return (
        _("%(share)s. Missing: %(missing)s.") % {"share": share, "missing": missing}
        if (missing)
        else share
    )


LATEST_YEAR = year_of(Innovation, "latest_year")


class WithinFilter(admin.SimpleListFilter):
    """The kabupaten and kota of the site's province, each with everything beneath it."""

    title = gettext_lazy("region")
    parameter_name = "within"

    def lookups(self, request, model_admin):
        regencies = Region.objects.regencies_of(settings.SITE_REGION)
        named = [(region.code, region.full_name) for region in regencies]
        return [*named, (NATIONAL, gettext_lazy("National"))]

    def queryset(self, request, queryset):
        code = self.value()
        if code == NATIONAL:
            return queryset.filter(agency__region=None)
        return queryset.within(code) if code else queryset


class LatestYearFilter(admin.SimpleListFilter):
    """The years that innovations have; those of which none is known stand last."""

    title = Innovation._meta.get_field("latest_year").verbose_name
    parameter_name = "latest_year"

    def lookups(self, request, model_admin):
        years = Innovation.objects.order_by("-latest_year").values_list("latest_year", flat=True)
        return [(year, str(year or _("Not known yet"))) for year in years.distinct()]

    def queryset(self, request, queryset):
        known = self.value() in {str(year) for year, _name in self.lookup_choices}
        return queryset.filter(latest_year=self.value()) if known else queryset


@admin.register(Innovation)
class InnovationAdmin(PartsDesk, ManyDesk, MergeDesk, WithSteps, RecordAdmin):
    list_display = ["title", "agency", "status", "state", LATEST_YEAR, "updated_at"]
    list_filter = [
        "status",
        GapFilter,
        WithinFilter,
        "sector",
        "state",
        LatestYearFilter,
        "agency__kind",
    ]
    list_select_related = ["agency__region__parent"]
    ordering = ["-updated_at", "-pk"]
    search_fields = ["title", "expansion", "names__name", "agency__name", "slug"]
    inlines = PARTS
    readonly_once_saved = ("slug",)
    readonly_fields = [
        *["status", preview_link, where_links_lead, trail, completeness],
        *["published_at", "created_at", "updated_at"],
        *["gold", "awards_won", LATEST_YEAR, "state", "state_checked_on"],
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *["title", "expansion", "slug", "agency", "summary"],
                    *["status", preview_link, where_links_lead, trail, completeness],
                ]
            },
        ),
        (
            gettext_lazy("What it is"),
            {"fields": ["sector", "affairs", "goals", "started", "form", "forum", "partners"]},
        ),
        (
            gettext_lazy("Found out from what stands below"),
            {
                "classes": ["collapse"],
                "fields": [
                    *["gold", "awards_won", LATEST_YEAR, "state", "state_checked_on"],
                    *["published_at", "created_at", "updated_at"],
                ],
            },
        ),
    ]

    def view_on_site(self, innovation):
        return innovation.get_absolute_url() if innovation.is_public else None

    def get_object(self, request, object_id, from_field=None):
        """Hold the row while a form is saved, so that nobody moves the entry on meanwhile."""
        innovation = super().get_object(request, object_id, from_field)
        if innovation and request.method == "POST":
            Innovation.objects.select_for_update().get(pk=innovation.pk)
            innovation.refresh_from_db(fields=["status", "published_at"])
        return innovation

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        innovation = form.instance
        if change and "title" in form.changed_data:
            innovation.names.filter(name=innovation.title).delete()
            # What a draft was called before anybody could know it is nobody's former name.
            if innovation.published_at:
                self.keep_title(request, innovation, form.initial["title"])

    def keep_title(self, request, innovation, title):
        """Keep a title that was public, so that who knows it still finds the innovation."""
        same = letters(title) == letters(innovation.title)
        kinds = InnovationName.Kind
        InnovationName.objects.get_or_create(
            innovation=innovation,
            name=title,
            defaults={"kind": kinds.VARIANT if same else kinds.FORMER},
        )
        self.message_user(
            request, _("“%(title)s” is kept under other names.") % {"title": title}, messages.INFO
        )


@admin.register(InnovationName)
class InnovationNameAdmin(RecordAdmin):
    list_display = ["name", "innovation", "kind"]
    list_filter = ["kind"]
    list_select_related = ["innovation"]
    ordering = ["name", "pk"]
    search_fields = ["name", "innovation__title"]


@admin.register(Forum)
class ForumAdmin(RecordAdmin):
    list_display = ["name", "region", "since"]
    list_select_related = ["region__parent"]
    ordering = ["name", "pk"]
    search_fields = ["name"]
    readonly_once_saved = ("slug",)

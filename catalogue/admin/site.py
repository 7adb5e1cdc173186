"""What the site says of itself: its keeper, its pages, and what the home page shows first."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import FeaturedInnovation, PageSection, SiteIdentity

from .record import RecordAdmin


@admin.register(SiteIdentity)
class SiteIdentityAdmin(RecordAdmin):
    """One row, which is made on its first saving and never deleted."""

    list_display = ["owner", "contact", "official", "licence_name"]
    ordering = ["pk"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not SiteIdentity.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(FeaturedInnovation)
class FeaturedInnovationAdmin(RecordAdmin):
    list_display = ["innovation", "order", "is_shown"]
    list_select_related = ["innovation"]
    ordering = ["order", "pk"]
    search_fields = ["innovation__title"]

    @admin.display(description=_("shown"), boolean=True)
    def is_shown(self, featured):
        return featured.innovation.is_public and bool(featured.innovation.summary)


@admin.register(PageSection)
class PageSectionAdmin(RecordAdmin):
    list_display = ["heading", "page", "order", "shows"]
    list_display_links = ["heading", "order"]
    list_filter = ["page"]
    ordering = ["page", "order", "pk"]
    search_fields = ["heading", "text"]

    def view_on_site(self, section):
        return section.get_absolute_url()

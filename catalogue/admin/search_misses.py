from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalogue.models import SearchMiss

from .history import WithoutPast
from .scoped import ScopedAdmin


@admin.register(SearchMiss)
class SearchMissAdmin(WithoutPast, ScopedAdmin, admin.ModelAdmin):
    """What readers looked for in vain, most sought first. Looked at and cleared, never written."""

    list_display = ["words", "count", "last_on", "first_on", "search_again"]
    list_display_links = None
    list_per_page = 50
    ordering = ["-count", "-last_on", "pk"]
    search_fields = ["words"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("now"))
    def search_again(self, miss):
        """A link to the page that tells whether there is still nothing."""
        address = f"{reverse('catalogue:innovation_list')}?{urlencode({'q': miss.words})}"
        return format_html('<a href="{}">{}</a>', address, _("Search again"))

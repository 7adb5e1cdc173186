"""The curators' desk: one module a model family; every table of the record is at hand here."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (  # noqa: F401
    accounts,
    agencies,
    competitions,
    evidence,
    imports,
    innovations,
    intake,
    letters,
    links,
    media,
    narratives,
    proposals,
    regions,
    replications,
    search_misses,
    sectors,
    site,
)

admin.site.site_title = admin.site.site_header = settings.SITE_NAME
admin.site.index_title = _("The desk")
admin.site.empty_value_display = _("Not known yet")

"""Addresses: Indonesian without a prefix, English under /en/ with the same words."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "catalogue.views.errors.bad_request"
handler403 = "catalogue.views.errors.forbidden"
handler404 = "catalogue.views.errors.not_found"
handler500 = "catalogue.views.errors.server_error"

urlpatterns = [
    path("admin/", include("catalogue.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("catalogue.machine_urls")),
    *i18n_patterns(path("", include("catalogue.urls")), prefix_default_language=False),
]

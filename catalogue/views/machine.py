"""Answers for machines: search engines and whoever watches that the site is alive."""

from django.contrib.sitemaps import views as sitemap_views
from django.db import Error, connection
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from catalogue.sitemaps import SITEMAPS

RETRY_AFTER_SECONDS = 30
PLAIN = "text/plain; charset=utf-8"


def robots(request):
    """Everything public may be read; what may not is not public, so nothing needs naming here.

    Pages that search engines should leave out say so themselves, which they can only do when read.
    """
    address = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\n\nSitemap: {address}\n", content_type=PLAIN)


def sitemap(request):
    return sitemap_views.sitemap(request, SITEMAPS)


@never_cache
def healthz(request):
    """Whether the site answers and its database does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return HttpResponse("database\n", status=503, content_type=PLAIN, headers=headers)
    return HttpResponse("ok\n", content_type=PLAIN)

"""Addresses for browsers and machines, the same in every language."""

from django.urls import path

from catalogue.views import appearance, machine, media

urlpatterns = [
    path("tampilan/", appearance.choose_theme, name="choose_theme"),
    path("media/photos/<uuid:reference>.webp", media.photo, name="photo"),
    path("media/photos/<uuid:reference>-<int:width>.webp", media.rendition, name="photo_rendition"),
    path("media/documents/<uuid:reference>.<slug:ending>", media.document, name="document"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("healthz", machine.healthz, name="healthz"),
]

"""Addresses for browsers and machines, the same in every language."""

from django.urls import path

from catalogue.views import appearance, machine, media, preview

urlpatterns = [
    path("tampilan/", appearance.choose_theme, name="choose_theme"),
    path("media/photos/<uuid:reference>.webp", media.photo, name="photo"),
    path("media/photos/<uuid:reference>-<int:width>.webp", media.rendition, name="photo_rendition"),
    path("media/documents/<uuid:reference>.<slug:ending>", media.document, name="document"),
    path("pratinjau/<str:token>/", preview.preview, name="preview"),
    path("pratinjau/<str:token>/<uuid:reference>.webp", preview.photo, name="preview_photo"),
    path(
        "pratinjau/<str:token>/<uuid:reference>.<slug:ending>",
        preview.document,
        name="preview_document",
    ),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("healthz", machine.healthz, name="healthz"),
]

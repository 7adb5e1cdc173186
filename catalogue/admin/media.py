from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalogue.models import Document, Photo, VideoLink
from catalogue.views.media import PHOTO_TYPE, document_response, file_response

from .record import RecordAdmin


def address_at_the_desk(row):
    return reverse(f"admin:catalogue_{row._meta.model_name}_file", args=[row.pk])


@admin.display(description=_("now"))
def stored_photo(photo):
    if not photo.pk:
        return ""
    return format_html(
        '<a href="{0}"><img class="stored-photo" src="{0}" alt="{1}"></a>',
        address_at_the_desk(photo),
        photo.alt,
    )


@admin.display(description=_("now"))
def stored_document(document):
    if not document.pk:
        return ""
    return format_html(
        '<a href="{}">{}</a>', address_at_the_desk(document), document.ending.upper()
    )


class StoredFileAdmin(RecordAdmin):
    """Lets the desk see the files of drafts too, which have no public address."""

    list_select_related = ["innovation"]
    ordering = ["innovation__sort_key", "order", "pk"]

    def get_urls(self):
        name = f"catalogue_{self.opts.model_name}_file"
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:pk>/file/", view, name=name), *super().get_urls()]

    def file_view(self, request, pk):
        row = self.get_object(request, pk)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        response = self.answer(request, row)
        response["Cache-Control"] = "no-store"
        return response


@admin.register(Photo)
class PhotoAdmin(StoredFileAdmin):
    list_display = ["alt", "innovation", "credit", "order"]
    search_fields = ["alt", "caption", "credit", "innovation__title"]
    readonly_fields = [stored_photo]

    def answer(self, request, photo):
        return file_response(request, photo.image, PHOTO_TYPE)


@admin.register(Document)
class DocumentAdmin(StoredFileAdmin):
    list_display = ["title", "innovation", "kind", "order"]
    list_filter = ["kind"]
    search_fields = ["title", "innovation__title"]
    readonly_fields = [stored_document]

    def answer(self, request, document):
        return document_response(request, document)


@admin.register(VideoLink)
class VideoLinkAdmin(RecordAdmin):
    list_display = ["title", "innovation", "address"]
    list_select_related = ["innovation"]
    ordering = ["innovation__sort_key", "order", "pk"]
    search_fields = ["title", "address", "innovation__title"]

"""Form fields that take in photos and documents, or say why not."""

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile

from catalogue.documents import TYPES, document_file
from catalogue.media import photo_master


class NewFileInput(AdminFileWidget):
    """Asks for a new file and leads to no address: what is stored is shown beside it.

    Django's own links to where the public finds the file, which for a draft is nowhere.
    """

    def is_initial(self, value):
        return False


class PhotoField(forms.FileField):
    """Django's ImageField would hand the file to every decoder that Pillow knows."""

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return photo_master(file) if isinstance(file, UploadedFile) else file

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}


class DocumentField(forms.FileField):
    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return document_file(file) if isinstance(file, UploadedFile) else file

    def widget_attrs(self, widget):
        accept = ",".join(f".{ending}" for ending in TYPES)
        return {**super().widget_attrs(widget), "accept": accept}

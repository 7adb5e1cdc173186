"""Sending a sheet in and applying it as a browser does, until the page has come whole."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

SEND = "admin:catalogue_import_add"


def send(client, content, name="inovasi.csv"):
    """Send a file in as a browser does, and wait until the page has come."""
    response = client.post(reverse(SEND), {"file": SimpleUploadedFile(name, content)})
    if response.streaming:
        response.body = b"".join(response.streaming_content).decode()
    return response


def apply(client, taken, leaving=""):
    data = {"leaving": leaving} if leaving else {}
    response = client.post(reverse("admin:catalogue_import_apply", args=[taken.pk]), data)
    return b"".join(response.streaming_content).decode()

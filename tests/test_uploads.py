"""Photos and documents sent through the desk: taken in, or refused in the form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Document, Photo
from tests.factories import make_document, make_innovation, make_photo, photo_upload
from tests.forms import errors, filled, said, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def draft():
    return make_innovation("Sipena", status="draft")


def send(client, innovation, rows, **fields):
    """Add a photo or a document in the page of an innovation."""
    path = reverse("admin:catalogue_innovation_change", args=[innovation.pk])
    return client.post(path, with_row(filled(client, path), rows, **fields), follow=True)


def files(media):
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_photo_is_kept_under_our_name_as_webp(admin_client, draft, media):
    send(
        admin_client,
        draft,
        "photos",
        image=photo_upload((3200, 1600)),
        alt="Warga menanam",
        order=0,
    )

    photo = Photo.objects.get()
    assert photo.image.name == f"photos/{photo.reference}.webp"
    assert (photo.width, photo.height) == (2400, 1200)
    assert len(files(media)) == 1


def test_a_photo_says_what_is_seen(admin_client, draft, media):
    response = send(admin_client, draft, "photos", image=photo_upload(), alt="", order=0)

    assert len(errors(response)) == 1
    assert files(media) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg onload=alert(1)>", "This is not a photo in JPEG, PNG or WebP format."),
        (
            photo_upload((400, 300)).read()[:600],
            "This photo is damaged or incomplete. Save it anew and send the new file.",
        ),
    ],
)
def test_a_photo_that_is_none_is_refused_in_the_form(admin_client, draft, media, content, sentence):
    image = SimpleUploadedFile("foto.jpg", content, "image/jpeg")

    response = send(admin_client, draft, "photos", image=image, alt="Warga", order=0)

    assert errors(response) == [said(sentence)]
    assert (Photo.objects.count(), files(media)) == (0, [])


def test_a_document_is_kept_by_what_it_holds(admin_client, draft, media):
    file = SimpleUploadedFile("../../<b>.html", b"%PDF-1.7\n%%EOF", "text/html")

    send(admin_client, draft, "documents", file=file, title="Pedoman", kind="pedoman", order=0)

    document = Document.objects.get()
    assert document.file.name == f"documents/{document.reference}.pdf"


def test_a_document_that_is_none_is_refused_in_the_form(admin_client, draft, media):
    file = SimpleUploadedFile("pedoman.pdf", b"<script>alert(1)</script>", "application/pdf")

    response = send(
        admin_client, draft, "documents", file=file, title="Pedoman", kind="pedoman", order=0
    )

    assert errors(response) == [said("This is not a document in PDF, DOCX or XLSX format.")]
    assert (Document.objects.count(), files(media)) == (0, [])


def test_a_page_is_saved_again_without_sending_its_photos_again(admin_client, draft):
    photo = make_photo(draft)
    path = reverse("admin:catalogue_innovation_change", args=[draft.pk])

    admin_client.post(path, {**filled(admin_client, path), "photos-0-alt": "Warga menanam bakau"})

    again = Photo.objects.get()
    assert (again.alt, again.image.name) == ("Warga menanam bakau", photo.image.name)


@pytest.mark.parametrize("make", [make_photo, make_document])
def test_the_desk_sees_the_files_of_a_draft_and_nobody_else_does(
    admin_client, client, draft, make, django_user_model
):
    row = make(draft)
    address = reverse(f"admin:catalogue_{row._meta.model_name}_file", args=[row.pk])
    change = reverse("admin:catalogue_innovation_change", args=[draft.pk])

    assert f'href="{address}"' in admin_client.get(change).content.decode()
    response = admin_client.get(address)
    assert b"".join(response.streaming_content) != b""
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (200, True)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"

    assert client.get(row.url).status_code == 404
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert client.get(address).status_code == 403


def test_a_file_that_is_not_there_is_not_found_at_the_desk_either(admin_client):
    address = reverse("admin:catalogue_photo_file", args=[10**18])

    assert admin_client.get(address).status_code == 404

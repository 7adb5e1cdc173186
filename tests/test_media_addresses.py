"""The addresses of photos and documents: who may fetch them, how they arrive, when they go."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from catalogue.media import photo_master
from catalogue.models import Document, Photo
from tests.factories import make_document, make_innovation, make_photo, photo_upload

pytestmark = pytest.mark.django_db
HIDDEN = ["draft", "submitted", "archived"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media):
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def body(response):
    return b"".join(response.streaming_content)


def test_a_photo_of_a_published_innovation_is_served_inert(client):
    photo = make_photo()

    response = client.get(photo.url)

    assert response.status_code == 200
    assert body(response)[:4] == b"RIFF"
    assert {name: response[name] for name in ("Content-Type", "Content-Security-Policy")} == {
        "Content-Type": "image/webp",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert response.cookies == {}


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("make", [make_photo, make_document])
def test_a_file_of_a_hidden_innovation_is_not_there_and_nobody_can_tell(client, make, status):
    file = make(make_innovation(status=status))
    unknown = file.url.replace(str(file.reference), str(uuid.uuid4()))

    hidden, missing = client.get(file.url), client.get(unknown)

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.replace(file.url.encode(), unknown.encode()) == missing.content


@pytest.mark.parametrize("make", [make_photo, make_document])
def test_a_file_leaves_the_public_with_its_innovation(client, make):
    file = make()
    body(client.get(file.url))

    type(file.innovation).objects.archive()

    assert client.get(file.url).status_code == 404


def test_a_file_that_is_missing_on_the_disk_is_not_found(client, media):
    photo = make_photo()
    (media / photo.image.name).unlink()

    assert client.get(photo.url).status_code == 404


def test_a_photo_that_the_reader_has_is_not_sent_again(client):
    photo = make_photo()
    first = client.get(photo.url)
    body(first)

    again = client.get(photo.url, headers={"if-none-match": first["ETag"]})
    later = client.get(photo.url, headers={"if-modified-since": first["Last-Modified"]})

    assert [again.status_code, later.status_code] == [304, 304]
    assert again["Cache-Control"] == first["Cache-Control"]


def test_a_thousand_ranges_cost_nothing(client):
    photo = make_photo()
    ranges = ",".join(f"{n}-{n + 1}" for n in range(1000))

    response = client.get(photo.url, headers={"range": f"bytes={ranges}"})

    assert len(body(response)) == photo.image.size


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pedoman Sipena", 'filename="Pedoman Sipena.pdf"'),
        (
            "Pedoman “Ruang Tenang”",
            "filename*=utf-8''Pedoman%20%E2%80%9CRuang%20Tenang%E2%80%9D.pdf",
        ),
        ("../../etc/passwd", 'filename="etc passwd.pdf"'),
        ('a"; filename="x.html', 'filename="a ; filename= x.html.pdf"'),
        ("baris\r\nSet-Cookie: a=b", 'filename="baris Set-Cookie a=b.pdf"'),
        ("invoice\u202efdp.exe", 'filename="invoicefdp.exe.pdf"'),
        ("...", 'filename="dokumen.pdf"'),
        ("x" * 200, f'filename="{"x" * 100}.pdf"'),
    ],
)
def test_a_document_is_an_attachment_named_by_its_title(client, title, name):
    document = make_document(title=title)

    response = client.get(document.url)

    assert response["Content-Disposition"] == f"attachment; {name}"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert body(response) == b"%PDF-1.7\n"


def test_a_document_answers_only_to_its_own_ending(client):
    document = make_document()

    for ending in ("docx", "html", "php", "svg"):
        address = reverse("document", args=[document.reference, ending])
        assert client.get(address).status_code == 404


def test_a_file_that_came_in_under_another_ending_is_never_served(client):
    document = make_document(content=b"<script>alert(1)</script>", ending="html")

    assert client.get(document.url).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../settings.py",
        "x.php",
        "x.html",
        "x.svg",
        "x.webp",
        "6f9619ff-8b86-4d01-b42d-00cf4fc964ff.php",
    ],
)
def test_no_other_name_under_the_media_addresses_answers(client, name):
    for folder in ("/media/", "/media/photos/", "/media/documents/"):
        assert client.get(folder + name).status_code == 404


def test_the_uploaded_name_is_never_used(media):
    photo = make_photo(upload=photo_upload(name="../../<svg onload=1>.php.jpg"))

    assert photo.image.name == f"photos/{photo.reference}.webp"
    assert stored(media) == [f"{photo.reference}.webp"]


def test_files_and_folders_are_not_open_to_others(media):
    photo = make_photo()

    path = media / photo.image.name
    assert [oct(part.stat().st_mode & 0o777) for part in (path, path.parent)] == ["0o640", "0o750"]


@pytest.mark.django_db(transaction=True)
class TestFilesOnTheDisk:
    def test_a_replaced_photo_leaves_the_disk(self, media):
        photo = make_photo()
        former = photo.image.name

        photo.image = photo_master(photo_upload((32, 32)))
        photo.save()

        assert stored(media) == [photo.image.name.removeprefix("photos/")]
        assert photo.image.name != former

    def test_a_photo_saved_without_a_new_file_keeps_its_file(self, media):
        photo = make_photo()

        photo.alt = "Warga menanam bakau"
        photo.save()

        assert stored(media) == [f"{photo.reference}.webp"]

    @pytest.mark.parametrize("how", ["delete", "bulk", "cascade"])
    @pytest.mark.parametrize("make", [make_photo, make_document])
    def test_a_deleted_row_takes_its_file_along(self, media, make, how):
        row = make()

        if how == "delete":
            row.delete()
        elif how == "bulk":
            type(row).objects.all().delete()
        else:
            row.innovation.delete()

        assert stored(media) == []

    def test_a_file_stays_when_the_deletion_is_taken_back(self, media):
        photo = make_photo()

        with transaction.atomic():
            Photo.objects.all().delete()
            transaction.set_rollback(True)

        assert stored(media) == [f"{photo.reference}.webp"]

    def test_a_file_that_another_row_shares_stays(self, media):
        first = make_document()
        second = Document.objects.create(
            innovation=first.innovation, title="Salinan", file=first.file.name
        )

        first.delete()
        assert len(stored(media)) == 1

        second.delete()
        assert stored(media) == []

    def test_a_row_goes_even_when_its_file_is_already_gone(self, media):
        photo = make_photo()
        (media / photo.image.name).unlink()

        photo.delete()

        assert Photo.objects.count() == 0

    def test_a_replaced_document_is_served_under_its_new_kind(self, client, media):
        document = make_document()
        document.file = ContentFile(b"PK\x03\x04", name="berkas.docx")
        document.save()

        response = client.get(document.url)

        assert body(response) == b"PK\x03\x04"
        assert stored(media) == [f"{document.reference}.docx"]

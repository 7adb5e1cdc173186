"""Hostile and odd files sent through the desk: refused in the form, with nothing left behind.

Which files there are stands with the tests of photos and of documents; here a sample goes all the
way, and so do the names that files come with.
"""

import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from catalogue.models import Document, Photo
from tests import test_documents, test_media
from tests.factories import make_document, make_innovation, make_photo, photo_upload
from tests.forms import errors
from tests.test_uploads import send

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

FILES = {
    **test_media.BROKEN,
    **test_media.DISGUISED,
    **{name: content for name, (content, _) in test_documents.HOSTILE.items()},
    "400 megapixels": test_media.png(20_000, 20_000),
    "a line": test_media.png(1, 60_000_000),
    "a WebP of 17 megapixels": test_media.saved(
        test_media.Image.new("RGB", (4100, 4100)), "WEBP", method=0, quality=1
    ),
}
SAMPLE = random.Random(7).sample(sorted(FILES), 12)
ENDINGS = ["jpg", "php", "php.jpg", "jpg.php", "html", "svg", "phtml", "htaccess"]
STEMS = [
    "../../etc/cron.d/x",
    "..\\..\\windows\\x",
    "a\x00b",
    '"><img src=x onerror=alert(1)>',
    "x\r\nSet-Cookie: a=b",
    "invoice\u202efdp",
    "nul:",
    "x" * 300,
]
NAMES = [f"{stem}.{ending}" for stem in STEMS for ending in ENDINGS]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def files(media):
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_file_is_refused_as_a_photo_and_as_a_document(admin_client, media, name):
    draft = make_innovation(status="draft")
    content = FILES[name]

    photo = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    refused = send(admin_client, draft, "photos", image=photo, alt="Warga", order=0)
    assert (refused.status_code, len(errors(refused))) == (200, 1)

    if not content.startswith(b"%PDF-") or name == "half a pdf":
        document = SimpleUploadedFile("pedoman.pdf", content, "application/pdf")
        refused = send(
            admin_client, draft, "documents", file=document, title="P", kind="lainnya", order=0
        )
        assert (refused.status_code, len(errors(refused))) == (200, 1)

    assert (Photo.objects.count(), Document.objects.count(), files(media)) == (0, 0, [])


def test_there_are_enough_of_them():
    assert (len(FILES) >= 40, len(NAMES)) == (True, 64)


def test_no_name_that_a_file_comes_with_is_ever_used(client, media):
    innovation = make_innovation()
    for name in NAMES:
        upload = photo_upload((8, 8))
        upload.name = name
        photo = make_photo(innovation, upload=upload)
        document = make_document(innovation, title=name[:200])

        assert photo.image.name == f"photos/{photo.reference}.webp"
        header = client.get(document.url)
        disposition = header["Content-Disposition"]
        assert b"".join(header.streaming_content) == b"%PDF-1.7\n"
        assert disposition.startswith("attachment; filename")
        assert (disposition.count("filename"), "\n" in disposition) == (1, False)

    assert {path.rpartition(".")[2] for path in files(media)} == {"webp", "pdf"}
    assert all(path.startswith("media/") for path in files(media))


def test_an_ending_is_never_taken_from_the_name():
    with translation.override("en"):
        kept = test_documents.document_file(SimpleUploadedFile("x.php", b"%PDF-1.7\n%%EOF"))

    document = Document(innovation=make_innovation(), title="P", file=kept)
    document.save()

    assert document.file.name == f"documents/{document.reference}.pdf"
    document.file.close()

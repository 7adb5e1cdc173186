"""The book as EPUB and DOCX: where it is found, kept like the PDF, and asked for by a file's name."""

import io
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from catalogue.book import keeping, typeset
from catalogue.models import Photo
from tests.books import edition_of
from tests.factories import make_award, make_innovation, make_photo
from tests.reading import read, words

pytestmark = pytest.mark.django_db
AS_COMMITTED = pytest.mark.django_db(transaction=True)
PLACE = "/kompetisi/kipp-sulsel/2020/buku."
FORMS = ["epub", "docx"]
TYPES = {
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "books"


@pytest.fixture
def sipena(edition, top_30):
    innovation = make_innovation("Sipena")
    make_award(innovation, top_30, edition)
    return innovation


@pytest.fixture
def made(monkeypatch):
    """Count the books that are made, and make them of a few bytes."""
    asked = []

    def fake(book, form, place):
        asked.append((form, book.language, book.grouping))
        path = place / f"book.{form}"
        path.write_bytes(f"{form} {book.fingerprint}".encode())
        return typeset.Made(path, 0, [])

    monkeypatch.setattr(keeping, "bind", fake)
    return asked


def fetched(client, path, **options):
    response = client.get(path, **options)
    return response, b"".join(response)


@pytest.mark.parametrize("form", FORMS)
def test_the_book_comes_as_a_file_to_take_away(client, sipena, form):
    response, content = fetched(client, PLACE + form)

    assert response["Content-Type"] == TYPES[form]
    name = f'attachment; filename="buku-kipp-sulsel-2020.{form}"'
    assert response["Content-Disposition"] == name
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("form", FORMS)
def test_a_second_reader_gets_the_kept_file(client, sipena, made, form):
    first, content = fetched(client, PLACE + form)

    assert fetched(client, PLACE + form)[1] == content
    assert client.get(PLACE + form, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert len(made) == 1


def test_forms_languages_and_groupings_are_files_of_their_own(client, sipena, made, folder):
    for path in (f"{PLACE}epub", f"/en{PLACE}epub", f"{PLACE}epub?kelompok=bidang", f"{PLACE}docx"):
        assert fetched(client, path)[0].status_code == 200

    assert made == [
        ("epub", "id", "wilayah"),
        ("epub", "en", "wilayah"),
        ("epub", "id", "bidang"),
        ("docx", "id", "wilayah"),
    ]
    assert sorted(path.suffix for path in folder.iterdir() if path.suffix[1:] in FORMS) == [
        ".docx",
        *[".epub"] * 3,
    ]


@AS_COMMITTED
def test_a_change_makes_it_anew_and_the_former_file_goes(client, sipena, made, folder):
    fetched(client, f"{PLACE}epub")
    sipena.summary = "Peta rawan bencana."
    sipena.save()
    fetched(client, f"{PLACE}epub")

    assert len(made) == 2
    assert len(list(folder.glob("*.epub"))) == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_does_not_exist_is_not_found(client, sipena, made, form):
    assert client.get(f"{PLACE}{form}?kelompok=nama").status_code == 404
    assert client.get(f"/kompetisi/kipp-sulsel/1999/buku.{form}").status_code == 404
    assert made == []


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_of_which_nothing_is_published_has_no_book(client, edition, made, form):
    assert client.get(PLACE + form).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_press_that_fails_says_so_and_keeps_nothing(client, sipena, folder, monkeypatch, form):
    monkeypatch.setattr(typeset, "SECONDS", 0.01)

    assert client.get(PLACE + form).status_code == 503
    assert list(folder.glob(f"*.{form}")) == []


def test_the_page_of_the_edition_leads_to_every_form(client, sipena):
    links = read(client, "/en/kompetisi/kipp-sulsel/2020/").select(".download a")

    assert [(link["href"], words(link)) for link in links] == [
        (f"/en{PLACE}pdf", "Download the book (PDF)"),
        (f"/en{PLACE}epub", "For phones (EPUB)"),
        (f"/en{PLACE}docx", "For editing in a word processor (DOCX)"),
    ]


def test_the_desk_leads_to_every_form(admin_client, sipena):
    page = read(admin_client, f"/admin/catalogue/competitionyear/{edition_of().pk}/book/")

    links = {link["href"] for link in page.select("#content-main a")}
    assert {f"{PLACE}{form}" for form in ("pdf", *FORMS)} <= links


@pytest.mark.parametrize(("form", "begins"), [("epub", b"PK\x03\x04"), ("docx", b"PK\x03\x04")])
def test_the_name_of_the_file_chooses_the_form(sipena, tmp_path, capsys, form, begins):
    photo = make_photo(sipena)
    Photo.objects.filter(pk=photo.pk).update(alt=" ")
    sipena.summary = "Peta 😀"
    sipena.save()
    out = tmp_path / f"buku.{form.upper()}"

    call_command("build_book", "kipp-sulsel", "2020", out=out, language="en")

    told = capsys.readouterr().out
    assert out.read_bytes().startswith(begins)
    assert f"{out.stat().st_size:,} B" in told
    assert "does not say what is seen" in told
    assert "No typeface" not in told
    assert " page" not in told.splitlines()[0]


@pytest.mark.parametrize(
    ("name", "options", "refusal"),
    [
        ("buku.odt", {}, "berakhir dengan .pdf, .epub, atau .docx"),
        ("buku.epub", {"for_print": True}, "Hanya PDF"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(sipena, tmp_path, name, options, refusal):
    with pytest.raises(CommandError, match=refusal):
        call_command("build_book", "kipp-sulsel", "2020", out=tmp_path / name, **options)

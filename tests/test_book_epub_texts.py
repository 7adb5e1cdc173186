"""The EPUB of records of every kind: photos, figures, texts made to hurt, and nothing at all."""

import io

import pytest
from PIL import Image

from catalogue.models import Indicator
from tests import books, epub, long_book
from tests.epub import EPUB_TYPE, XHTML
from tests.factories import make_award, make_innovation, make_photo, make_source
from tests.hostile_book import ENDLESS, HTML, TYPST, hurt


@pytest.fixture
def made(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    return lambda edition, language="en": epub.Epub(
        books.bound(books.gathered(edition, language), "epub", tmp_path / f"book-{language}")
    )


@pytest.fixture
def sipena(edition, top_30, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    innovation = make_innovation("Sipena")
    make_award(innovation, top_30, edition)
    return innovation


def test_what_is_missing_is_left_out(edition, sipena, made):
    page = made(edition).tree("inovasi-001.xhtml")

    headings = [epub.words_of(one) for one in page.iter(f"{XHTML}h2")]
    assert headings == ["Award ladder"]


def test_photos_are_made_small_and_keep_their_words(edition, sipena, made):
    make_photo(sipena, alt="Warga membersihkan drainase", caption="Kerja bakti", credit="Contoh")

    book = made(edition)

    figure = book.tree("inovasi-001.xhtml").find(f".//{XHTML}figure")
    picture = figure.find(f"{XHTML}img")
    assert picture.get("alt") == "Warga membersihkan drainase"
    assert epub.words_of(figure) == "Kerja bakti Photo: Contoh"
    with Image.open(io.BytesIO(book.files[epub.ROOT + picture.get("src")])) as photo:
        assert photo.format == "JPEG"
        assert max(photo.size) <= 1080
        assert str(photo.width) == picture.get("width")


def test_a_photo_that_cannot_be_read_or_was_lost_is_left_out(edition, sipena, made):
    broken, lost = make_photo(sipena), make_photo(sipena)
    with broken.image.open("wb") as file:
        file.write(b"RIFF....WEBPVP8 rusak")
    lost.image.storage.delete(lost.image.name)

    assert list(made(edition).tree("inovasi-001.xhtml").iter(f"{XHTML}figure")) == []


def test_figures_before_and_after_stand_with_their_source(edition, sipena, made):
    Indicator.objects.create(
        innovation=sipena, name="Laporan", unit="menit", before=180, after=25, source=make_source(1)
    )

    book = made(edition)

    text = book.text("inovasi-001.xhtml")
    assert "Before: 180 menit" in text
    assert "After: 25 menit" in text
    mark = book.tree("inovasi-001.xhtml").find(f".//{XHTML}sup/{XHTML}a")
    assert (mark.text, mark.get("href"), mark.get(EPUB_TYPE)) == ("1", "#source-1", "noteref")


@pytest.mark.parametrize("language", ["id", "en"])
def test_markup_prints_as_itself_and_commands_are_gone(edition, top_30, made, language):
    hurt(edition, top_30)

    book = made(edition, language)

    text = book.text("inovasi-001.xhtml")
    assert text.count(TYPST) == 3
    assert text.count(HTML) == 2
    assert "abcde" in text
    assert ENDLESS in text
    assert list(book.tree("inovasi-001.xhtml").iter(f"{XHTML}script")) == []
    addresses = [a.get("href") for a in book.tree("inovasi-001.xhtml").iter(f"{XHTML}a")]
    assert not [one for one in addresses if one.startswith("javascript")]


def test_texts_keep_what_the_typefaces_of_the_press_lack(edition, top_30, made):
    make_award(make_innovation("Peta 😀 بيت"), top_30, edition)

    assert "Peta 😀 بيت" in made(edition).text("inovasi-001.xhtml")


def test_epubcheck_finds_nothing_in_long_entries_with_photos(made, tmp_path):
    assert epub.check(made(long_book.plant(4)).content, tmp_path) == []


def test_epubcheck_finds_nothing_in_texts_made_to_hurt(edition, top_30, made, tmp_path):
    hurt(edition, top_30)

    assert epub.check(made(edition).content, tmp_path) == []

"""Texts made to hurt: they print as themselves, and never take the book down."""

import json

import pytest
import typst

from catalogue.book import folder
from catalogue.models import FrontMatter, Photo, Section
from tests import books, pdf
from tests.factories import make_award, make_form, make_innovation, make_photo
from tests.hostile_book import ENDLESS, HTML, TYPST

pytestmark = pytest.mark.django_db


def told(edition, top_30, title, summary="", **fields):
    innovation = make_innovation(title, summary=summary, **fields)
    make_award(innovation, top_30, edition)
    return innovation


def text_of(edition, tmp_path):
    bound = books.opened(books.gathered(edition), tmp_path / "book")
    return pdf.squeezed(" ".join(pdf.texts(bound)))


def test_markup_of_the_press_and_of_pages_prints_as_itself(edition, top_30, tmp_path):
    innovation = told(edition, top_30, TYPST, summary=TYPST, expansion=HTML)
    (heading,) = make_form("#heading(level: 9)[x]")
    Section.objects.create(innovation=innovation, heading=heading, body=f"{HTML}\n\n- {TYPST}")
    FrontMatter.objects.create(
        edition=edition, title="#pagebreak()", body=TYPST, signed_by=TYPST, office=HTML
    )

    text = text_of(edition, tmp_path)

    assert text.count(pdf.squeezed(TYPST)) >= 5
    assert text.count(pdf.squeezed(HTML)) >= 3
    assert "root:" not in text


def test_a_character_without_a_glyph_becomes_a_mark(edition, top_30, tmp_path):
    told(edition, top_30, "Peta 😀 بيت", summary="a\u200bb\u202ec")

    assert "Peta□□□□" in text_of(edition, tmp_path)


def test_a_word_without_end_is_broken(edition, top_30, tmp_path):
    told(edition, top_30, ENDLESS[:200], summary=ENDLESS)

    assert ENDLESS in text_of(edition, tmp_path).replace("\u200b", "")


def test_a_photo_that_cannot_be_read_is_left_out(edition, top_30, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    innovation = told(edition, top_30, "Sipena")
    broken, lost = make_photo(innovation), make_photo(innovation)
    with broken.image.open("wb") as file:
        file.write(b"RIFF....WEBPVP8 rusak")
    lost.image.storage.delete(lost.image.name)

    bound = books.opened(books.gathered(edition), tmp_path / "book")

    figures = [str(tag.Alt) for kind, tag in pdf.tags(bound) if kind == "Figure"]
    assert [alt for alt in figures if "drainase" in alt] == []


def test_a_photo_without_words_still_has_some(edition, top_30, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    photo = make_photo(told(edition, top_30, "Sipena"))
    Photo.objects.filter(pk=photo.pk).update(alt=" ")

    bound = books.opened(books.gathered(edition), tmp_path / "book")

    figures = [str(tag.Alt) for kind, tag in pdf.tags(bound) if kind == "Figure"]
    assert all(alt.strip() for alt in figures)


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "../../../etc/hostname"])
def test_the_press_reads_nothing_outside_its_folder(edition, top_30, tmp_path, path):
    told(edition, top_30, "Sipena")
    (tmp_path / "secret.txt").write_text("rahasia")
    place = tmp_path / "book"
    place.mkdir()
    folder.write(books.gathered(edition), place, for_print=False)
    (place / "book.typ").write_text(f"#read({json.dumps(path)})")

    with pytest.raises(typst.TypstError):
        typst.compile(str(place / "book.typ"), root=str(place))

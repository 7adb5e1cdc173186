"""The DOCX of records of every kind: photos, figures, lists, texts made to hurt."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from catalogue.models import Indicator, Section
from tests import books, long_book
from tests.factories import make_award, make_form, make_innovation, make_photo, make_source
from tests.hostile_book import ENDLESS, HTML, TYPST, hurt
from tests.word import headings, heads, pictures, texts


@pytest.fixture
def made(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    return lambda edition, language="en": docx.Document(
        io.BytesIO(books.bound(books.gathered(edition, language), "docx", tmp_path / "book"))
    )


@pytest.fixture
def sipena(edition, top_30, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    innovation = make_innovation("Sipena")
    make_award(innovation, top_30, edition)
    return innovation


def test_photos_have_captions_and_alternative_texts(edition, sipena, made):
    make_photo(sipena, alt="Warga membersihkan drainase", caption="Kerja bakti", credit="Contoh")

    document = made(edition)

    assert pictures(document)[2:] == ["Warga membersihkan drainase"]
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert captions == ["Kerja bakti Photo: Contoh"]


def test_a_photo_that_cannot_be_read_is_left_out(edition, sipena, made):
    broken = make_photo(sipena)
    with broken.image.open("wb") as file:
        file.write(b"RIFF....WEBPVP8 rusak")

    assert len(pictures(made(edition))) == 2


def test_figures_stand_in_a_table_with_headings_that_repeat(edition, sipena, made):
    Indicator.objects.create(
        innovation=sipena, name="Laporan", unit="menit", before=180, after=25, source=make_source(1)
    )

    document = made(edition)

    (table,) = (one for one in document.tables if heads(one)[0] == "Figure")
    assert heads(table) == ["Figure", "Before", "After", "Where the figure comes from"]
    assert [cell.text for cell in table.rows[1].cells][:3] == ["Laporan", "180 menit", "25 menit"]
    for one in document.tables:
        assert one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_lists_are_lists_and_each_begins_at_its_number(edition, sipena, made):
    (heading,) = make_form("Latar Belakang")
    body = "- satu\n  - dua\n\n3. tiga\n4. empat\n\nAntara.\n\n1. lima"
    Section.objects.create(innovation=sipena, heading=heading, body=body)

    document = made(edition)

    styled = [(one.style.name, one.text) for one in document.paragraphs]
    assert [one for one in styled if one[0].startswith("List")] == [
        ("List Bullet", "satu"),
        ("List Bullet 2", "dua"),
        ("List Number", "tiga"),
        ("List Number", "empat"),
        ("List Number", "lima"),
    ]
    numbered = [one for one in document.paragraphs if one.style.name == "List Number"]
    lists = [one._p.pPr.numPr.numId.val for one in numbered]
    assert lists[0] == lists[1] != lists[2]
    numbering = document.part.numbering_part.element
    starts = {
        one.numId: one.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for one in numbering.num_lst
        if one.numId in lists
    }
    assert (starts[lists[0]], starts[lists[2]]) == ("3", "1")


def test_the_english_book_says_where_it_speaks_indonesian(edition, sipena, made):
    document = made(edition)

    (title,) = (one for one in document.paragraphs if one.style.name == "Heading 2")
    language = title.runs[0]._r.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "id-ID"
    (ladder,) = (one for one in document.paragraphs if one.text == "Award ladder")
    assert ladder.runs[0]._r.rPr is None or ladder.runs[0]._r.rPr.find(qn("w:lang")) is None


def test_markup_prints_as_itself_and_commands_are_gone(edition, top_30, made):
    hurt(edition, top_30)

    document = made(edition)

    text = texts(document)
    assert text.count(TYPST) >= 5
    assert text.count(HTML) == 3
    assert "abcde" in text
    assert ENDLESS in text
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert not [one for one in targets if one.startswith("javascript")]


def test_long_entries_keep_every_section_and_photo(made):
    document = made(long_book.plant(4))

    sections = [one for one in headings(document, 3) if one in long_book.HEADINGS]
    assert sections == list(long_book.HEADINGS) * 4
    assert pictures(document).count("Bukit dan langit, gambar buatan") >= 4

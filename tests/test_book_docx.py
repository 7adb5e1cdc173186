"""The DOCX of the book, opened again: headings, figures, tables and links where editors look."""

import io
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests import books
from tests.word import headings, pictures


@pytest.fixture(scope="module")
def book(_loaded, django_db_blocker):
    with django_db_blocker.unblock():
        return books.gathered(books.edition_of(), "id")


@pytest.fixture(scope="module")
def content(book, _loaded, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return books.bound(book, "docx", tmp_path_factory.mktemp("docx"))


@pytest.fixture(scope="module")
def real(content):
    return docx.Document(io.BytesIO(content))


def test_its_headings_are_those_of_the_book(real, book):
    expected = []
    for chapter in book.chapters:
        expected += [chapter.heading, *(leaf.title for leaf in chapter.leaves)]
    found = headings(real, 1, 2)

    start = found.index(expected[0])
    assert found[start : start + len(expected)] == expected
    assert found[start - 1] == "Para terpilih"
    assert found[start + len(expected) :] == ["Indeks", "Sumber dan data", "Kolofon"]


def test_its_table_of_contents_is_a_field_that_holds_every_heading(real):
    body = real.element.body
    instructions = [one.text for one in body.iter(qn("w:instrText"))]
    lines = [one.text for one in real.paragraphs if one.style.name.startswith("toc ")]

    assert instructions == [' TOC \\o "1-2" \\h \\z \\u ']
    assert lines == headings(real, 1, 2)
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert real.settings.element.find(qn("w:updateFields")) is not None


def test_every_link_inside_leads_to_a_mark_that_is_there_once(real):
    body = real.element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    asked = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} - {None}

    assert len(marks) == len(set(marks))
    assert asked <= set(marks)
    assert all(len(mark) <= 40 for mark in marks)


def test_every_link_outside_has_its_address(real):
    links = [one.get(qn("r:id")) for one in real.element.body.iter(qn("w:hyperlink"))]
    addresses = [real.part.rels[key].target_ref for key in links if key]

    assert addresses
    assert all(one.startswith(("https://", "http://", "mailto:")) for one in addresses)


def test_the_indexes_name_everybody_with_their_innovations(real, book):
    lines = [one.text for one in real.paragraphs if one.style.name == "Index Line"]
    titles = {leaf.anchor: leaf.title for leaf in book.leaves}
    for index in book.indexes[:3]:
        for line in index.lines:
            found = "; ".join(titles.get(one, "") for one in line.anchors)
            assert any(one.startswith(f"{line.name}: ") for one in lines), line.name
            if all(one in titles for one in line.anchors):
                assert f"{line.name}: {found}" in lines


def test_it_is_on_a4_with_the_number_of_each_page(real):
    section = real.sections[0]

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Top 30 2020\tKIPP Sulsel 2020"
    (number,) = section.footer._element.iter(qn("w:instrText"))
    assert number.text == " PAGE "


def test_it_says_what_it_is_and_in_which_language(real, book):
    about = real.core_properties
    language = real.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")

    assert about.title.startswith("Top 30 2020, Kompetisi Inovasi Pelayanan Publik")
    assert (about.language, language.get(qn("w:val"))) == ("id-ID", "id-ID")
    assert about.keywords == book.fingerprint
    assert about.created.date().isoformat() == book.data_day


def test_cloths_are_ornament_and_the_cover_has_words(real, book):
    cover, *bands = pictures(real)

    assert "Top 30" in cover
    assert bands == [None] * len(book.leaves)


@pytest.mark.usefixtures("seeded")
def test_the_same_records_give_the_same_bytes(content, book, tmp_path):
    assert books.bound(book, "docx", tmp_path / "again") == content


def test_every_part_is_well_formed_and_none_is_a_macro(content):
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))

    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "vba" in name.lower() or "thumbnail" in name]

"""The PDF of the book of 2020, from the real records: what a reader and a machine find in it."""

import hashlib
import itertools
import re

import pytest

from tests import books, pdf

NUMBERS = re.compile(r"\d+")


@pytest.fixture(scope="module")
def book(_loaded, django_db_blocker):
    with django_db_blocker.unblock():
        return books.gathered(books.edition_of())


@pytest.fixture(scope="module")
def bound(book, _loaded, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return books.opened(book, tmp_path_factory.mktemp("book") / "screen")


@pytest.fixture(scope="module")
def pages(bound):
    return [pdf.squeezed(text) for text in pdf.texts(bound)]


def page_with(pages, *words):
    return next(
        number
        for number, text in enumerate(pages, start=1)
        if all(pdf.squeezed(word) in text for word in words)
    )


def test_it_says_what_it_is(bound):
    root = bound.Root

    metadata = root.Metadata.read_bytes().decode()
    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Top 30 2020, Kompetisi Inovasi Pelayanan Publik Provinsi Sulawesi Selatan" in metadata


def test_it_is_sound(bound):
    assert bound.check_pdf_syntax() == []


def test_it_is_in_b5(bound):
    millimetres = {
        tuple(round(float(side) / 72 * 25.4) for side in page.MediaBox) for page in bound.pages
    }

    assert millimetres == {(0, 0, 176, 250)}


def test_every_typeface_is_within_it_and_can_be_copied_from(bound):
    fonts = [font for page in bound.pages for font in page.Resources.get("/Font", {}).values()]

    names = {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}
    assert names == {"PlusJakartaSans", "SourceSerif4Roman"}
    assert all("/ToUnicode" in font for font in fonts)
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_every_innovation_opens_a_page_of_its_own(book, bound, pages):
    opened = dict(pdf.bookmarks(bound))

    numbers = [opened[leaf.title] for leaf in book.leaves]
    assert len(book.leaves) == 13
    assert numbers == sorted(set(numbers))
    for leaf, number in zip(book.leaves, numbers, strict=True):
        assert pdf.squeezed(leaf.agency) in pages[number - 1]
        assert pdf.squeezed(leaf.lead[0].spans[0].text[:40]) in pages[number - 1]


def test_the_book_says_that_its_list_is_incomplete(book, pages):
    assert "13 of 30 names are on record" in book.completeness
    assert page_with(pages, book.completeness) == 3


def test_bookmarks_lead_to_every_part(book, bound):
    titles = [title for title, _page in pdf.bookmarks(bound)]

    assert titles[:5] == [
        "The decree",
        "From 50 to 30",
        "How to read this book",
        "Contents",
        "Those chosen",
    ]
    assert [title for title in titles if title.startswith(("Kabupaten", "Kota"))] == [
        chapter.heading for chapter in book.chapters
    ]
    assert titles[-7:] == [
        "Indexes",
        *("By region", "By agency", "By sector", "People"),
        *("Sources and data", "Colophon"),
    ]


def test_the_contents_give_the_page_of_every_innovation(book, bound, pages):
    opened = dict(pdf.bookmarks(bound))
    contents = pages[opened["Contents"] - 1]

    for leaf in book.leaves:
        line = pdf.squeezed(f"{leaf.title} {leaf.agency}")
        assert f"{line}{opened[leaf.title]}" in contents


def test_the_indexes_give_the_page_where_the_name_stands(book, bound, pages):
    index = pages[dict(pdf.bookmarks(bound))["Indexes"] - 1]
    index = index.removesuffix(str(page_with(pages, index)))
    lines = [line.name for one in book.indexes for line in one.lines]

    assert len(lines) > 30
    for name in lines:
        found = re.search(rf"{re.escape(pdf.squeezed(name))}((?:\d+,?)+)", index)
        for number in NUMBERS.findall(found[1]):
            assert pdf.squeezed(name) in pages[int(number) - 1], (name, number)


def test_sources_and_the_catalogue_are_a_click_away(book, bound):
    wanted = {source.address for leaf in book.leaves for source in leaf.sources}
    wanted |= {leaf.address for leaf in book.leaves} | {book.address}

    assert wanted <= set(pdf.links(bound))


def test_tags_tell_headings_tables_and_pictures(bound):
    tags = pdf.tags(bound)

    levels = [int(kind[1]) for kind, _tag in tags if re.fullmatch(r"H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {"Table", "TH", "TD", "P", "Link", "Figure"} <= {kind for kind, _tag in tags}
    assert all(str(tag.get("/Alt", "")) for kind, tag in tags if kind == "Figure")


def test_the_colophon_gives_licence_day_and_fingerprint(book, pages):
    number = page_with(pages, "Colophon", "CC BY 4.0", book.data_date)

    assert book.fingerprint in pages[number - 1]


@pytest.mark.usefixtures("seeded")
def test_the_same_records_give_the_same_bytes(tmp_path):
    first, again = (
        books.made(books.gathered(books.edition_of()), tmp_path / name) for name in ("one", "two")
    )

    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


@pytest.mark.usefixtures("seeded")
def test_the_printer_gets_bleed_marks_and_full_sheets(tmp_path):
    bound = books.opened(books.gathered(books.edition_of(), "id"), tmp_path / "print", True)

    assert bound.check_pdf_syntax() == []
    assert len(bound.pages) % 4 == 0
    for page in bound.pages:
        trim, bleed, media = (
            [float(side) / 72 * 25.4 for side in box]
            for box in (page.TrimBox, page.obj["/BleedBox"], page.MediaBox)
        )
        assert [round(side) for side in (trim[2] - trim[0], trim[3] - trim[1])] == [176, 250]
        assert [round(a - b) for a, b in zip(trim, bleed, strict=True)] == [3, 3, -3, -3]
        assert [round(a - b) for a, b in zip(bleed, media, strict=True)] == [5, 5, -5, -5]
    assert str(bound.Root.Lang) == "id-ID"

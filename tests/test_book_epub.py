"""The EPUB of the book: whole, sound, and the same contents as the PDF."""

import io
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image

from tests import books, epub
from tests.epub import DC, EPUB_TYPE, OPF, XHTML


@pytest.fixture(scope="module")
def book(_loaded, django_db_blocker):
    with django_db_blocker.unblock():
        return books.gathered(books.edition_of(), "id")


@pytest.fixture(scope="module")
def real(book, _loaded, django_db_blocker, tmp_path_factory):
    """The book of 2020 from the real records."""
    with django_db_blocker.unblock():
        return epub.Epub(books.bound(book, "epub", tmp_path_factory.mktemp("epub")))


@pytest.fixture(scope="module")
def english(_loaded, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        book = books.gathered(books.edition_of(), "en")
        return epub.Epub(books.bound(book, "epub", tmp_path_factory.mktemp("english")))


def toc_of(book):
    nav = book.tree("nav.xhtml")
    (toc,) = (one for one in nav.iter(f"{XHTML}nav") if one.get(EPUB_TYPE) == "toc")
    return toc


def test_it_says_first_what_it_is(real):
    with ZipFile(io.BytesIO(real.content)) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert real.files["mimetype"] == b"application/epub+zip"
    assert b'full-path="EPUB/package.opf"' in real.files["META-INF/container.xml"]


def test_the_package_lists_every_file_once(real):
    listed = [epub.ROOT + item.get("href") for item in real.package.iter(f"{OPF}item")]
    apart = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}

    assert sorted(listed) == sorted(set(real.names) - apart)
    assert len({item.get("id") for item in real.package.iter(f"{OPF}item")}) == len(listed)


def test_every_page_is_well_formed_and_in_the_order_of_reading(real):
    assert sorted(real.pages) == sorted(real.spine())
    assert real.spine()[:2] == ["cover.xhtml", "title.xhtml"]


@pytest.mark.parametrize("which", ["real", "english"])
def test_every_link_leads_somewhere(which, request):
    book = request.getfixturevalue(which)
    pages = book.pages
    anchors = {
        name: {one.get("id") for one in page.iter() if one.get("id")}
        for name, page in pages.items()
    }
    astray = []
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            address = link.get("href")
            if address.startswith(("https://", "http://", "mailto:")):
                continue
            file, anchor = epub.inside(name, address)
            if file not in pages or (anchor and anchor not in anchors[file]):
                astray.append((name, address))

    assert astray == []


def test_an_id_stands_once_in_its_page(real):
    for name, page in real.pages.items():
        ids = [one.get("id") for one in page.iter() if one.get("id")]

        assert len(ids) == len(set(ids)), name


def test_the_contents_name_chapters_and_innovations_in_their_order(real, book):
    toc = toc_of(real)

    groups = [
        (epub.words_of(one.find(f"{XHTML}span")), [epub.words_of(a) for a in one.iter(f"{XHTML}a")])
        for one in toc.find(f"{XHTML}ol")
        if one.find(f"{XHTML}span") is not None
    ]
    assert groups == [
        (chapter.heading, [f"{leaf.number} {leaf.title}" for leaf in chapter.leaves])
        for chapter in book.chapters
    ]


def test_the_contents_follow_the_order_of_reading(real):
    files = [epub.inside("nav.xhtml", a.get("href"))[0] for a in toc_of(real).iter(f"{XHTML}a")]
    places = [real.spine().index(file) for file in files]

    assert places == sorted(places)


def test_landmarks_lead_to_cover_contents_body_and_index(real):
    nav = real.tree("nav.xhtml")
    (landmarks,) = (one for one in nav.iter(f"{XHTML}nav") if one.get(EPUB_TYPE) == "landmarks")

    assert {a.get(EPUB_TYPE): a.get("href") for a in landmarks.iter(f"{XHTML}a")} == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": "chosen.xhtml",
        "index": "indexes.xhtml",
    }


def test_the_indexes_lead_to_where_the_names_stand(real, book):
    page = real.tree("indexes.xhtml")
    pages = real.pages
    (people,) = (index for index in book.indexes if index.title == "Nama orang")
    for line in people.lines:
        (item,) = (
            one for one in page.iter(f"{XHTML}li") if epub.words_of(one).startswith(line.name)
        )
        for link in item.iter(f"{XHTML}a"):
            file, anchor = epub.inside("indexes.xhtml", link.get("href"))
            (place,) = (one for one in pages[file].iter() if one.get("id") == anchor)
            assert line.name in epub.words_of(place)
            assert epub.words_of(link) == epub.words_of(pages[file].find(f".//{XHTML}h1"))


def test_it_says_in_which_language_and_how_it_can_be_read(real, english):
    metadata = {
        one.get("property"): one.text for one in real.package.iter(f"{OPF}meta") if one.text
    }

    assert [one.text for one in real.package.iter(f"{DC}language")] == ["id"]
    assert [one.text for one in english.package.iter(f"{DC}language")] == ["en", "id"]
    assert {page.get("lang") for page in real.pages.values()} == {"id"}
    assert metadata["schema:accessModeSufficient"] == "textual"
    assert metadata["schema:accessibilityHazard"] == "none"
    assert "foto diberi uraian" in metadata["schema:accessibilitySummary"]


def test_the_english_book_says_where_it_speaks_indonesian(english, book):
    (sipena,) = (leaf for leaf in book.leaves if leaf.title == "Sipena")
    page = english.tree(english.page_of("Sipena"))

    assert page.get("lang") == "en"
    assert page.find(f".//{XHTML}h1").get("lang") == "id"
    assert sipena.lead[0].spans[0].text in "".join(
        epub.words_of(one) for one in page.iter() if one.get("lang") == "id"
    )
    assert "Award ladder" in english.text(english.page_of("Sipena"))


def test_every_picture_has_its_words_and_nothing_comes_from_elsewhere(real):
    for name, page in real.pages.items():
        for picture in page.iter(f"{XHTML}img"):
            assert picture.get("alt") is not None, name
            assert epub.ROOT + picture.get("src") in real.files
        assert list(page.iter(f"{XHTML}script")) == []
        assert [one for one in page.iter() if one.get("style")] == []
    assert "Top 30" in real.tree("cover.xhtml").find(f".//{XHTML}img").get("alt")


def test_the_cover_is_a_picture_that_shelves_can_show(real):
    (item,) = (
        one for one in real.package.iter(f"{OPF}item") if one.get("properties") == "cover-image"
    )
    with Image.open(io.BytesIO(real.files[epub.ROOT + item.get("href")])) as cover:
        assert (cover.format, cover.size) == ("JPEG", (1200, 1600))


def test_it_is_light_enough_for_a_slow_network(real):
    assert len(real.content) < 400_000


@pytest.mark.usefixtures("seeded")
def test_the_same_records_give_the_same_bytes(real, book, tmp_path):
    assert books.bound(book, "epub", tmp_path / "again") == real.content


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("grouping", ["bidang", "peringkat"])
def test_the_groups_of_the_contents_are_those_chosen(tmp_path, grouping):
    book = books.gathered(books.edition_of(), "id", grouping)
    made = epub.Epub(books.bound(book, "epub", tmp_path))

    groups = [epub.words_of(one) for one in toc_of(made).iter(f"{XHTML}span")]
    assert groups == [chapter.heading for chapter in book.chapters]


def test_epubcheck_finds_nothing_in_the_real_book(real, tmp_path):
    assert epub.check(real.content, tmp_path) == []


def test_epubcheck_finds_nothing_in_the_english_book(english, tmp_path):
    assert epub.check(english.content, tmp_path) == []

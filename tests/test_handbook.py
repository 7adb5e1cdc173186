"""The handbook says what is there: every name in it stands at the desk, every picture is a page of it."""

import re
from collections import Counter
from functools import cache

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import trans_real

from catalogue import text
from catalogue.handbook import chapter, chapters
from catalogue.handbook.blocks import Passage, Picture, blocks_of
from catalogue.handbook.places import PLACES
from catalogue.permissions import Role
from innovasi.launch.places import ROOT
from tests import addresses
from tests.factories import make_innovation, make_user
from tests.reading import read, words

STORED = ROOT / "static" / "img" / "panduan"
LARGEST = 60 * 1024
# What the desk shows that no catalogue of messages holds.
ADDRESSES = {"/admin/"}


def spans(blocks):
    for block in blocks:
        if isinstance(block, text.Paragraph):
            yield from block.spans
        else:
            for item in block.items:
                yield from spans(item)


def told():
    """Every span of the handbook, with the chapter it stands in."""
    return [
        (one, span)
        for one in chapters()
        for block in one.blocks
        if isinstance(block, Passage)
        for span in spans(text.parse(block.source))
    ]


def pictures():
    return [block for one in chapters() for block in one.blocks if isinstance(block, Picture)]


@cache
def shown_at_the_desk():
    """What the desk can say in Indonesian: the words as they are, and patterns for those with a gap."""
    catalogue = trans_real.translation("id")._catalog
    messages = {
        message
        for part in catalogue._catalogs
        for message in (part.values() if isinstance(part, dict) else [])
        if isinstance(message, str)
    }
    fixed = {message for message in messages if "%" not in message}
    gaps = [message for message in messages if "%" in message]
    return {first_large(message) for message in fixed}, [pattern_of(message) for message in gaps]


def first_large(message):
    plain = re.sub(r"<[^>]+>", "", " ".join(message.split()))
    return plain[:1].upper() + plain[1:]


def pattern_of(message):
    """Only what has words of its own around the gap may stand for a name."""
    parts = re.split(r"%\(\w+\)[sd]|%[sd]", first_large(message))
    if sum(len(part.strip()) for part in parts) < 6:
        return re.compile(r"(?!)")
    return re.compile(".+".join(map(re.escape, parts)))


def is_shown(name):
    fixed, gaps = shown_at_the_desk()
    name = first_large(name)
    return name in fixed or name in ADDRESSES or any(gap.fullmatch(name) for gap in gaps)


def test_every_name_in_bold_is_what_the_desk_shows():
    unknown = {
        f"{one.slug}: {span.text}"
        for one, span in told()
        if span.strong and not is_shown(span.text)
    }

    assert unknown == set()
    assert not is_shown("Tombol yang tidak ada")


def test_what_stands_in_italics_is_a_chapter():
    titles = {one.title for one in chapters()}

    assert {span.text for _one, span in told() if span.emphasis} - titles == set()


def test_every_picture_is_there_and_every_stored_one_is_used():
    named = Counter(picture.name for picture in pictures())

    assert sorted(named) == sorted(path.stem for path in STORED.iterdir())
    assert set(named.values()) == {1}


def test_pictures_are_small_and_say_what_is_seen():
    large = {
        path.name: path.stat().st_size
        for path in STORED.iterdir()
        if path.stat().st_size > LARGEST or path.suffix != ".webp"
    }

    assert large == {}
    assert [picture.name for picture in pictures() if len(picture.alt) < 20] == []
    assert max(picture.size[0] for picture in pictures()) <= 1000


def test_a_chapter_is_cut_into_headings_pictures_notes_and_passages():
    source = "Satu.\n\nDua.\n\n## Judul\n\n![Tombol Masuk](masuk)\n\n> Ingat\n> ini.\n\n1. Tiga"

    kinds = [type(block).__name__ for block in blocks_of(source)]

    assert kinds == ["Passage", "Heading", "Picture", "Note", "Passage"]


def test_what_a_passage_names_leads_to_the_chapter_and_nothing_else_is_markup():
    passage = Passage("Lihat *Buku*. <script>x</script>")

    html = passage.html(lambda title: f"/ke/{title}/")

    assert '<a href="/ke/Buku/"' in html
    assert "<script>" not in html


def test_every_place_is_an_address_of_the_desk_and_has_its_chapter():
    names = {address.name.removeprefix("admin:") for address in addresses.DESK}
    unknown = [
        place
        for place, slug in PLACES.items()
        if chapter(slug) is None
        or not any(name.startswith(place) or name.endswith(place[1:]) for name in names)
    ]

    assert unknown == []


@pytest.mark.django_db
class TestPages:
    @pytest.fixture(params=list(Role))
    def client(self, request, client):
        client.force_login(make_user(request.param))
        return client

    def test_the_contents_lead_to_every_chapter_and_each_to_the_next(self, client):
        page = BeautifulSoup(client.get(reverse("admin:handbook")).content, "html.parser")
        linked = [link["href"] for link in page.select(".handbook-contents a")]

        for before, after in zip(linked, [*linked[1:], None], strict=True):
            page = BeautifulSoup(client.get(before).content, "html.parser")
            onward = page.select_one(".handbook-turn [rel=next]")
            assert (onward and onward["href"]) == after

        assert len(linked) == len(chapters())

    def test_one_page_holds_everything_to_print(self, client):
        page = BeautifulSoup(client.get(reverse("admin:handbook_print")).content, "html.parser")
        anchors = Counter(tag["id"] for tag in page.select("#content [id]"))
        leads = {link["href"][1:] for link in page.select("#content a[href^='#']")}

        assert [one.h2.get_text().partition(". ")[2] for one in page.select("section")] == [
            one.title for one in chapters()
        ]
        assert [anchor for anchor, count in anchors.items() if count > 1] == []
        assert leads - set(anchors) == set()
        assert len(page.select(".handbook-picture img[alt]")) == len(pictures())

    def test_every_page_leads_to_the_handbook_and_some_to_their_chapter(self, client):
        for address, slug in (
            ("admin:index", "hari-pertama"),
            ("admin:catalogue_import_add", "mengimpor-lembar"),
            ("admin:catalogue_innovation_add", "menulis-dan-menerbitkan"),
            ("admin:catalogue_innovation_changelist", "banyak-sekaligus"),
        ):
            page = BeautifulSoup(client.get(reverse(address)).content, "html.parser")
            way = page.select_one(".handbook-way a")

            assert page.select_one(f"#user-tools a[href='{reverse('admin:handbook')}']")
            assert way["href"] == reverse("admin:handbook_chapter", args=[slug])

    def test_a_page_without_a_chapter_leads_to_none(self, client):
        page = client.get(reverse("admin:catalogue_region_changelist")).content.decode()

        assert "handbook-way" not in page


@pytest.mark.django_db
def test_a_history_leads_to_what_to_do_when_something_went_wrong(admin_client):
    path = reverse("admin:catalogue_innovation_history", args=[make_innovation().pk])

    assert "Panduan: Bila ada masalah" in words(read(admin_client, path))


@pytest.mark.django_db
def test_who_still_sets_up_a_second_factor_can_read_how(client, settings):
    settings.SECOND_FACTOR = True
    client.force_login(make_user(Role.CURATOR))

    page = read(client, reverse("admin:handbook_chapter", args=["hari-pertama"]))

    assert "Faktor kedua" in words(page)
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.django_db
def test_a_chapter_that_is_not_there_is_not_found(admin_client):
    path = reverse("admin:handbook_chapter", args=["tidak-ada"])

    assert admin_client.get(path).status_code == 404

"""Before a book is printed: each thing that would spoil it is found, and leads to where it is mended."""

import pytest
from django.urls import reverse
from django.utils import translation

from catalogue.book import fonts, photos, preflight
from catalogue.book.leaf import Picture
from catalogue.book.pages import BOOK
from catalogue.models import FrontMatter, Photo, Section
from tests.books import gathered
from tests.factories import make_award, make_form, make_innovation, make_photo, photo_upload
from tests.reading import read, words


@pytest.fixture
def sipena(db, edition, top_30, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    innovation = make_innovation("Sipena")
    make_award(innovation, top_30, edition)
    return innovation


def found(edition):
    with translation.override("en"):
        findings = preflight.findings(gathered(edition))
        return [(one.kind, one.title, str(one.sentence)) for one in findings]


def large(**save):
    return photo_upload((1600, 1067), **save)


def test_a_sound_book_has_no_finding(edition, sipena):
    make_photo(sipena, large())

    assert found(edition) == []


def test_a_character_that_no_typeface_has(edition, sipena):
    sipena.summary = "Bagus 😀😀 sekali"
    sipena.save()
    FrontMatter.objects.create(edition=edition, title="Sambutan", body="漢")

    assert found(edition) == [
        (
            "no-glyph",
            "Top 30 2020",
            "No typeface of the book has the character 漢 (U+6F22).",
        ),
        ("no-glyph", "Sipena", "No typeface of the book has the character 😀 (U+1F600)."),
    ]


def test_a_photo_that_says_nothing_of_what_is_seen(edition, sipena):
    photo = make_photo(sipena, large(), caption="Balai desa")
    Photo.objects.filter(pk=photo.pk).update(alt=" ")

    assert found(edition) == [
        ("no-alt", "Sipena", "A photo does not say what is seen on it: Balai desa.")
    ]


def test_a_photo_that_cannot_be_read(edition, sipena):
    photo = make_photo(sipena, large())
    with photo.image.open("wb") as file:
        file.write(b"RIFF")

    assert found(edition) == [
        (
            "broken-photo",
            "Sipena",
            "A photo cannot be read and is left out: Warga membersihkan drainase.",
        )
    ]


def test_a_photo_too_small_for_a_printer(edition, sipena):
    make_photo(sipena, photo_upload((800, 533)))

    assert found(edition) == [
        (
            "small-photo",
            "Sipena",
            "A photo is too small to print at its size, with 152 instead of 300 pixels an inch:"
            " Warga membersihkan drainase.",
        )
    ]


def test_a_section_far_over_its_limit(edition, sipena):
    (heading,) = make_form("Ringkasan")
    heading.word_limit = 10
    heading.save()
    section = Section.objects.create(innovation=sipena, heading=heading, body="kata " * 15)

    assert found(edition) == []

    section.body = "kata " * 16
    section.save()

    assert found(edition) == [
        ("long-section", "Sipena", "“Ringkasan” has 16 words, far over its limit of 10.")
    ]


def test_who_is_left_out_because_nobody_published_it(edition, top_30, sipena):
    make_award(make_innovation("Masih konsep", status="draft"), top_30, edition)

    assert [(one.title, one.kind) for one in preflight.unpublished(edition)] == [
        ("Masih konsep", "not-published")
    ]


def test_the_desk_shows_each_finding_with_the_way_to_mend_it(admin_client, edition, sipena):
    make_photo(sipena, photo_upload((800, 533)))
    path = reverse("admin:catalogue_competitionyear_book", args=[edition.pk])

    page = read(admin_client, path)

    change = reverse("admin:catalogue_innovation_change", args=[sipena.pk])
    assert page.find("a", href=f"{change}#photos-group").get_text() == "Sipena"
    assert "152" in words(page)


def test_the_fonts_tell_their_own_characters():
    assert fonts.lacking("Ko’mara – café, 25 °C → “Sipena” 75 %") == []
    assert fonts.lacking("a\u200bb\x00\t☃") == ["☃"]
    assert fonts.printable("a\u202e☃\u0301\t\nb") == f"a{fonts.MARK}\u0301  b"


def picture(width, height):
    return Picture("x", "x.webp", width, height, "alt", "", "")


@pytest.mark.parametrize("size", [(1600, 1067), (1067, 1600), (6000, 400), (3, 4000), (0, 0)])
def test_photos_keep_their_shape_and_stay_on_the_page(size):
    (row,) = photos.rows((picture(*size),))

    assert row[0].width <= BOOK.photo_width
    assert row[0].height <= BOOK.lead_height
    if all(size):
        assert row[0].width / row[0].height == pytest.approx(size[0] / size[1], rel=0.05)


def test_photos_after_the_first_stand_in_rows_of_two_of_one_height():
    pictures = (picture(1600, 1067), picture(1067, 1600), picture(1600, 900), picture(900, 600))

    rows = photos.rows(pictures)

    assert [len(row) for row in rows] == [1, 2, 1]
    assert len({one.height for one in rows[1]}) == 1
    assert sum(one.width for one in rows[1]) + BOOK.gap <= BOOK.photo_width + 0.1

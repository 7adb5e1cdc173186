"""Pieces of pages are drawn once for as long as they show the same, and never longer."""

import pytest
from django.template import Context, Template
from django.utils import translation

from catalogue import drawn
from catalogue.models import (
    Agency,
    AwardTier,
    Competition,
    Innovation,
    Person,
    Region,
    Replication,
    Sector,
    SiteIdentity,
    Source,
    StatusCheck,
)
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_edition,
    make_innovation,
    make_kipp,
    make_region,
    make_sector,
    make_source,
    make_top_30,
)
from tests.reading import read, words


class Brush:
    """Stands on a page and counts how often it is drawn."""

    strokes = 0

    def __str__(self):
        self.strokes += 1
        return f"stroke {self.strokes}"


@pytest.fixture
def brush():
    return Brush()


def drawing(text="{% load keep %}{% keep words %}{{ words }}: {{ brush }}{% endkeep %}"):
    """Return a function that draws this template with the values it is given."""
    template = Template(text)
    return lambda **values: template.render(Context(values))


def test_a_piece_is_drawn_once_while_it_shows_the_same(brush):
    draw = drawing()

    assert {draw(words="Sipena", brush=brush) for _ in range(3)} == {"Sipena: stroke 1"}


def test_other_words_are_another_piece(brush):
    draw = drawing()

    draw(words="Sipena", brush=brush)

    assert draw(words="Si Modis", brush=brush) == "Si Modis: stroke 2"


def test_each_language_has_its_own_piece(brush):
    draw = drawing()

    with translation.override("en"):
        draw(words="Sipena", brush=brush)
    with translation.override("id"):
        assert draw(words="Sipena", brush=brush) == "Sipena: stroke 2"


def test_the_same_words_elsewhere_are_another_piece(brush):
    drawing()(words="Sipena", brush=brush)

    assert drawing()(words="Sipena", brush=brush) == "Sipena: stroke 2"


def test_what_is_not_known_is_drawn_every_time(brush):
    draw = drawing("{% load keep %}{% keep words %}{{ brush }}{% endkeep %}")

    draw(words=None, brush=brush), draw(brush=brush)

    assert draw(brush=brush) == "stroke 3"


def test_pieces_take_no_more_room_than_they_are_given_and_the_oldest_go_first():
    pieces = drawn.Drawn(limit=20_000)

    for number in range(30):
        pieces.get(("piece", number), lambda: "x" * 1_000)
        pieces.get(("piece", 0), lambda: "drawn anew")

    assert 10_000 < pieces.size <= 20_000
    assert pieces.get(("piece", 0), lambda: "drawn anew") == "x" * 1_000
    assert pieces.get(("piece", 1), lambda: "drawn anew") == "drawn anew"


def test_a_long_key_takes_room_as_well():
    pieces = drawn.Drawn(limit=20_000)

    for number in range(10):
        pieces.get(("x" * 6_000, number), lambda: "short")

    assert len(pieces.kept) == 2


def entry():
    """An innovation whose page has a row of most of the tables that it is read from."""
    innovation = make_innovation(
        agency=make_agency("Dinas Lama", region=make_region()), sector=make_sector()
    )
    source = make_source()
    kipp = make_kipp()
    make_award(innovation, make_top_30(kipp), make_edition(kipp), source=source)
    make_check(innovation)
    Person.objects.create(
        innovation=innovation, name="Nama", role="Penggagas", consent=Person.Consent.PRESS
    )
    Replication.objects.create(
        origin=innovation,
        origin_title=innovation.title,
        replica_title="Salinan",
        replicator="Dinas Lain",
        step="running",
        source=source,
    )
    return innovation


CHANGES = {
    "the innovation": (Innovation, "summary"),
    "its agency": (Agency, "name"),
    "the region": (Region, "name"),
    "the sector": (Sector, "name_id"),
    "an award": (AwardTier, "name"),
    "the competition": (Competition, "short_name"),
    "a person": (Person, "role"),
    "a check": (StatusCheck, "checked_by"),
    "a copy": (Replication, "replica_title"),
    "a source": (Source, "publisher"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "column"), CHANGES.values(), ids=CHANGES)
def test_a_page_that_was_drawn_before_says_what_the_record_says_now(model, column, client):
    innovation = entry()
    before = words(read(client, innovation.get_absolute_url()))

    model.objects.update(**{column: "Kata Baru"})

    assert "Kata Baru" not in before
    assert "Kata Baru" in words(read(client, innovation.get_absolute_url()))


@pytest.mark.django_db
def test_the_frame_of_a_page_says_who_keeps_the_site_now(client):
    innovation = entry()
    read(client, innovation.get_absolute_url())

    SiteIdentity.objects.update_or_create(defaults={"owner": "Biro Organisasi Baru"})

    footer = read(client, innovation.get_absolute_url()).find("footer")
    assert "Biro Organisasi Baru" in words(footer)

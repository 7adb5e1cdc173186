"""The home page: what a reader meets first, and that all of it is counted from the record."""

import datetime

import pytest

from catalogue.models import Innovation, Section, SectionHeading, SectionTemplate
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
)
from tests.reading import READ_ANEW, read, words

pytestmark = pytest.mark.django_db


def sections(soup):
    return [heading.get_text() for heading in soup.select("main h2")]


def make_full(title, **fields):
    """An innovation with a summary, as the featured ones must have."""
    return make_innovation(title, summary=f"{title} membantu warga.", **fields)


def tell_more(innovation):
    form = SectionTemplate.objects.create(slug="kipp", name="KIPP 2023", year=2023)
    heading = SectionHeading.objects.create(template=form, slug="dampak", name="Dampak", order=1)
    Section.objects.create(innovation=innovation, heading=heading, body="Banyak.")


def test_an_empty_catalogue_still_makes_sense(client):
    soup = read(client, "/en/")

    assert words(soup.h1) == "It worked there. Make it work here."
    assert words(soup.select_one(".lead")) == "No innovation is on record yet."
    assert soup.select_one("form[role=search]")["action"] == "/en/inovasi/"
    assert sections(soup) == ["Is an innovation missing?"]
    assert soup.select(".totals, .tilemap, .suggestions") == []


def test_the_promise_is_made_in_indonesian(client):
    assert read(client, "/").html["lang"] == "id"


def test_the_sentence_and_the_figures_count_the_record(client):
    make_region("73.17", "Luwu")
    for code in ("73.22.13", "73.22", "73"):
        make_award(make_innovation(agency=make_agency(region=make_region(code, code))))
    make_innovation(agency=make_agency(region=make_region("74.01", "Buton")))
    make_innovation(agency=make_agency("Kementerian", national=True))
    make_edition(year=2024, held=False)

    soup = read(client, "/en/")

    assert words(soup.select_one(".lead")) == (
        "5 public service innovations are on record. 3 come from Sulawesi Selatan, from 1 of its "
        "2 regencies and cities. 2 come from elsewhere in Indonesia."
    )
    assert words(soup.select_one(".totals")) == (
        "innovations on record 5 have won an award 3 editions of competitions 1"
    )


def test_the_map_leads_to_each_regency_with_its_count(client):
    make_region("73.17", "Luwu")
    make_innovation(agency=make_agency(region=make_region("73.22.13", "Sukamaju")))

    tiles = read(client, "/en/").select(".tilemap .tile")

    assert [(words(tile), tile["href"]) for tile in tiles] == [
        ("Luwu 0 innovations", "/en/wilayah/kabupaten-luwu/"),
        ("Wilayah 73.22 1 innovation", "/en/wilayah/kabupaten-wilayah-7322/"),
    ]


def test_a_province_without_a_grid_has_a_list_instead_of_the_map(client, settings):
    settings.SITE_REGION = "74"
    make_innovation(agency=make_agency(region=make_region("74.01", "Buton")))

    soup = read(client, "/en/")

    assert soup.select(".tilemap") == []
    assert [words(item) for item in soup.select(".facet-list li")] == ["Buton 1 innovation"]


def test_only_words_that_find_something_are_offered_for_a_search(client):
    make_innovation("Tanggap Banjir")
    make_innovation(summary="Cegah stunting di puskesmas.")
    make_innovation("Sampah Rahasia", "draft")

    links = read(client, "/").select(".suggestions a")

    assert [(link.get_text(), link["href"]) for link in links] == [
        ("stunting", "/inovasi/?q=stunting"),
        ("banjir", "/inovasi/?q=banjir"),
        ("puskesmas", "/inovasi/?q=puskesmas"),
    ]


def test_the_best_of_every_sector_come_before_the_second_best_of_any(client):
    health, village = make_sector("kesehatan"), make_sector("desa")
    prize = make_tier("top-99", make_competition("kipp-nasional", "national"))
    make_award(make_full("Emas Satu", sector=health), prize)
    make_award(make_full("Emas Dua", sector=health), prize)
    make_full("Desa Satu", sector=village)

    soup = read(client, "/en/")

    assert [heading.get_text() for heading in soup.select(".feature h3, .card h3")] == [
        "Emas Dua",
        "Desa Satu",
        "Emas Satu",
    ]


def test_a_fuller_record_comes_before_a_higher_award_and_home_before_elsewhere(client):
    health = make_sector("kesehatan")
    elsewhere = make_agency(region=make_region("74.01", "Buton"))
    make_full("Jauh", sector=health, agency=elsewhere)
    tell_more(make_full("Dekat Lengkap", sector=health))
    make_award(make_full("Dekat Berpenghargaan", sector=health))
    make_innovation("Tanpa Ringkasan", sector=health)

    headings = read(client, "/en/").select(".feature h3, .card h3")

    assert [heading.get_text() for heading in headings] == [
        "Dekat Lengkap",
        "Dekat Berpenghargaan",
        "Jauh",
    ]


def test_one_is_featured_large_and_four_small(client):
    for n in range(9):
        make_full(f"Inovasi {n}", sector=make_sector(f"bidang-{n}"))

    soup = read(client, "/en/")

    assert (len(soup.select(".feature")), len(soup.select(".grid .card"))) == (1, 4)


def test_sectors_stand_by_size_and_an_empty_one_is_left_out(client):
    for slug, how_many in [("desa", 1), ("kesehatan", 2), ("sosial", 0)]:
        sector = make_sector(slug)
        for _ in range(how_many):
            make_innovation(sector=sector)

    links = read(client, "/en/").select(".sector-grid a")

    assert [(words(link), link["href"]) for link in links] == [
        ("kesehatan 2 innovations", "/en/inovasi/?sector=kesehatan"),
        ("desa 1 innovation", "/en/inovasi/?sector=desa"),
    ]


def test_the_shelf_holds_the_years_of_the_provinces_own_competition(client):
    home = make_region("73", "Sulawesi Selatan")
    kipp = make_competition("kipp-sulsel", short_name="KIPP Sulsel", region=home, order=10)
    make_edition(make_competition("lain", region=home, order=20), 2023)
    make_edition(make_competition("kipp-nasional", "national", order=1), 2023)
    make_edition(kipp, 2019)
    make_edition(kipp, 2020, top_tier=make_tier("top-30", kipp, name="Top 30"))
    make_award(make_innovation(), make_tier("top-30"), make_edition(kipp, 2020))

    books = read(client, "/en/").select(".shelf a")

    assert [(words(book.select_one("a > span")), book["href"]) for book in books] == [
        ("Top 30 2020", "/en/kompetisi/kipp-sulsel/2020/"),
        ("KIPP Sulsel 2019", "/en/kompetisi/kipp-sulsel/2019/"),
    ]
    assert [book.find("small", recursive=False).get_text() for book in books] == [
        "1 innovation",
        "0 innovations",
    ]


def test_what_changed_last_stands_first_among_the_news(client):
    old, new, edited = (make_innovation(title) for title in ("Lama", "Baru", "Disunting"))
    for innovation, published, updated in [
        (old, "2025-01-01", "2025-01-01"),
        (new, "2025-05-12", "2025-05-01"),
        (edited, "2025-01-01", "2025-03-09"),
    ]:
        noon = datetime.time(12, tzinfo=datetime.UTC)
        days = [datetime.date.fromisoformat(day) for day in (published, updated)]
        published_at, updated_at = (datetime.datetime.combine(day, noon) for day in days)
        Innovation.objects.filter(pk=innovation.pk).update(
            published_at=published_at, updated_at=updated_at
        )

    news = [
        (item.a.get_text(), words(item.time)) for item in read(client, "/en/").select(".news li")
    ]

    assert news == [
        ("Baru", "12 May 2025"),
        ("Disunting", "9 March 2025"),
        ("Lama", "1 January 2025"),
    ]


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_what_is_not_published_changes_nothing(client, status):
    make_region("73.17", "Luwu")
    kipp = make_competition("kipp-sulsel", region=make_region("73", "Sulawesi Selatan"))
    tier, edition = make_tier("top-30", kipp), make_edition(kipp)
    make_award(make_full("Sudah Terbit", sector=make_sector()), tier, edition)
    before = client.get("/").content

    hidden = make_full(
        "Masih Rahasia banjir",
        status=status,
        sector=make_sector("sosial"),
        agency=make_agency("Dinas Rahasia", make_region("73.17", "Luwu")),
    )
    make_award(hidden, tier, edition)

    assert client.get("/").content == before


@pytest.mark.parametrize("rows", [1, 30])
def test_the_home_page_asks_as_much_of_the_database_however_much_is_on_record(
    client, django_assert_num_queries, rows
):
    kipp = make_competition("kipp-sulsel", region=make_region("73", "Sulawesi Selatan"))
    for n in range(rows):
        region = make_region(f"73.{n + 1:02}", f"Wilayah {n}")
        one = make_full(
            f"Inovasi {n}", agency=make_agency(region=region), sector=make_sector(f"bidang-{n}")
        )
        make_award(one, make_tier("top-30", kipp), make_edition(kipp, 1990 + n))

    with django_assert_num_queries(11 + READ_ANEW):
        client.get("/")

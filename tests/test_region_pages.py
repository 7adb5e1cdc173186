"""What a reader meets on the pages of regions."""

import pytest
from django.urls import reverse

from catalogue.models import Forum
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_tier,
)
from tests.reading import READ_ANEW, page_of, read, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """South Sulawesi with three of its regencies."""
    province = make_region("73", "Sulawesi Selatan")
    luwu, utara = make_region("73.17", "Luwu"), make_region("73.22", "Luwu Utara")
    makassar = make_region("73.71", "Makassar", "city")
    return {"province": province, "luwu": luwu, "utara": utara, "makassar": makassar}


def figures(page):
    """The key figures of a page: what each counts, and the number."""
    return {words(row.dt): int(row.dd.text) for row in page.select(".key-figures > div")}


def test_a_region_counts_what_lies_beneath_it_and_nothing_beside_it(client, home):
    district = make_region("73.22.13", "Sukamaju Selatan", parent=home["utara"])
    dinas = make_agency("Dinas Kesehatan", home["utara"])
    office = make_agency("Kecamatan Sukamaju Selatan", district, kind="kecamatan")
    make_innovation("Satu", agency=dinas)
    make_innovation("Dua", agency=dinas)
    make_innovation("Tiga", agency=office)
    make_innovation("Konsep", agency=office, status="draft")
    make_innovation("Lain", agency=make_agency("Dinas Luwu", home["luwu"]))

    counted = {
        region.label: (figures(page_of(client, region))["innovations on record"])
        for region in (home["province"], home["utara"], home["luwu"], district)
    }

    assert counted == {
        "Sulawesi Selatan": 4,
        "Luwu Utara": 3,
        "Luwu": 1,
        "Sukamaju Selatan": 1,
    }
    assert figures(page_of(client, home["utara"]))["agencies with an innovation"] == 2


def test_a_region_without_innovations_says_so_where_search_engines_look(client, home):
    page = page_of(client, home["luwu"])

    described = page.select_one("meta[name=description]")["content"].strip()
    assert described == "Nothing is on record from Kabupaten Luwu yet."


def test_each_innovation_counts_once_at_each_level_that_it_won(client, home):
    innovation = make_innovation(agency=make_agency(region=home["utara"]))
    provincial, national = make_competition(), make_competition("kipp-nasional", level="national")
    for year in (2019, 2020):
        make_award(innovation, make_tier(), make_edition(provincial, year))
    make_award(innovation, make_tier("final", national, won=False))
    hidden = make_innovation(agency=make_agency(region=home["utara"]), status="archived")
    make_award(hidden, make_tier("top-45", national))

    counted = figures(page_of(client, home["utara"]))

    assert counted["won a provincial award"] == 1
    assert counted["won a national award"] == 0


def test_the_level_stands_over_the_name(client, home):
    page = page_of(client, home["luwu"])

    assert words(page.h1) == "Kabupaten Luwu"


def test_the_ten_most_awarded_are_shown_and_a_link_leads_to_all(client, home):
    agency = make_agency(region=home["utara"])
    plain = [make_innovation(agency=agency) for _ in range(11)]
    best = make_innovation("Sipena", agency=agency)
    make_award(best)

    page = page_of(client, home["utara"])
    shown = [link.text for link in page.select(".results h3 a")]

    assert shown == ["Sipena", *(one.title for one in reversed(plain[2:]))]
    assert words(page.find("a", href="/en/inovasi/?region=73.22")) == "See all 12"


def test_an_empty_region_says_so(client, home):
    page = words(page_of(client, home["luwu"]))

    assert "Nothing is on record from Kabupaten Luwu yet." in page


def test_agencies_stand_with_their_number_and_one_known_only_through_a_draft_does_not(client, home):
    utara = home["utara"]
    busy = make_agency("BPBD", utara)
    make_innovation(agency=busy)
    make_innovation(agency=busy)
    make_innovation(agency=make_agency("Dinas Rahasia", utara), status="draft")
    make_agency("Dinas Tanpa Kabar", utara)

    page = page_of(client, utara)

    assert words(section(page, "h-agencies")) == "Agencies BPBD 2 innovations"
    assert "Rahasia" not in str(page)


def test_a_region_leads_to_its_parts_forums_competitions_and_neighbours(client, home):
    utara = home["utara"]
    make_region("73.22.13", "Sukamaju Selatan", parent=utara)
    shown = Forum.objects.create(slug="warkop-indah", name="Warkop Indah", region=utara)
    make_innovation(agency=make_agency(region=utara), forum=shown)
    hidden = Forum.objects.create(slug="forum-rahasia", name="Forum Rahasia", region=utara)
    make_innovation(agency=make_agency(region=utara), forum=hidden, status="draft")
    make_competition("kipp-luwu-utara", name="KIPP Luwu Utara", level="regency", region=utara)

    page = page_of(client, utara)

    assert words(section(page, "h-parts")) == "Districts Sukamaju Selatan 0 innovations"
    assert words(section(page, "h-forums")) == "Innovators' forums Warkop Indah"
    assert words(section(page, "h-competitions")) == "Competitions KIPP Luwu Utara"
    assert words(section(page, "h-switch")).startswith(
        "Go to another region Luwu 0 innovations Luwu Utara 1 innovation Makassar 0 innovations"
    )


def test_a_province_without_a_grid_lists_those_of_its_regencies_that_are_on_record(client):
    make_region("33", "Jawa Tengah")
    regency = make_region("33.08", "Magelang", slug="kabupaten-magelang")
    city = make_region("33.71", "Magelang", "city", slug="kota-magelang")
    make_region("33.05", "Kebumen")
    make_innovation(agency=make_agency(region=regency))
    make_innovation(agency=make_agency(region=city))

    switch = section(page_of(client, city), "h-switch")

    assert words(switch) == "Go to another region Kabupaten Magelang 1 innovation All regions"


def test_the_country_counts_its_own_province_the_others_and_national_bodies(client, home):
    make_innovation(agency=make_agency(region=home["utara"]))
    make_innovation(agency=make_agency(region=make_region("33.13", "Karanganyar")))
    make_innovation(agency=make_agency("Kementerian Keuangan", national=True))
    make_innovation(agency=make_agency("Badan Rahasia", national=True), status="draft")

    page = read(client, "/en/wilayah/")

    assert words(section(page, "h-home")) == (
        "Provinsi Sulawesi Selatan 1 of 3 regencies and cities are on record."
        " All of Provinsi Sulawesi Selatan Luwu 0 innovations Luwu Utara 1 innovation"
        " Makassar 0 innovations"
    )
    assert words(section(page, "h-provinces")) == "Other provinces Wilayah 33 1 innovation"
    assert words(section(page, "h-national")) == (
        "National bodies 1 innovation is run by a body that belongs to no region."
        " Kementerian Keuangan 1 innovation"
    )


@pytest.mark.parametrize("count", [1, 30])
def test_a_region_costs_seven_queries_however_much_lies_in_it(
    client, home, count, django_assert_num_queries
):
    fill(home, count)

    # Where few agencies lead something, those that only take part are asked for.
    with django_assert_num_queries(READ_ANEW + (8 if count == 1 else 7)):
        client.get(home["utara"].get_absolute_url())


@pytest.mark.parametrize("count", [1, 30])
def test_the_country_costs_three_queries(client, home, count, django_assert_num_queries):
    fill(home, count)

    with django_assert_num_queries(3 + READ_ANEW):
        client.get(reverse("catalogue:region_list"))


def fill(home, count):
    utara = home["utara"]
    for number in range(1, count + 1):
        region = make_region(f"73.22.{number:02}", f"Bagian {number}", parent=utara)
        forum = Forum.objects.create(slug=f"f{number}", name=f"Forum {number}", region=utara)
        make_competition(f"k{number}", region=utara, level="regency")
        innovation = make_innovation(agency=make_agency(region=region), forum=forum)
        make_award(innovation)
        make_innovation(agency=make_agency(f"Badan {number}", national=True))
        make_region(f"{10 + number}", f"Provinsi {number}")

"""Where the list leads when nothing is found, and when a facet has more choices than fit."""

import pytest

from tests.factories import make_agency, make_innovation, make_region, make_sector
from tests.list_page import LIST, hidden, titles, words
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_nothing_found_offers_the_two_steps_that_show_most(client):
    health, luwu = make_sector("kesehatan"), make_agency(region=make_region("73.17", "Luwu"))
    for _ in range(3):
        make_innovation(sector=health)
    make_innovation(sector=make_sector("desa"), agency=luwu)

    page = read(client, f"{LIST}?sector=kesehatan&region=73.17&year=2020&q=inovasi")
    wide = read(client, f"{LIST}?sector=kesehatan&region=73.17&q=inovasi")
    steps = {words(link): link["href"] for link in wide.select(".empty .button")}

    assert words(page.select_one("#count")) == "No innovation matches yet"
    assert words(page.select_one(".empty p.prose")) == (
        "Nothing was found for “inovasi” with Sector kesehatan, Region Kabupaten Luwu,"
        " Year 2020. Try one of these:"
    )
    assert [words(link) for link in page.select(".empty .button")] == ["Remove all filters (4)"]
    assert steps == {
        "Look in every region (3)": f"{LIST}?q=inovasi&sector=kesehatan",
        "Remove all filters (4)": f"{LIST}?q=inovasi",
    }
    assert len(wide.select(".card")) == 3


def test_words_that_nothing_holds_lead_to_everything(client):
    make_innovation("Sipena")

    page = read(client, f"{LIST}?q=zzzzzz")

    assert {words(link): link["href"] for link in page.select(".empty .button")} == {
        "See all innovations (1)": LIST
    }
    assert page.select(".card") == []


def test_words_that_only_the_filters_hide_may_be_let_go_of(client):
    make_innovation("Sipena", sector=make_sector("kesehatan"))
    make_innovation("Lain")

    page = read(client, f"{LIST}?q=zzzzzz&sector=kesehatan")

    assert {words(link): link["href"] for link in page.select(".empty .button")} == {
        "Keep the filters, let go of the words (1)": f"{LIST}?sector=kesehatan",
        "See all innovations (2)": LIST,
    }


def test_an_empty_catalogue_says_so(client):
    page = read(client, LIST)

    assert words(page.select_one("#count")) == "No innovation has been published yet"
    assert page.select(".empty .button") == []


def test_a_facet_with_many_choices_leads_to_a_page_of_its_own(client):
    for number in range(12):
        make_innovation(agency=make_agency(f"Dinas {number:02}"), sector=make_sector("desa"))
    make_innovation(agency=make_agency("Dinas Lain"))

    address = read(client, f"{LIST}?sector=desa&agency=dinas-03").select_one(".links a")["href"]
    page = read(client, address)

    assert address == "/en/inovasi/pilihan/agency/?sector=desa&agency=dinas-03"
    assert len(page.select("input[name=agency]")) == 12
    assert [box["value"] for box in page.select("input[checked]")] == ["dinas-03"]
    assert hidden(page.select_one("main form")) == [("sector", "desa")]
    assert page.select_one("main form")["action"] == LIST
    assert page.select_one(".crumbs li:nth-of-type(2) a")["href"] == (
        f"{LIST}?sector=desa&agency=dinas-03"
    )


def test_a_page_of_choices_that_show_nothing_says_so(client):
    make_innovation()

    page = read(client, "/en/inovasi/pilihan/tier/?sector=tidak-ada")

    assert words(page.select_one("main p")) == (
        "No choice here shows anything together with the other filters."
    )


def test_there_is_no_page_of_choices_for_anything_else(client):
    for name in ("q", "sort", "page", "status", "id"):
        assert client.get(f"/inovasi/pilihan/{name}/").status_code == 404


def test_a_misspelt_word_is_followed_by_the_one_probably_meant(client):
    make_innovation("Kampung Penyelamat Jiwa", sector=make_sector("kesehatan"))

    page = read(client, f"{LIST}?q=penyelmat&sector=kesehatan")
    meant = page.select_one(".empty a:not(.button)")

    assert words(meant.find_parent("p")) == "Did you mean penyelamat?"
    assert meant["href"] == f"{LIST}?q=penyelamat&sector=kesehatan"
    assert words(page.select_one(".card h3")) == "Kampung Penyelamat Jiwa"
    assert titles(read(client, meant["href"])) == ["Kampung Penyelamat Jiwa"]


def test_it_is_said_where_only_some_of_the_words_match(client):
    for title in ("Layanan Antrean Darah", "Antrean Pasien", "Bank Darah"):
        make_innovation(title)

    page = read(client, f"{LIST}?q=antrean+darah")

    assert titles(page)[0] == "Layanan Antrean Darah"
    assert len(titles(page)) == 3
    assert "those that match only some of them follow" in page.select_one("#results").get_text()

"""The page /inovasi/ as a reader meets it."""

from pathlib import Path

import pytest

from catalogue.paging import PAGE_SIZE
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
)
from tests.list_page import LIST, chips, hidden, titles, words
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_is_published_and_how_many_there_are(client):
    make_innovation("Sipena")
    make_innovation("Masih Konsep", status="draft")

    page = read(client, LIST)

    assert titles(page) == ["Sipena"]
    assert words(page.select_one("#count")) == "1 innovation"
    assert [words(heading) for heading in page.find_all("h1")] == ["Explore innovations"]
    assert "Masih Konsep" not in page.get_text()


@pytest.mark.parametrize(
    "address",
    [
        LIST,
        f"{LIST}?q=rahasia",
        f"{LIST}?agency=dinas-rahasia",
        f"{LIST}?region=73.22&year=2031&sort=title",
        "/en/inovasi/pilihan/agency/",
        "/en/inovasi/pilihan/agency/?agency=dinas-rahasia",
        "/en/inovasi/pilihan/tier/",
        "/en/inovasi/pilihan/year/",
    ],
)
def test_nothing_of_a_draft_comes_out_anywhere(client, address):
    draft = make_innovation("Judul Rahasia", "draft", agency=make_agency("Dinas Rahasia"))
    make_award(draft, make_tier("top-gelap", label="Top Gelap"), make_edition(year=2031))
    make_award(make_innovation("Sipena"))

    text = words(read(client, address).body)

    assert [w for w in ("Judul Rahasia", "Dinas Rahasia", "Top Gelap") if w in text] == []


def test_the_count_says_that_a_narrowed_list_matches(client):
    make_innovation(sector=make_sector("kesehatan"))
    make_innovation(sector=make_sector("kesehatan"))
    make_innovation()

    assert (
        words(read(client, f"{LIST}?sector=kesehatan").select_one("#count"))
        == "2 innovations match"
    )


def test_the_four_innovations_of_luwu_utara_in_the_top_30_of_2020(client):
    top_30, top_50 = make_tier("kipp-sulsel-top-30"), make_tier("kipp-sulsel-top-50")
    north = make_agency(region=make_region("73.22", "Luwu Utara"))
    below = make_agency("Kecamatan Sukamaju Selatan", make_region("73.22.15", "Sukamaju Selatan"))
    luwu = make_agency("Dinas Kesehatan", make_region("73.17", "Luwu"))
    for title, agency in [("Sipena", north), ("Penjaga Jumpa Berlian", below), ("Lain", luwu)]:
        make_award(make_innovation(title, agency=agency), top_30, make_edition(year=2020))
    make_award(make_innovation("Tahun Lain", agency=north), top_30, make_edition(year=2021))
    make_award(make_innovation("Tahap Lain", agency=north), top_50, make_edition(year=2020))

    page = read(client, f"{LIST}?tier=kipp-sulsel-top-30&year=2020&region=73.22")

    assert titles(page) == ["Penjaga Jumpa Berlian", "Sipena"]


def test_a_chip_lets_go_of_one_value_and_says_of_which_filter(client):
    make_innovation(sector=make_sector("kesehatan"))
    make_sector("desa")

    page = read(client, f"{LIST}?q=inovasi&sector=kesehatan&sector=desa&region=73.22")

    assert chips(page) == {
        "Remove the filter Sector: kesehatan": f"{LIST}?q=inovasi&sector=desa&region=73.22",
        "Remove the filter Sector: desa": f"{LIST}?q=inovasi&sector=kesehatan&region=73.22",
        "Remove the filter Region: Kabupaten Luwu Utara": (
            f"{LIST}?q=inovasi&sector=kesehatan&sector=desa"
        ),
    }
    assert page.select_one(".chips .button")["href"] == f"{LIST}?q=inovasi"


def test_an_unknown_value_is_named_and_can_be_let_go_of(client):
    make_innovation(sector=make_sector("kesehatan"))

    page = read(client, f"{LIST}?sector=kesehatan&region=99.99")

    assert titles(page) == []
    assert [words(notice) for notice in page.select(".notice")] == ["Region “99.99” is not known."]
    assert chips(page)["Remove the filter Region: 99.99"] == f"{LIST}?sector=kesehatan"


def test_a_chosen_choice_stays_usable_though_it_shows_nothing(client):
    make_innovation(sector=make_sector("kesehatan"), agency=make_agency(kind="rsud"))
    make_sector("desa")

    page = read(client, f"{LIST}?sector=kesehatan&sector=desa")
    boxes = {box["value"]: box for box in page.select("#facets input[name=sector]")}

    assert [value for value, box in boxes.items() if box.has_attr("checked")] == [
        "kesehatan",
        "desa",
    ]
    assert boxes["desa"].has_attr("disabled") is False
    assert page.select_one("#facets input[value=dinas]").has_attr("disabled") is True


def test_the_facets_stand_in_one_order(client):
    make_innovation()

    page = read(client, LIST)

    assert [words(legend) for legend in page.select("legend")] == [
        *["Sector", "Region", "Award", "Year", "Competition", "Kind of agency", "Agency"],
        *["Government affair", "State"],
    ]


def test_each_form_keeps_what_it_does_not_ask_for(client):
    make_innovation(sector=make_sector("kesehatan"))

    page = read(client, f"{LIST}?q=inovasi&sector=kesehatan&sort=title&page=1&utm_source=x")

    assert hidden(page.select_one("form.search")) == [("sector", "kesehatan")]
    assert hidden(page.select_one("#filters form")) == [("q", "inovasi"), ("sort", "title")]
    assert hidden(page.select_one("form.sort")) == [("q", "inovasi"), ("sector", "kesehatan")]
    assert page.select_one("form.search input[name=q]")["value"] == "inovasi"
    assert page.select_one("#sort option[selected]")["value"] == "title"


def test_best_match_is_offered_only_where_words_are_searched(client):
    make_innovation()

    def offered(address):
        return [option["value"] for option in read(client, address).select("#sort option")]

    assert offered(LIST) == ["newest", "title", "awards"]
    assert offered(f"{LIST}?q=inovasi") == ["relevance", "newest", "title", "awards"]


def test_pages_hold_twenty_and_their_links_keep_the_known_parameters(client):
    for _ in range(PAGE_SIZE + 1):
        make_innovation()

    first = read(client, f"{LIST}?sort=title&utm_source=x")
    second = read(client, f"{LIST}?sort=title&page=2")

    assert len(titles(first)) == PAGE_SIZE
    assert len(titles(second)) == 1
    assert [link["href"] for link in first.select(".pagination a[rel=next]")] == [
        "?sort=title&page=2"
    ]
    assert words(second.title).startswith("Explore innovations, page 2 ·")
    assert set(titles(first)).isdisjoint(titles(second))


def test_only_the_plain_list_is_for_search_engines(client):
    make_innovation()

    def told(address):
        head = read(client, address).head
        robots = [meta["content"] for meta in head.select("meta[name=robots]")]
        return robots, [link["href"] for link in head.select("link[rel=canonical]")]

    plain = f"http://testserver{LIST}"
    assert told(LIST) == ([], [plain])
    assert told(f"{LIST}?sector=kesehatan") == (["noindex"], [plain])
    assert told(f"{LIST}?q=inovasi") == (["noindex"], [plain])
    assert told(f"{LIST}?utm_source=x") == ([], [plain])


def test_searched_words_are_not_echoed_in_the_head(client):
    page = read(client, f"{LIST}?q=slot+gacor&region=slot+gacor")

    assert "slot gacor" not in str(page.head)
    assert "slot gacor" in page.body.get_text()


def test_a_public_page_sets_no_cookie_and_holds_no_token(client):
    make_innovation()

    for address in (LIST, f"{LIST}?q=inovasi", "/inovasi/pilihan/agency/"):
        response = client.get(address)

        assert response.cookies == {}
        assert "csrf" not in response.content.decode().lower()


def test_texts_of_the_record_stay_indonesian_in_the_english_interface(client):
    make_award(make_innovation("Sipena", sector=make_sector("kesehatan", name_en="Health")))

    page = read(client, f"{LIST}?agency=x&region=73.22&region=99")
    facet = read(client, LIST).select_one("input[name=region]").find_parent("div")

    assert facet["lang"] == "id"
    assert [chip.find_all("span")[1].get("lang") for chip in page.select(".chip")] == [
        "id",
        None,
        None,
    ]
    assert (
        words(read(client, LIST).select_one("input[name=sector]").find_parent("label"))
        == "Health 1"
    )


def test_the_script_of_the_page_is_small():
    script = Path(__file__).parent.parent / "static" / "js" / "browse.js"

    assert script.stat().st_size < 3 * 1024


def test_the_page_is_read_and_nothing_else(client):
    assert client.head(LIST).status_code == 200
    assert client.delete(LIST).status_code == 405

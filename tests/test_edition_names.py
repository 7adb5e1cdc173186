"""The names of an edition: by rung, in groups, and never one that is not published."""

import pytest

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
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def names(soup):
    return [heading.get_text() for heading in soup.select(".card h3")]


def of_region(code, name, title):
    return make_innovation(title, agency=make_agency(f"Dinas {title}", make_region(code, name)))


def test_the_edition_is_named_by_its_tier_and_year(client, edition):
    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")

    assert words(soup.h1) == "Top 30 Year 2020"
    assert soup.title.string.split(" · ")[0].strip() == "Top 30 2020, KIPP Sulsel"
    assert "30 innovations chosen in the Kompetisi Inovasi Pelayanan Publik 2020." in words(soup)


def test_an_edition_without_a_naming_tier_goes_by_its_competition(client, kipp):
    make_edition(kipp, 2016)

    soup = read(client, "/en/kompetisi/kipp-sulsel/2016/")

    assert words(soup.h1) == "KIPP Sulsel Year 2016"
    assert words(soup.select_one(".book-label")) == "KIPP Sulsel 2016"


def test_the_page_says_how_many_of_the_names_are_on_record(client, edition, top_30):
    for n in range(13):
        make_award(make_innovation(f"Inovasi {n}"), top_30, edition)

    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")

    assert words(soup.select_one(".rung-head")) == ("Top 30 13 of 30 names are on record so far.")
    assert "names on record 13 of 30" in words(soup.select_one(".totals"))


def test_a_complete_list_says_that_it_is(client, kipp, edition):
    top_two = make_tier("kipp-top-2", kipp, name="Top 2", size=2)
    for title in ("Satu", "Dua"):
        make_award(make_innovation(title), top_two, edition)

    assert "All 2 names are on record." in words(read(client, "/en/kompetisi/kipp-sulsel/2020/"))


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_a_winner_that_is_not_published_is_neither_named_nor_counted(
    client, edition, top_30, status
):
    make_award(make_innovation("Sudah Terbit"), top_30, edition)
    before = words(read(client, "/en/kompetisi/kipp-sulsel/2020/"))
    make_award(make_innovation("Masih Rahasia", status), top_30, edition)

    assert words(read(client, "/en/kompetisi/kipp-sulsel/2020/")) == before
    for path in ("/kompetisi/", "/kompetisi/kipp-sulsel/"):
        assert "1 innovation" in words(read(client, f"/en{path}"))


def test_names_are_grouped_by_region_in_the_order_of_codes_unless_asked_otherwise(
    client, edition, top_30
):
    for code, name, title in [
        ("73.22", "Luwu Utara", "Sipena"),
        ("73.03", "Bantaeng", "Bendera"),
        ("73.22.13", "Sukamaju", "Berlian"),
    ]:
        make_award(of_region(code, name, title), top_30, edition)
    national = make_innovation("Nasional Satu", agency=make_agency("Kementerian X", national=True))
    make_award(national, top_30, edition)

    for query in ("", "?kelompok=wilayah", "?kelompok=acak", "?kelompok=%00"):
        soup = read(client, f"/en/kompetisi/kipp-sulsel/2020/{query}")
        groups = [group.get_text() for group in soup.select(".group-name")]
        assert groups == ["Kabupaten Bantaeng", "Kabupaten Luwu Utara", "National"]
        assert names(soup) == ["Bendera", "Berlian", "Sipena", "Nasional Satu"]


def test_a_national_edition_groups_by_province(client):
    kipp = make_competition("kipp-nasional", "national", name="KIPP Nasional")
    edition, tier = make_edition(kipp, 2021), make_tier("top-45", kipp, name="Top 45")
    make_region("73", "Sulawesi Selatan")
    for title in ("Satu", "Dua"):
        make_award(of_region("73.22.13", "Sukamaju", title), tier, edition)

    soup = read(client, "/kompetisi/kipp-nasional/2021/")

    assert [group.get_text() for group in soup.select(".group-name")] == [
        "Provinsi Sulawesi Selatan"
    ]


def test_names_can_be_grouped_by_sector_or_simply_by_name(client, edition, top_30):
    health, village = make_sector("kesehatan", order=1), make_sector("desa", order=2)
    for title, sector in [("Cerdas", village), ("Ambulans", health), ("Bidan", village)]:
        make_award(make_innovation(title, sector=sector), top_30, edition)
    make_award(make_innovation("Tanpa Bidang"), top_30, edition)

    by_sector = read(client, "/en/kompetisi/kipp-sulsel/2020/?kelompok=bidang")
    by_name = read(client, "/en/kompetisi/kipp-sulsel/2020/?kelompok=nama")

    assert [group.get_text() for group in by_sector.select(".group-name")] == [
        "kesehatan",
        "desa",
        "Sector not recorded yet",
    ]
    assert by_sector.select_one("option[selected]")["value"] == "bidang"
    assert by_name.select(".group-name") == []
    assert names(by_name) == ["Ambulans", "Bidan", "Cerdas", "Tanpa Bidang"]


def test_each_name_stands_once_under_its_highest_rung(client, kipp, edition, top_30):
    top_99 = make_tier("top-99", kipp, name="Top 99", size=99, order=50)
    stage = make_tier("top-50", kipp, name="Top 50", order=20, won=False)
    both, one, reached = (make_innovation(title) for title in ("Keduanya", "Satu", "Sampai"))
    for tier in (top_30, top_99, stage):
        make_award(both, tier, edition)
    make_award(one, top_99, edition)
    make_award(reached, stage, edition)

    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")

    heads = [words(head) for head in soup.select(".rung-head")]
    assert heads == [
        "Top 30 1 of 30 names is on record so far.",
        "Top 99 2 of 99 names are on record so far. 1 of them rose higher and stands above.",
    ]
    assert names(soup) == ["Keduanya", "Satu"]
    assert words(soup.select_one(".fold")) == "Top 50 (1) Sampai " + reached.agency.name


def test_ranked_names_stand_in_their_order(client, kipp, edition):
    first = make_tier("juara", kipp, name="Juara")
    for title, rank in [("Alfa", 3), ("Beta", 1), ("Gama", 2)]:
        make_award(make_innovation(title), first, edition, rank=rank)

    assert names(read(client, "/kompetisi/kipp-sulsel/2020/")) == ["Beta", "Gama", "Alfa"]


@pytest.mark.parametrize(
    "path",
    [
        "/kompetisi/tidak-ada/",
        "/kompetisi/kipp-sulsel/1999/",
        "/kompetisi/kipp-sulsel/99999999999999999999999/",
        "/kompetisi/kipp-sulsel/2020/buku.pdf",
        "/kompetisi/kipp%00sulsel/",
    ],
)
def test_what_was_never_held_is_not_found(client, edition, path):
    assert client.get(path).status_code == 404

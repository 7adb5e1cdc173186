"""What an edition tells beside its names: funnel, charts, dates, sources."""

import pytest

from catalogue.models import (
    Citation,
    EditionCategory,
    EditionFact,
    EditionStage,
    FrontMatter,
)
from tests.factories import (
    make_award,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_source,
)
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def test_an_edition_of_which_no_name_is_published_still_tells_its_facts(client, edition):
    EditionFact.objects.create(
        edition=edition, fact="decree", value="SK 681/III/Tahun 2020", source=make_source()
    )

    text = words(read(client, "/en/kompetisi/kipp-sulsel/2020/"))

    assert "No name of those chosen is on record yet." in text
    assert "SK 681/III/Tahun 2020" in text


def test_the_funnel_shows_the_known_numbers_and_says_which_are_not(client, edition):
    for order, (name, entries) in enumerate(
        [("Terdaftar", 1240), ("Presentasi", None), ("Top 30", 30)]
    ):
        EditionStage.objects.create(edition=edition, name=name, entries=entries, order=order)

    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")
    rows = [words(row) for row in soup.select(".funnel .bar-table tr")]

    assert words(soup.select_one(".funnel h2")) == "From 1,240 to 30"
    assert rows == ["Terdaftar 1,240", "Presentasi Not known yet", "Top 30 30"]
    assert len(soup.select(".funnel svg.bar")) == 2


def test_a_stage_tells_its_dates_and_its_source(client, edition):
    EditionStage.objects.create(
        edition=edition,
        name="Presentasi",
        starts="2019-11-15",
        ends="2019-11-15",
        note="Tujuh menit.",
        source=make_source(address="https://tekape.example/a", publisher="Tekape"),
    )

    row = read(client, "/en/kompetisi/kipp-sulsel/2020/").select_one(".funnel .claims tbody tr")

    assert words(row) == "Presentasi 15 November 2019 Tujuh menit. Tekape"


def test_dates_are_told_as_far_as_they_are_known_and_the_rest_in_one_line(client, kipp):
    make_edition(
        kipp, 2020, decree="SK 681/III/Tahun 2020", ceremony_date="2020-11-12", book_date="2021-02"
    )

    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")

    assert [words(row) for row in soup.select(".funnel .facts div")] == [
        "Decree SK 681/III/Tahun 2020",
        "Ceremony 12 November 2020",
        "Book printed February 2021",
    ]
    assert (
        "Not known yet: numbers at each stage, date of the announcement, title of the printed book."
    ) in words(soup)


def test_sources_that_disagree_stand_side_by_side_and_the_page_says_so(client, edition):
    for value, address in [
        ("Top 20", "https://gatra.example/"),
        ("Top 30", "https://cls.example/"),
    ]:
        EditionFact.objects.create(
            edition=edition, fact="winners", value=value, source=make_source(address=address)
        )
    EditionFact.objects.create(
        edition=edition, fact="ceremony_date", value="2020-11-12 (Claro)", source=make_source()
    )

    soup = read(client, "/en/kompetisi/kipp-sulsel/2020/")
    disputed, agreed = soup.select(".claims tbody")

    assert words(disputed) == (
        "Winners Sources say different things; all are kept. "
        "Top 20 gatra.example Top 30 cls.example"
    )
    assert words(agreed) == "Ceremony 12 November 2020 (Claro) berita1.example.id"


def test_a_value_that_several_sources_give_is_said_once_with_all_of_them(client, edition):
    for address in ("https://satu.example/", "https://dua.example/"):
        EditionFact.objects.create(
            edition=edition, fact="winners", value="Top 30", source=make_source(address=address)
        )

    [statement] = read(client, "/en/kompetisi/kipp-sulsel/2020/").select(".claims tbody")

    assert words(statement) == "Winners Top 30 satu.example dua.example"


def test_a_source_that_only_contradicts_is_listed_too(client, edition):
    Citation.objects.create(
        edition=edition, source=make_source(), supports="Menyebut 2019.", contradicts=True
    )

    assert "berita1.example.id" in words(
        read(client, "/kompetisi/kipp-sulsel/2020/").select_one(".sources")
    )


def test_the_texts_of_an_edition_are_told(client, kipp):
    edition = make_edition(kipp, 2020, theme="Pelayanan yang dekat", note="Catatan panitia.")
    EditionCategory.objects.create(edition=edition, name="Ketahanan pangan")
    FrontMatter.objects.create(
        edition=edition, title="Sambutan", body="Satu.\n\nDua.", signed_by="Nama", office="Gubernur"
    )

    text = words(read(client, "/kompetisi/kipp-sulsel/2020/"))

    for told in ("Pelayanan yang dekat", "Catatan panitia.", "Ketahanan pangan"):
        assert told in text
    assert "Sambutan Satu. Dua. Nama , Gubernur" in text


def test_a_year_without_a_competition_says_so_plainly(client, kipp):
    make_edition(kipp, 2024, held=False, note="Diganti pemantauan.")
    make_edition(kipp, 2023)

    soup = read(client, "/en/kompetisi/kipp-sulsel/2024/")

    assert "The Kompetisi Inovasi Pelayanan Publik was not held in 2024." in words(soup)
    assert "Diganti pemantauan." in words(soup)
    assert soup.select(".book") == []
    assert "No name of those chosen" not in words(soup)
    assert [words(link) for link in soup.select(".edition-switch a")] == [
        "2024 not held",
        "2023 0 innovations",
    ]


def test_four_names_make_no_chart_and_five_make_two(client, edition, top_30):
    make_region("73.03", "Bantaeng")
    health = make_sector("kesehatan")
    for n in range(4):
        make_award(make_innovation(f"Inovasi {n}", sector=health), top_30, edition)
    assert read(client, "/kompetisi/kipp-sulsel/2020/").select(".chart") == []

    make_award(make_innovation("Kelima"), top_30, edition)
    by_sector, by_region = read(client, "/en/kompetisi/kipp-sulsel/2020/").select(".chart")

    assert words(by_sector.h3) == "kesehatan stands on record most often"
    assert [words(row) for row in by_sector.select("tr")] == [
        "kesehatan 4",
        "Sector not recorded yet 1",
    ]
    assert words(by_region.h3) == "1 of 2 regencies and cities are on record"
    assert [words(tile) for tile in by_region.select(".tile")] == [
        "Bantaeng 0 innovations",
        "Luwu Utara 5 innovations",
    ]


def test_where_no_row_leads_the_chart_claims_nothing(client, kipp, edition, top_30):
    for n in range(6):
        sector = make_sector(("kesehatan", "desa")[n % 2])
        make_award(make_innovation(f"Inovasi {n}", sector=sector), top_30, edition)

    chart = read(client, "/en/kompetisi/kipp-sulsel/2020/").select_one(".chart")

    assert words(chart.h3) == "Sectors of the innovations on record"

"""All competitions, one competition, and what their pages ask of the database."""

import pytest

from catalogue.models import Citation, EditionCategory, EditionFact, EditionStage
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_source,
    make_tier,
)
from tests.reading import READ_ANEW, read, words

pytestmark = pytest.mark.django_db


def test_competitions_stand_by_level_with_their_years(client, kipp, edition, top_30):
    make_award(make_innovation(), top_30, edition)
    make_edition(kipp, 2024, held=False)
    make_competition("kipp-nasional", "national", name="KIPP Nasional")
    make_competition("lomba-wajo", "regency", name="Lomba Wajo")

    soup = read(client, "/en/kompetisi/")

    assert [heading.get_text() for heading in soup.select("h2.h3")] == [
        "Provincial competitions",
        "National competitions",
        "Competitions of regencies and cities",
    ]
    assert words(soup.select_one(".programme")) == (
        "Kompetisi Inovasi Pelayanan Publik Biro Organisasi · 1 innovation on record "
        "2024 not held 2020 1 innovation"
    )


def test_an_innovation_in_two_years_counts_once_for_its_competition(client, kipp, top_30):
    innovation = make_innovation()
    for year in (2019, 2020):
        make_award(innovation, top_30, make_edition(kipp, year))

    programme = words(read(client, "/en/kompetisi/").select_one(".programme"))

    assert programme.endswith("1 innovation on record 2020 1 innovation 2019 1 innovation")


def test_a_competition_shows_its_years_and_explains_its_tiers(client, kipp, edition, top_30):
    make_tier("top-50", kipp, name="Top 50", won=False, order=20)
    make_award(make_innovation(), top_30, edition)

    soup = read(client, "/en/kompetisi/kipp-sulsel/")

    assert words(soup.h1) == "Kompetisi Inovasi Pelayanan Publik"
    assert [words(row) for row in soup.select(".facts div")] == [
        "Organiser Biro Organisasi",
        "Level Provincial",
        "Region Provinsi Sulawesi Selatan",
    ]
    assert words(soup.select_one(".shelf a > span")) == "Top 30 2020"
    assert [words(row) for row in soup.select("tbody tr")] == [
        "Top 30 award 30 1 innovation",
        "Top 50 stage Not known yet 0",
    ]
    assert soup.select_one("tbody a")["href"] == "/en/inovasi/?tier=kipp-sulsel-top-30"


def test_no_competition_at_all_is_said(client):
    assert "No competition is on record yet." in words(read(client, "/en/kompetisi/"))


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/kompetisi/", 3), ("/kompetisi/kipp-sulsel/", 4), ("/kompetisi/kipp-sulsel/2020/", 13)],
)
@pytest.mark.parametrize("rows", [1, 30])
def test_pages_ask_as_much_of_the_database_however_much_is_on_record(
    client, django_assert_num_queries, kipp, edition, top_30, path, queries, rows
):
    for n in range(rows):
        region = make_region(f"73.{n + 1:02}", f"Wilayah {n}")
        one = make_innovation(agency=make_agency(region=region), sector=make_sector())
        make_award(one, top_30, edition)
        EditionStage.objects.create(
            edition=edition, name=f"Tahap {n}", entries=n, source=make_source()
        )
        EditionFact.objects.create(
            edition=edition,
            fact="winners",
            value=f"Top {n}",
            source=make_source(address=f"https://{n}.example"),
        )
        Citation.objects.create(edition=edition, source=make_source(), supports=f"Hal {n}")
        EditionCategory.objects.create(edition=edition, name=f"Kategori {n}")
        make_edition(kipp, 1990 + n)

    with django_assert_num_queries(queries + READ_ANEW):
        client.get(path)

"""What the catalogue says of itself once its own data are loaded."""

from django.db.models import Count

from catalogue.models import (
    Agency,
    AwardTier,
    Citation,
    CompetitionYear,
    EditionFact,
    EditionStage,
    Forum,
    Innovation,
    InnovationName,
    PageSection,
    Person,
    Region,
    Replication,
    SectionTemplate,
)
from tests.reading import read, words


def test_the_forum_has_its_four_innovations(seeded):
    forum = Forum.objects.get(slug="warkop-indah")

    assert sorted(forum.innovations.values_list("slug", flat=True)) == [
        "kampung-penyelamat-jiwa",
        "penjaga-jumpa-berlian",
        "sipena",
        "smart-bumdes",
    ]
    assert (forum.region.code, forum.sources.count()) == ("73.22", 3)


def test_what_no_source_tells_is_blank(seeded):
    edition = CompetitionYear.objects.get(competition__slug="kipp-sulsel", year=2020)
    mabbassa = Innovation.objects.get(slug="mabbassa")
    registered = EditionStage.objects.get(
        edition__competition__slug="kipp-nasional", edition__year=2015, name="Terdaftar"
    )

    assert (edition.decree_date, edition.announced) == ("", "")
    assert (mabbassa.sector, mabbassa.started, mabbassa.expansion) == (None, "", "")
    assert registered.entries is None
    assert Innovation.objects.exclude(form="").count() == 0
    assert Agency.objects.exclude(office_phone="", office_email="", website="").count() == 0


def test_the_edition_of_2020_says_what_is_known_of_it(seeded):
    edition = CompetitionYear.objects.get(competition__slug="kipp-sulsel", year=2020)

    assert edition.decree == "Keputusan Gubernur Sulawesi Selatan Nomor 681/III/Tahun 2020"
    assert (edition.ceremony_date, edition.book_date) == ("2020-11-12", "2021-02")
    assert edition.ceremony_place == "Ballroom Hotel Claro, Makassar"
    assert [(s.name, s.entries) for s in edition.stages.order_by("order")] == [
        ("Top 50", 50),
        ("Presentasi dan wawancara", None),
        ("Top 30", 30),
    ]


def test_a_year_without_a_competition_says_so(seeded):
    not_held = CompetitionYear.objects.filter(held=False)

    assert [str(edition) for edition in not_held] == ["KIPP Nasional 2024"]


def test_where_sources_disagree_both_are_kept_and_marked(seeded):
    winners = EditionFact.objects.filter(
        edition__competition__slug="kipp-sulsel", edition__year=2018, fact="winners"
    )
    against = Citation.objects.filter(contradicts=True)

    assert sorted(winners.values_list("value", flat=True)) == ["Top 20", "Top 30"]
    assert sorted(
        against.filter(innovation__isnull=False).values_list("innovation__slug", flat=True)
    ) == ["gemar-limas", "kejar-stunting"]
    assert sorted(against.filter(edition__year=2015).values_list("supports", flat=True)) == [
        "1.184 pendaftar",
        "1.188 pendaftar",
        "1.189 pendaftar",
    ]


def test_tiers_of_other_years_are_not_called_top_30(seeded):
    top = CompetitionYear.objects.filter(competition__slug="kipp-sulsel").order_by("year")

    assert list(top.values_list("year", "top_tier__name")) == [
        (2018, "Top 20"),
        (2019, "Top 29"),
        (2020, "Top 30"),
        (2021, "Top 30"),
        (2022, "Top 30"),
        (2023, "Top 30"),
    ]


def test_a_stage_that_was_only_reached_gives_no_gold(seeded):
    finalist = Innovation.objects.get(slug="saung-tani")
    stages = AwardTier.objects.filter(won=False, competition__slug="kipp-sulsel")

    assert (finalist.awards.count(), finalist.gold, finalist.awards_won) == (1, 0, 0)
    assert sorted(stages.values_list("name", flat=True)) == ["Peserta", "Top 40", "Top 50"]


def test_people_are_those_whom_the_press_named(seeded):
    late = Person.objects.exclude(deceased="").select_related("innovation")

    assert Person.objects.exclude(consent="press", source__isnull=False).count() == 0
    assert {(person.public_name, person.innovation.title) for person in late} == {
        ("almarhum Anjas Rusli", "ANC Hipnoterapi"),
        ("almarhum Anjas Rusli", "Melawan Lupa"),
        ("almarhum Anjas Rusli", "Penjaga Jumpa Berlian"),
    }


def test_a_former_name_is_kept(seeded):
    former = InnovationName.objects.get(kind="former")

    assert (former.name, former.innovation.title) == (
        "Kampung Donor Darah Penyelamat Jiwa",
        "Kampung Penyelamat Jiwa",
    )


def test_replications_link_what_the_catalogue_has(seeded):
    linked = Replication.objects.aggregate(
        told=Count("pk"), origins=Count("origin"), replicas=Count("replica")
    )

    assert linked == {"told": 17, "origins": 12, "replicas": 7}


def test_the_kipp_2023_form_has_its_eight_headings(seeded):
    headings = SectionTemplate.objects.get(slug="kipp-2023").headings.order_by("order")

    assert list(headings.values_list("name", "word_limit", "weight")) == [
        ("Ringkasan", 200, 0),
        ("Latar Belakang dan Tujuan", 300, 10),
        ("Ide Inovatif", 200, 15),
        ("Implementasi Inovasi", 200, 5),
        ("Signifikansi", 600, 30),
        ("Adaptabilitas", 300, 20),
        ("Sumber Daya", 200, 5),
        ("Strategi Keberlanjutan", 500, 15),
    ]


def test_a_kecamatan_office_lies_beneath_its_kabupaten(seeded):
    office = Agency.objects.select_related("region__parent").get(name="Kecamatan Sukamaju Selatan")

    assert (office.region.code, office.region.parent.code) == ("73.22.13", "73.22")
    assert office.slug == "kecamatan-sukamaju-selatan-luwu-utara"
    assert office.placed_label == "Kecamatan Sukamaju Selatan, Luwu Utara"


def test_edges_follow_the_order_of_codes_within_a_province(seeded):
    sulsel = Region.objects.regencies_of("73")

    assert list(sulsel.values_list("edge", flat=True)) == list(range(24))
    assert Region.objects.get(code="73").edge == 24
    assert Region.objects.get(code="73.22.13").edge == Region.objects.get(code="73.22").edge


def test_the_pages_about_the_catalogue_are_written_in_both_languages(seeded, client):
    assert set(PageSection.objects.values_list("page", flat=True)) == set(PageSection.Page.values)
    assert not PageSection.objects.filter(text="", shows="").exists()
    assert not PageSection.objects.exclude(text="").filter(text_en="").exists()
    assert "a cookie named “theme”" in words(read(client, "/en/privasi/"))
    assert "kuki bernama “theme”" in words(read(client, "/privasi/"))

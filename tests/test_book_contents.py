"""What the book of an edition tells, as data: what is published, in its order, and no more."""

from dataclasses import replace

import pytest

from catalogue.models import (
    EditionFact,
    EditionStage,
    FrontMatter,
    Indicator,
    Innovation,
    Person,
    Section,
)
from tests.books import gathered
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_form,
    make_innovation,
    make_photo,
    make_region,
    make_sector,
    make_source,
    make_tier,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sipena(edition, top_30):
    innovation = make_innovation("Sipena", sector=make_sector("kebencanaan"))
    make_award(innovation, top_30, edition)
    return innovation


def titles(book):
    return [(chapter.heading, [leaf.title for leaf in chapter.leaves]) for chapter in book.chapters]


def test_an_edition_without_a_published_innovation_has_no_book(edition, top_30):
    make_award(make_innovation(status="draft"), top_30, edition)

    assert gathered(edition) is None


def test_only_what_is_published_stands_in_it(edition, top_30, sipena):
    for status in ("draft", "submitted", "archived"):
        make_award(make_innovation(f"Kanari {status}", status=status), top_30, edition)

    assert "Kanari" not in gathered(edition).as_json()


def test_innovations_are_grouped_by_region_by_sector_or_by_tier(edition, top_30, kipp, sipena):
    best = make_tier("kipp-sulsel-terbaik", kipp, name="Terbaik", order=90)
    other = make_innovation(
        "Antrean",
        sector=make_sector("kesehatan"),
        agency=make_agency("RSUD", make_region("73.03", "Bantaeng")),
    )
    make_award(other, best, edition)

    assert titles(gathered(edition)) == [
        ("Kabupaten Bantaeng", ["Antrean"]),
        ("Kabupaten Luwu Utara", ["Sipena"]),
    ]
    assert titles(gathered(edition, grouping="bidang")) == [
        ("kebencanaan", ["Sipena"]),
        ("kesehatan", ["Antrean"]),
    ]
    assert titles(gathered(edition, grouping="peringkat")) == [
        ("Terbaik", ["Antrean"]),
        ("Top 30", ["Sipena"]),
    ]


def test_innovations_are_numbered_through_the_chapters(edition, top_30, sipena):
    region = make_region("73.03", "Bantaeng")
    make_award(make_innovation("Antrean", agency=make_agency("RSUD", region)), top_30, edition)

    assert [(leaf.number, leaf.title) for leaf in gathered(edition).leaves] == [
        (1, "Antrean"),
        (2, "Sipena"),
    ]


def test_a_list_that_lacks_names_says_so(edition, sipena):
    assert gathered(edition).completeness == (
        "1 of 30 names is on record. The others have not been found in public sources yet, and are"
        " missing from this book."
    )


def test_a_complete_list_says_nothing_of_it(edition, top_30, sipena):
    top_30.size = 1
    top_30.save()

    assert gathered(edition).completeness == ""


def test_those_who_reached_another_tier_are_named_without_pages(edition, kipp, sipena):
    top_50 = make_tier("kipp-sulsel-top-50", kipp, name="Top 50", won=False, order=20)
    make_award(make_innovation("Hampir"), top_50, edition)
    make_award(sipena, top_50, edition)

    book = gathered(edition)

    assert [leaf.title for leaf in book.leaves] == ["Sipena"]
    assert [(tier.label, [one.title for one in tier.names]) for tier in book.tiers] == [
        ("Top 50", ["Hampir"])
    ]


def test_an_edition_of_stages_alone_gives_pages_to_the_highest(kipp):
    edition = make_edition(kipp, 2025)
    top_50 = make_tier("kipp-sulsel-top-50", kipp, name="Top 50", won=False, order=20)
    make_award(make_innovation("Hampir"), top_50, edition)

    assert [leaf.title for leaf in gathered(edition).leaves] == ["Hampir"]


def test_what_is_missing_in_a_record_is_left_out(edition, sipena):
    (leaf,) = gathered(edition).leaves

    assert (leaf.lead, leaf.measures, leaf.passages, leaf.guide, leaf.facts) == (
        (),
        (),
        (),
        None,
        (),
    )


def test_a_leaf_tells_what_the_record_holds(edition, sipena):
    source = make_source(1, publisher="Harian")
    Innovation.objects.filter(pk=sipena.pk).update(summary="Peta *rawan*.", started="2018")
    (heading,) = make_form("Latar Belakang")
    Section.objects.create(innovation=sipena, heading=heading, body="- satu\n- dua")
    Indicator.objects.create(
        innovation=sipena, name="Laporan", unit="menit", before=180, after=25, source=source
    )
    Person.objects.create(innovation=sipena, name="Mujahid", consent="press")
    Person.objects.create(innovation=sipena, name="Rahasia")

    (leaf,) = gathered(edition).leaves

    assert [span.text for span in leaf.lead[0].spans] == ["Peta ", "rawan", "."]
    assert [(one.heading, len(one.blocks[0].items)) for one in leaf.passages] == [
        ("Latar Belakang", 2)
    ]
    measure = leaf.measures[0]
    assert (measure.before, measure.after, measure.unit) == ("180 menit", "25", "menit")
    assert (measure.before_share, measure.after_share, measure.reference) == (100, 14, 1)
    assert [(one.label, one.value) for one in leaf.facts] == [
        ("Running since", "2018"),
        ("Penggagas", "Mujahid"),
    ]
    assert [(one.number, one.label) for one in leaf.sources] == [(1, "Harian")]


def test_the_indexes_name_regions_agencies_sectors_and_people(edition, sipena):
    Person.objects.create(innovation=sipena, name="drg. Budi Santoso, M.Kes.", consent="press")
    sipena.partners.add(make_agency("Badan Mitra"))

    book = gathered(edition)

    assert {index.title: [line.name for line in index.lines] for index in book.indexes} == {
        "By region": ["Kabupaten Luwu Utara"],
        "By agency": ["Badan Mitra", book.leaves[0].agency],
        "By sector": ["kebencanaan"],
        "People": ["drg. Budi Santoso, M.Kes."],
    }


def test_forewords_and_stages_come_from_the_edition(edition, sipena):
    FrontMatter.objects.create(
        edition=edition, title="Sambutan", body="Satu.\n\nDua.", signed_by="Nama", office="Jabatan"
    )
    EditionStage.objects.create(edition=edition, name="Terdaftar", entries=1240)
    EditionStage.objects.create(edition=edition, name="Top 30", entries=30, order=1)
    for value in ("29", "30"):
        EditionFact.objects.create(
            edition=edition, fact="winners", value=value, source=make_source(int(value))
        )

    book = gathered(edition)

    (foreword,) = book.forewords
    assert (foreword.title, foreword.signed_by, len(foreword.blocks)) == ("Sambutan", "Nama", 2)
    assert [(one.name, one.entries, one.share) for one in book.course.stages] == [
        ("Terdaftar", "1,240", 100),
        ("Top 30", "30", 2),
    ]
    assert [[said.value for said in matter.said] for matter in book.course.matters] == [
        ["29", "30"]
    ]


def test_the_same_records_have_the_same_fingerprint(edition, sipena):
    first, again = gathered(edition), gathered(edition)

    assert first.fingerprint == again.fingerprint
    assert replace(first, title="Top 29").fingerprint != first.fingerprint


def test_a_change_of_the_record_changes_the_fingerprint(edition, sipena, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    before = gathered(edition).fingerprint
    make_photo(sipena)

    assert gathered(edition).fingerprint != before


def test_addresses_on_paper_are_the_site_s_own(edition, sipena, settings):
    settings.SITE_ADDRESS = "https://katalog.example/"

    assert gathered(edition).leaves[0].address == "https://katalog.example/en/inovasi/sipena/"
    assert gathered(edition, "id").address == "https://katalog.example/kompetisi/kipp-sulsel/2020/"

"""The numbers beside the choices, against a plain Python reading of the same catalogue."""

import random

import pytest
from django.http import QueryDict

from catalogue.facets import counts, facets, whole_facet
from catalogue.filters import FACETS
from catalogue.index import IndexedFilter
from tests.catalogue_at_random import (
    expected_count,
    expected_pks,
    make_catalogue,
    read_catalogue,
    tally,
    values_of,
    wanted_at_random,
)
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

pytestmark = pytest.mark.django_db


def filterset_of(wanted):
    query = QueryDict(mutable=True)
    for name, values in wanted.items():
        query.setlist(name, [values] if isinstance(values, str) else values)
    return IndexedFilter(query)


def facet_of(address, name):
    filterset = IndexedFilter(QueryDict(address))
    return next(facet for facet in facets(filterset) if facet.name == name)


def numbers(choices):
    return [(choice.term.value, choice.count) for choice in choices]


def labels(choices):
    return [choice.term.name for choice in choices]


def test_every_number_is_what_counting_by_hand_gives_in_150_random_selections():
    make_catalogue()
    rows = read_catalogue()
    draw = random.Random(1)

    differences, found_something = [], 0
    for _ in range(150):
        wanted = wanted_at_random(draw)
        filterset = filterset_of(wanted)
        expected = expected_pks(rows, wanted)
        found_something += bool(expected)
        if set(filterset.qs.values_list("pk", flat=True)) != expected:
            differences.append(wanted)
        counted = counts(filterset)
        for name in FACETS:
            by_hand = {v: expected_count(rows, wanted, name, v) for v in values_of(rows, name)}
            if tally(counted[name]) != tally(by_hand):
                differences.append((name, wanted))

    assert differences == []
    assert found_something > 100


def test_no_innovation_is_found_twice_however_many_awards_and_affairs_match():
    make_catalogue()

    found = filterset_of({"year": ["2018", "2020", "2021"], "affair": ["kesehatan", "pangan"]}).qs

    assert len(found) == found.distinct().count() > 0


def test_a_draft_counts_nowhere():
    innovation = make_innovation(status="draft", sector=make_sector())
    make_award(innovation)

    assert {name: sum(numbers.values()) for name, numbers in counts(filterset_of({})).items()} == {}


def test_a_facet_leaves_its_own_selection_out_of_its_numbers():
    for year in (2020, 2020, 2021):
        make_award(make_innovation(), edition=make_edition(year=year))

    facet = facet_of("year=2021", "year")

    assert numbers(facet.shown) == [("2021", 1), ("2020", 2)]
    assert [choice.selected for choice in facet.shown] == [True, False]


def test_a_year_counts_with_the_tier_of_the_same_award():
    innovation = make_innovation()
    make_award(innovation, make_tier("top-30"), make_edition(year=2020))
    make_award(innovation, make_tier("top-50"), make_edition(year=2019))

    facet = facet_of("tier=top-30", "year")

    assert [(choice.term.value, choice.count, choice.disabled) for choice in facet.shown] == [
        ("2020", 1, False),
        ("2019", 0, True),
    ]


def test_a_kecamatan_counts_in_its_kabupaten_and_its_province():
    kecamatan = make_region("73.22.13", "Masamba")
    make_innovation(agency=make_agency("Kecamatan Masamba", kecamatan))
    make_innovation(agency=make_agency("Dinas Kesehatan", make_region("73.17", "Luwu")))

    facet = facet_of("", "region")

    assert numbers(facet.shown) == [("73.17", 1), ("73.22", 1), ("73", 2), ("nasional", 0)]
    assert labels(facet.shown)[:3] == ["Luwu", "Wilayah 73.22", "Provinsi Wilayah 73"]


def test_the_site_s_own_kabupaten_come_before_other_provinces_and_national_bodies():
    make_innovation(agency=make_agency(region=make_region("73.22", "Luwu Utara")))
    for number in range(3):
        make_innovation(agency=make_agency(f"Dinas {number}", make_region("35.10", "Banyuwangi")))
    make_innovation(agency=make_agency("Kementerian Sosial", kind="kementerian", national=True))

    facet = facet_of("", "region")

    assert numbers(facet.shown) == [("73.22", 1), ("35", 3), ("nasional", 1), ("73", 1)]
    assert facet.has_page is True


def test_a_chosen_region_that_the_list_does_not_offer_is_shown_with_its_full_name():
    make_innovation(agency=make_agency(region=make_region("35.10", "Banyuwangi")))

    facet = facet_of("region=35.10", "region")

    assert "Kabupaten Banyuwangi" in labels(facet.shown)


def test_a_facet_shows_the_eight_largest_and_the_chosen_and_folds_the_rest():
    for number in range(10):
        for _ in range(10 - number):
            make_innovation(sector=make_sector(f"bidang-{number}"))

    facet = facet_of("sector=bidang-9", "sector")

    assert [choice.term.value for choice in facet.shown] == [
        *(f"bidang-{number}" for number in range(8)),
        "bidang-9",
    ]
    assert [choice.term.value for choice in facet.more] == ["bidang-8"]
    assert facet.has_page is False


def test_the_agencies_that_the_list_has_no_room_for_stand_on_a_page_of_their_own():
    for number in range(12):
        make_innovation(agency=make_agency(f"Dinas {number:02}"))

    facet = facet_of("agency=dinas-11", "agency")
    whole = whole_facet(filterset_of({"agency": "dinas-11"}), "agency")

    assert len(facet.shown) == 9
    assert (facet.more, facet.has_page) == ((), True)
    assert [choice.term.value for choice in whole.shown] == [f"dinas-{n:02}" for n in range(12)]
    assert [choice.term.value for choice in whole.shown if choice.selected] == ["dinas-11"]


def test_a_page_of_regions_lists_kabupaten_under_their_province_and_no_kecamatan():
    for code, name in [("73.22.13", "Masamba"), ("35.10", "Banyuwangi"), ("73.17", "Luwu")]:
        make_innovation(agency=make_agency(region=make_region(code, name)))

    whole = whole_facet(filterset_of({}), "region")

    assert [choice.term.value for choice in whole.shown] == ["35", "35.10", "73", "73.17", "73.22"]


def test_years_read_newest_first_and_states_from_the_best():
    for year in (2019, 2021, 2020, 2020):
        make_award(make_innovation(), edition=make_edition(year=year))

    assert numbers(facet_of("", "year").shown) == [("2021", 1), ("2020", 2), ("2019", 1)]
    assert [value for value, _ in numbers(facet_of("", "state").shown)] == [
        *["bertransformasi", "bereplikasi", "berkembang", "lancar", "berkendala"],
        *["berhenti", "tidak-terkonfirmasi"],
    ]


def test_a_tier_that_only_a_draft_was_awarded_is_not_offered():
    make_award(make_innovation(), make_tier("top-30"))
    make_award(make_innovation(status="draft"), make_tier("top-rahasia"))

    assert [choice.term.value for choice in facet_of("", "tier").shown] == ["top-30"]


def test_agencies_of_one_name_are_told_apart_by_their_place():
    for code, name in [("73.06", "Gowa"), ("73.09", "Maros")]:
        region = make_region(code, name)
        make_innovation(agency=make_agency("Puskesmas Maju", region, slug=f"maju-{code[-2:]}"))
    make_innovation(agency=make_agency("Dinas Kesehatan Gowa", make_region("73.06", "Gowa")))

    assert labels(facet_of("", "agency").shown) == [
        "Dinas Kesehatan Gowa",
        "Puskesmas Maju, Gowa",
        "Puskesmas Maju, Maros",
    ]


def test_a_choice_of_another_competition_keeps_its_number_beside_an_unknown_year():
    kipp = make_competition("kipp-nasional", level="national")
    make_award(make_innovation(), make_tier("top-99", kipp), make_edition(kipp, 2019))

    facet = facet_of("competition=kipp-nasional&year=1999", "year")

    assert [(c.term.value, c.count, c.selected) for c in facet.shown] == [
        ("2019", 1, False),
        ("1999", 0, True),
    ]

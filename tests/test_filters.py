"""What the parameters of an address mean; page, feed, files, API and map share it."""

import datetime

import pytest
from django.http import QueryDict

from catalogue.filters import MOST_UNKNOWN, MOST_VALUES, ORDERS, InnovationFilter
from catalogue.models import Affair, Innovation
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


def filterset_of(address):
    return InnovationFilter(QueryDict(address), Innovation.objects.published())


def found(address):
    return {innovation.title for innovation in filterset_of(address).qs}


def listed(address):
    return [innovation.title for innovation in filterset_of(address).ordered]


def test_without_parameters_everything_published_is_found():
    make_innovation("Sipena")
    make_innovation("Masih Konsep", status="draft")
    make_innovation("Diarsipkan", status="archived")

    assert found("") == {"Sipena"}
    assert {innovation.title for innovation in InnovationFilter().qs.published()} == {"Sipena"}


def test_values_of_one_filter_are_alternatives_and_filters_combine():
    health, village = make_sector("kesehatan"), make_sector("desa")
    luwu = make_agency(region=make_region("73.17", "Luwu"))
    make_innovation("Satu", sector=health)
    make_innovation("Dua", sector=village)
    make_innovation("Tiga", sector=village, agency=luwu)
    make_innovation("Empat", sector=make_sector("sosial"))

    assert found("sector=kesehatan&sector=desa") == {"Satu", "Dua", "Tiga"}
    assert found("sector=kesehatan&sector=desa&region=73.17") == {"Tiga"}


def test_a_region_takes_in_everything_beneath_it():
    make_innovation("Dinas", agency=make_agency(region=make_region("73.22", "Luwu Utara")))
    make_innovation("Kecamatan", agency=make_agency(region=make_region("73.22.13", "Masamba")))
    make_innovation("Provinsi", agency=make_agency(region=make_region("73", "Sulawesi Selatan")))

    assert found("region=73.22") == {"Dinas", "Kecamatan"}
    assert found("region=73.22.13") == {"Kecamatan"}
    assert found("region=73") == {"Dinas", "Kecamatan", "Provinsi"}


def test_kabupaten_luwu_never_takes_in_luwu_utara():
    make_innovation("Luwu", agency=make_agency(region=make_region("73.17", "Luwu")))
    make_innovation("Luwu Utara", agency=make_agency(region=make_region("73.22", "Luwu Utara")))

    assert found("region=73.17") == {"Luwu"}
    assert found("region=73.1") == set()
    assert found("region=7") == set()


def test_national_bodies_are_found_where_regions_are_asked_for():
    make_innovation("Pusat", agency=make_agency("Kementerian Sosial", national=True))
    make_innovation("Daerah")

    assert found("region=nasional") == {"Pusat"}
    assert found("region=nasional&region=73.22") == {"Pusat", "Daerah"}
    assert found("region=73") == {"Daerah"}


def test_tier_competition_and_year_hold_on_one_and_the_same_award():
    national = make_competition("kipp-nasional", level="national")
    twice = make_innovation("Dua Kali")
    make_award(twice, make_tier("top-30"), make_edition(year=2020))
    make_award(twice, make_tier("top-99", national), make_edition(national, 2021))
    make_award(make_innovation("Sekali"), make_tier("top-30"), make_edition(year=2021))

    assert found("tier=top-30&year=2021") == {"Sekali"}
    assert found("tier=top-30&year=2020&competition=kipp-sulsel") == {"Dua Kali"}
    assert found("tier=top-30&competition=kipp-nasional") == set()
    assert found("tier=top-30&tier=top-99&year=2021") == {"Dua Kali", "Sekali"}


def test_every_other_filter_finds_what_it_names():
    affair = Affair.objects.create(
        slug="sosial", name_id="Sosial", group="wajib-dasar", sector=make_sector()
    )
    wanted = make_innovation("Dicari", agency=make_agency("RSUD Masamba", kind="rsud"))
    wanted.affairs.add(affair)
    wanted.status_checks.create(
        state="lancar", checked_on=datetime.date(2025, 5, 12), checked_by="Biro Organisasi"
    )
    make_innovation("Lain")

    assert found("kind=rsud") == {"Dicari"}
    assert found("agency=rsud-masamba") == {"Dicari"}
    assert found("affair=sosial") == {"Dicari"}
    assert found("state=lancar") == {"Dicari"}
    assert found("state=tidak-terkonfirmasi") == {"Lain"}


@pytest.mark.parametrize(
    "name",
    ["sector", "region", "tier", "year", "competition", "kind", "agency", "affair", "state"],
)
def test_a_value_that_does_not_exist_finds_nothing_and_is_known_to_be_unknown(name):
    make_award(make_innovation())

    assert found(f"{name}=tidak-ada") == set()
    assert filterset_of(f"{name}=tidak-ada").unknown == {name: ["tidak-ada"]}


def test_beside_an_unknown_value_the_known_ones_still_find_theirs():
    make_innovation("Satu", sector=make_sector("kesehatan"))
    make_innovation("Dua", sector=make_sector("desa"))

    assert found("sector=kesehatan&sector=tidak-ada") == {"Satu"}
    assert filterset_of("sector=kesehatan&sector=tidak-ada").unknown == {"sector": ["tidak-ada"]}


def test_empty_values_and_unknown_parameters_say_nothing():
    make_innovation("Satu")

    assert found("sector=&region=&q=&year=&sort=&utm_source=x&status=draft&pk=0") == {"Satu"}


def test_only_so_many_values_are_read_and_only_so_many_unknown_ones_kept():
    many = "&".join(f"sector=tidak-ada-{number}" for number in range(500))

    filterset = filterset_of(many)

    assert len(filterset.given["sector"]) == MOST_VALUES
    assert len(filterset.chosen["sector"]) == MOST_UNKNOWN


def test_one_state_has_one_address_whatever_the_order_and_the_repeats():
    make_sector("kesehatan")
    make_region("73.22", "Luwu Utara")
    address = "page=3&x=1&sort=title&region=73.22&sector=kesehatan&q=air&region=73.22&sector="

    assert filterset_of(address).query().urlencode() == (
        "q=air&sector=kesehatan&region=73.22&sort=title"
    )


def test_the_order_that_would_be_taken_anyway_is_left_out_of_the_address():
    assert filterset_of("sort=newest").query().urlencode() == ""
    assert filterset_of("q=air&sort=relevance").query().urlencode() == "q=air"
    assert filterset_of("q=air&sort=newest").query().urlencode() == "q=air&sort=newest"


def test_lists_are_ordered_newest_by_title_or_by_award_and_always_to_the_last():
    national = make_competition("kipp-nasional", level="national")
    make_award(make_innovation("Beta"), edition=make_edition(year=2019))
    make_award(make_innovation("alfa"), make_tier("top-99", national), make_edition(national, 2018))
    make_innovation("Gama 10")
    make_innovation("Gama 9")

    assert listed("") == ["Beta", "alfa", "Gama 9", "Gama 10"]
    assert listed("sort=title") == ["alfa", "Beta", "Gama 9", "Gama 10"]
    assert listed("sort=awards") == ["alfa", "Beta", "Gama 9", "Gama 10"]
    assert [order[-1].removeprefix("-") for order in ORDERS.values()] == ["pk"] * len(ORDERS)


@pytest.mark.parametrize("sort", ["", "relevance", "-title", "agency__name", "password", "%00"])
def test_an_order_that_does_not_exist_is_the_default(sort):
    make_award(make_innovation("Lama"), edition=make_edition(year=2019))
    make_award(make_innovation("Baru"), edition=make_edition(year=2021))

    assert listed(f"sort={sort}") == ["Baru", "Lama"]


def test_words_are_cut_at_two_hundred_characters_and_hold_no_control_character():
    filterset = filterset_of("q=satu%00dua%0A" + "x" * 500)

    assert filterset.words == "satu dua " + "x" * 191


def test_no_parameter_is_ever_invalid():
    filterset = filterset_of("q=%00&region=%ff&year=99999999999999999999&tier=%00&sort=%00&kind=1")

    assert filterset.is_valid() is True
    assert set(filterset.qs) == set()

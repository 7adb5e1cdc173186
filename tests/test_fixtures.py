"""The files of `fixtures/` themselves, without a database."""

import csv
import json
import re
from collections import Counter, defaultdict

from django.conf import settings

from catalogue.names import slug_of
from catalogue.outlines import location_of

FIXTURES = settings.BASE_DIR / "fixtures"
ADDRESS = re.compile(r"^https?://\S+$")


def rows_of(file):
    with (FIXTURES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def regencies_of(province):
    return [
        row["code"]
        for row in rows_of("regions.csv")
        if row["parent"] == province and row["level"] in ("regency", "city")
    ]


def test_region_codes_nest():
    codes = {row["code"] for row in rows_of("regions.csv")}
    astray = [
        row["code"]
        for row in rows_of("regions.csv")
        if row["parent"] != row["code"].rpartition(".")[0] or (row["parent"] or "73") not in codes
    ]

    assert astray == []


def test_there_are_38_provinces_514_regencies_and_cities_and_the_kecamatan_of_sulsel():
    levels = Counter(row["level"] for row in rows_of("regions.csv"))

    assert levels == {"province": 38, "regency": 416, "city": 98, "district": 313}


def test_no_two_regencies_of_a_province_share_an_edge_before_the_35_run_out():
    edges = defaultdict(list)
    for row in rows_of("regions.csv"):
        if row["level"] in ("regency", "city"):
            edges[row["parent"]].append(int(row["edge"]))
    shared = {
        province: sorted(found)
        for province, found in edges.items()
        if sorted(found) != sorted(place % 35 for place in range(len(found)))
    }

    assert shared == {}


def test_every_kabupaten_and_kota_of_sulsel_has_a_tile_of_its_own():
    grid = rows_of("tilegrid.csv")

    assert [row["code"] for row in grid] == regencies_of("73")
    assert len({(row["row"], row["col"]) for row in grid}) == 24


def test_every_address_is_one_and_every_source_is_used():
    sources = {row["address"] for row in rows_of("sources.csv")}
    used = {
        row["source"]
        for file in FIXTURES.glob("*.csv")
        for row in rows_of(file.name)
        if row.get("source")
    }
    used |= {address for row in rows_of("forums.csv") for address in row["sources"].split()}

    assert sources == used
    assert [address for address in sources if not ADDRESS.match(address)] == []


def test_addresses_of_rows_are_in_the_form_of_addresses():
    odd = [
        (file, row["slug"])
        for file in ("agencies", "competitions", "innovations", "tiers", "forums")
        for row in rows_of(f"{file}.csv")
        if row["slug"] != slug_of(row["slug"].replace("-", " "), 200)
    ]

    assert odd == []


def test_a_tier_is_known_by_its_competition_and_says_why_it_is_a_stage_or_an_award():
    odd = [
        row["slug"]
        for row in rows_of("tiers.csv")
        if not row["slug"].startswith(f"{row['competition']}-") or not row["remark"]
    ]

    assert odd == []


def test_the_rulings_name_every_innovation_that_both_lists_had():
    told = (FIXTURES / "SOURCES.md").read_text(encoding="utf-8")
    both = {
        row["innovation"]
        for row in rows_of("citations.csv")
        if row["supports"].startswith(
            ("Nama dan instansi pada daftar nasional", "Menyebut Top 99 Nasional tahun 2022")
        )
    }

    assert len(both) == 19
    assert [slug for slug in sorted(both) if f"`{slug}`" not in told] == []


def test_every_kabupaten_and_kota_of_sulsel_has_an_outline():
    outlines = json.loads((FIXTURES / "outlines.json").read_text(encoding="utf-8"))

    assert list(outlines["paths"]) == regencies_of("73")


def test_a_region_is_shown_where_it_lies():
    kabupaten, kecamatan = location_of("73.22"), location_of("73.22.13")

    assert kecamatan == kabupaten
    assert kabupaten.here not in kabupaten.land
    assert len(kabupaten.here + kabupaten.land) == len(location_of("73").here)


def test_a_province_is_shown_as_a_whole_and_one_without_outlines_not_at_all():
    assert location_of("73").land == ""
    assert location_of("7") is None
    assert location_of("32.01") is None


def test_the_drawing_of_a_location_is_small():
    location = location_of("73.22")

    assert len(location.here + location.land) < 7_000

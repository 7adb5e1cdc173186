"""Charts as rows, and the map of equal tiles."""

import pytest

from catalogue.charts import bars, funnel, legend, step_of
from catalogue.models import Region
from catalogue.tilemap import regency_of, tile_map
from tests.factories import make_region


def test_bars_begin_at_zero_and_the_longest_fills_the_row():
    rows = bars([("Kesehatan", 7, "kesehatan"), ("Sosial", 3, ""), ("Desa", 0, "")])

    assert [(row.label, row.start, row.length) for row in rows] == [
        ("Kesehatan", "0", "100"),
        ("Sosial", "0", "42.9"),
        ("Desa", "0", "0"),
    ]


def test_a_stage_whose_number_is_not_known_has_no_bar():
    rows = funnel([("Terdaftar", 200), ("Presentasi", None), ("Top 30", 30)])

    assert [(row.value, row.start, row.length) for row in rows] == [
        (200, "0", "100"),
        (None, "0", "0"),
        (30, "42.5", "15"),
    ]


def test_charts_of_nothing_are_empty():
    assert (bars([]), funnel([]), funnel([("Terdaftar", None)])[0].length) == ([], [], "0")


@pytest.mark.parametrize(
    ("largest", "labels"),
    [
        (0, ["0"]),
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "1–2", "3–4", "5"]),
        (34, ["0", "1–9", "10–18", "19–27", "28–34"]),
    ],
)
def test_the_legend_names_every_colour_the_map_uses(largest, labels):
    assert [step.label for step in legend(largest)] == labels


def test_the_colour_of_a_value_is_the_one_its_legend_names():
    for largest in range(1, 60):
        for value in range(largest + 1):
            [label] = [s.label for s in legend(largest) if s.step == step_of(value, largest)]
            first, _dash, last = label.partition("–")
            assert int(first) <= value <= int(last or first)


def test_a_district_counts_for_its_regency():
    assert [regency_of(code) for code in ("73.22.13", "73.22", "73", "")] == [
        "73.22",
        "73.22",
        "73",
        "",
    ]


@pytest.mark.django_db
def test_tiles_count_what_lies_in_a_regency_and_beneath_it():
    make_region("73.17", "Luwu")
    make_region("73.22", "Luwu Utara")

    found = tile_map(
        "73",
        Region.objects.regencies_of("73"),
        {"73": 9, "73.22": 2, "73.22.13": 3, "74.01": 5, "": 4},
        current="73.22",
    )

    assert [(tile.place, tile.label, tile.count, tile.current) for tile in found.tiles] == [
        ("r3-c3", "Luwu", 0, False),
        ("r1-c3", "Luwu Utara", 5, True),
    ]
    assert (found.has_grid, found.covered) == (True, 1)


@pytest.mark.django_db
def test_a_province_whose_grid_lacks_a_regency_has_no_map():
    make_region("73.22", "Luwu Utara")
    make_region("73.99", "Kabupaten Baru")

    assert tile_map("73", Region.objects.regencies_of("73"), {}).has_grid is False
    assert tile_map("11", [], {}).has_grid is False

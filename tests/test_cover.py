"""The cloths are recorded: `data/weaves.csv` holds the SHA-256 of each as first woven."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from catalogue import cover, weave

TESTS = Path(__file__).parent
DYES_CSS = TESTS.parent / "static" / "css" / "dyes.css"

with open(TESTS / "data" / "weaves.csv", newline="") as file:
    RECORDED = list(csv.DictReader(file))


def woven(row):
    return cover.cloth(
        row["key"],
        row["family"],
        edge=int(row["edge"]) if row["edge"] else None,
        gold=int(row["gold"]),
        width=int(row["width"]),
        height=int(row["height"]),
        head=row["head"] == "1",
        prefix=row["prefix"],
        standalone=row["standalone"] == "1",
    )


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: row["key"])
def test_a_cloth_is_the_one_first_woven_for_its_key(row):
    assert hashlib.sha256(woven(row).encode()).hexdigest() == row["sha256"]


def test_the_record_holds_every_weave_and_every_family():
    weaves = set()
    for row in RECORDED:
        draw = weave.Draw(row["key"])
        draw.choice("aabc")
        weaves.add(draw.choice(weave.WEAVES))

    assert weaves == set(weave.WEAVES)
    assert {row["family"] for row in RECORDED} == {*cover.THREADS, "tidak-ada"}


def test_an_unknown_sector_is_woven_in_greys():
    assert cover.cloth("sipena", "") == cover.cloth("sipena", cover.NEUTRAL)


@pytest.mark.parametrize("gold", [1, 2])
def test_gold_adds_threads_and_leaves_the_ground_and_the_proportions(gold):
    for number in range(60):
        plain = cover.cloth(f"inovasi-{number}", "desa")
        golden = cover.cloth(f"inovasi-{number}", "desa", gold=gold)

        assert ground(golden) == ground(plain)
        assert repeat_width(golden) == repeat_width(plain)
        assert cover.GOLD in golden
        assert cover.GOLD not in plain


def ground(svg):
    return re.search(r'</defs><path fill="(#\w{6})"', svg)[1]


def repeat_width(svg):
    return re.search(r'id="ka" width="(\d+)"', svg)[1]


def test_no_two_edges_of_a_province_are_alike():
    assert len({tuple(cover.edge_bands(edge)) for edge in range(35)}) == 35


def test_two_cloths_of_a_page_share_no_id():
    first = cover.cloth("inovasi-1", "desa", prefix="k1")
    second = cover.cloth("inovasi-1", "desa", prefix="k2")

    assert ids(first) & ids(second) == set()
    assert ids(first) & ids(cover.SHARED_DEFS) == set()


def ids(svg):
    return set(re.findall(r'id="([^"]+)"', svg))


def test_a_cloth_works_under_a_policy_without_inline_styles():
    for row in RECORDED:
        assert re.findall(r"style|<script|\son\w+=", woven(row)) == []


def test_a_standalone_cloth_brings_its_shared_definitions():
    svg = cover.cloth("sipena", "kebencanaan", standalone=True)

    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="cloth"')
    assert cover.SHARED_DEFS in svg


def test_a_cover_weighs_less_than_two_kilobytes():
    families = [*cover.THREADS]
    weights = [
        len(cover.cloth(f"inovasi-{n}", families[n % 12], edge=n % 35, gold=n % 3))
        for n in range(300)
    ]

    assert max(weights) < 2000
    assert sum(weights) / len(weights) < 1250


@pytest.mark.parametrize("edge", range(35))
def test_a_region_is_dyed_in_the_colours_of_its_edge(edge):
    first, second, third = (colour for colour, _ in cover.edge_bands(edge)[::2])
    threads = {first, darker(first), lighter(second), cover.COTTON, third, cover.GOLD}

    used = set(re.findall(r'fill="(#\w{6})"', cover.region_cloth(edge)))

    assert used - threads == set()


def darker(colour):
    return blend(colour, "1a0820", 0.5)


def lighter(colour):
    return blend(colour, "ffffff", 0.45)


def blend(colour, other, share):
    pairs = [(int(colour[i + 1 : i + 3], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4)]
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


def test_every_region_of_a_province_has_a_cloth_of_its_own():
    assert len({cover.region_cloth(edge) for edge in range(35)}) == 35


def test_the_book_of_2020_is_woven_in_the_threads_of_its_year():
    assert cover.edition_cloth(2020) == cover.cloth("kipp-2020", "kesehatan", None, 1, 240, 320)


def test_a_later_year_takes_its_turn_among_the_families():
    assert cover.edition_cloth(2031) == cover.cloth("kipp-2031", "lingkungan", None, 1, 240, 320)


def test_the_stylesheet_dyes_edges_as_the_cloths_are_dyed():
    written = re.findall(
        r"\.edge-(\d+) \{ --a: (#\w+); --b: (#\w+); --c: (#\w+); \}", DYES_CSS.read_text()
    )

    assert written == [
        (str(edge), *(colour for colour, _ in cover.edge_bands(edge)[::2])) for edge in range(35)
    ]


def test_the_stylesheet_knows_every_family_in_light_and_dark():
    css = DYES_CSS.read_text()

    assert dict(re.findall(r"^\.thread-([\w-]+) \{ --thread: (#\w+); \}", css, re.MULTILINE)) == {
        family: threads.ground for family, threads in cover.THREADS.items()
    }
    assert re.findall(r"\.thread-([\w-]+) \{ --thread: light-dark\((#\w+), (#\w+)\)", css) == [
        (family, threads.ground, threads.light) for family, threads in cover.THREADS.items()
    ]

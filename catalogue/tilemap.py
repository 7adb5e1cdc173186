"""The map of equal tiles: a province as a grid in which every regency is as easy to tap."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from catalogue import charts
from catalogue.models import Region

GRID = settings.BASE_DIR / "fixtures" / "tilegrid.csv"

# What lies around a province, in the empty tiles; names of seas are the same in every language.
SEAS = {
    "73": [
        ("r9-c1", "Selat Makassar"),
        ("r5-c4 tile-tall-3", "Teluk Bone"),
        ("r9-c2 tile-wide-2", "Laut Flores"),
    ]
}


@dataclass(frozen=True)
class Tile:
    place: str
    edge: int
    label: str
    url: str
    count: int
    current: bool
    step: int


@dataclass(frozen=True)
class Sea:
    place: str
    text: str


@dataclass(frozen=True)
class TileMap:
    """Tiles in the order of region codes, what lies around, and the legend of the colours.

    A province without a grid has tiles without places, to be shown as a list.
    """

    tiles: list[Tile]
    labels: list[Sea]
    legend: list[charts.Step]
    has_grid: bool

    @property
    def covered(self):
        """How many regencies have at least one innovation."""
        return sum(tile.count > 0 for tile in self.tiles)


def regency_of(code: str) -> str:
    """Return the code of the kabupaten or kota that a region lies in: `73.22` for `73.22.13`."""
    return ".".join(code.split(".")[:2])


def province_of(code: str) -> str:
    return code.split(".")[0]


def tile_map(
    province: str, regencies: Iterable[Region], counts: Mapping[str, int], current: str = ""
) -> TileMap:
    """Return the map of a province with what is counted in each regency or beneath it.

    `regencies` are its kabupaten and kota in the order of their codes, `counts` has a number for
    each region code; `current` is the code of the region whose page the map stands on.
    """
    totals = Counter()
    for code, count in counts.items():
        totals[regency_of(code)] += count
    regencies = list(regencies)
    places = _grid()
    largest = max((totals[region.code] for region in regencies), default=0)
    tiles = [
        Tile(
            places.get(region.code, ""),
            region.edge or 0,
            region.label,
            region.get_absolute_url(),
            totals[region.code],
            region.code == current,
            charts.step_of(totals[region.code], largest),
        )
        for region in regencies
    ]
    return TileMap(
        tiles,
        [Sea(place, text) for place, text in SEAS.get(province, [])],
        charts.legend(largest),
        bool(tiles) and all(tile.place for tile in tiles),
    )


@cache
def _grid():
    """Return the place of each regency in the grid of its province: `r1-c3`."""
    with GRID.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: f"r{row['row']}-c{row['col']}" for row in csv.DictReader(rows)}

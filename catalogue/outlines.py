"""Where a region lies in its province: outlines in the units of one small drawing.

`fixtures/outlines.json` holds an SVG path for each kabupaten and kota of a province, simplified so
that the whole drawing takes a few kilobytes and neighbours share their borders. 100 units are one
degree. The outlines show where, they settle no border.
"""

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

OUTLINES = settings.BASE_DIR / "fixtures" / "outlines.json"


@dataclass(frozen=True)
class Location:
    """A province as one path, and the part of it that is meant as another."""

    view_box: str
    land: str
    here: str
    credit: str


def location_of(code: str) -> Location | None:
    """Return where a region lies, or nothing for a province without outlines.

    A kecamatan is shown as the kabupaten it lies in, and a province as the whole of it.
    """
    drawing = _drawing()
    paths, wanted = drawing["paths"], ".".join(code.split(".")[:2])
    here = [path for region, path in paths.items() if f"{region}.".startswith(f"{wanted}.")]
    if not here:
        return None
    land = [path for path in paths.values() if path not in here]
    return Location(drawing["view_box"], "".join(land), "".join(here), drawing["credit"])


@cache
def _drawing():
    return json.loads(OUTLINES.read_text(encoding="utf-8"))

"""Who runs the made-up innovations: agencies by region and kind, a few of them with most."""

from dataclasses import dataclass
from itertools import accumulate

from catalogue.models import Agency, Region
from catalogue.names import REGION_TITLES, slug_of, sort_key

from .marking import ADDRESS, marked
from .phrases import Field, vocabulary
from .writing import Writer

INNOVATIONS_AN_AGENCY = 10
FEWEST = 30
# From so many innovations on, kabupaten have kecamatan of their own.
MANY = 20_000
DISTRICTS = 4
FIRST_DISTRICT = 90
# What an office's name begins with, and its kind; those with a name of their own are many.
KINDS = {
    "Dinas": "dinas",
    "Badan": "badan",
    "BPBD": "badan",
    "RSUD": "rsud",
    "Puskesmas": "puskesmas",
    "Sekolah": "sekolah",
    "Sekretariat": "sekretariat",
    "Kantor Kecamatan": "kecamatan",
    "Kantor Kelurahan": "kelurahan",
    "Kantor Desa": "desa",
}
NAMED = ("puskesmas", "sekolah", "kecamatan", "kelurahan", "desa", "lainnya")
NATIONAL_SHARE = 0.02
LEVEL_TOP = 10


@dataclass(frozen=True)
class Place:
    """An agency: its id, and the field that it mostly works in."""

    agency: int
    field: Field


def zipf(count):
    """Cumulative weights after Zipf and Mandelbrot: few have much, yet nobody has nearly all."""
    return list(accumulate(1 / (rank + LEVEL_TOP) for rank in range(1, count + 1)))


def write_districts(rng, connection):
    """Add made-up kecamatan to every kabupaten and kota."""
    above = Region.objects.filter(level__in=["regency", "city"]).order_by("code")
    writer = Writer(
        connection,
        Region,
        ("code", "name", "level", "parent_id", "slug", "edge", "sort_key"),
    )
    rows = []
    for region in above:
        for number, name in enumerate(rng.sample(vocabulary()["names"], DISTRICTS)):
            code = f"{region.code}.{FIRST_DISTRICT + number}"
            slug, key = f"{ADDRESS}{code.replace('.', '-')}", sort_key(name)
            rows.append((code, marked(name), "district", region.pk, slug, region.edge, key))
    writer.write(rows)


def write_agencies(rng, connection, fields, rows):
    """Make the agencies of so many innovations and return their places, the busiest first."""
    if rows >= MANY:
        write_districts(rng, connection)
    regions = list(Region.objects.order_by("code").select_related("parent"))
    rng.shuffle(regions)
    weights = zipf(len(regions))
    names, addresses, places, lines = set(), set(), [], []
    for number in range(1, max(FEWEST, rows // INNOVATIONS_AN_AGENCY) + 1):
        field = rng.choice(fields)
        region = None
        if rng.random() >= NATIONAL_SHARE:
            region = rng.choices(regions, cum_weights=weights)[0]
        kind, name = _office(rng, field, region)
        name = _free(name, names)
        slug = _free(f"{ADDRESS}{slug_of(name, 140)}", addresses, "-")
        region_id = region.pk if region else None
        lines.append((number, marked(name), slug, kind, region_id, sort_key(name)))
        places.append(Place(number, field))
    Writer(connection, Agency, ("id", "name", "slug", "kind", "region_id", "sort_key")).write(lines)
    return places


def _office(rng, field, region):
    own = rng.choice(vocabulary()["names"])
    if region is None:
        kind = rng.choice(("kementerian", "lembaga"))
        return kind, f"{kind.capitalize()} {own}"
    office = rng.choice(field.offices)
    kind = next((KINDS[start] for start in KINDS if office.startswith(start)), "lainnya")
    place = region.parent if region.level == "district" else region
    where = f"{REGION_TITLES[place.level]} {place.name}"
    return kind, f"{office} {own} {where}" if kind in NAMED else f"{office} {where}"


def _free(name, taken, between=" "):
    """The name, with a number when others have it."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}{between}{number}", number + 1
    taken.add(free)
    return free

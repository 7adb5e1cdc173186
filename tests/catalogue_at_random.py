"""A small catalogue with every combination that filters meet, and a plain Python reading of it.

What the database must answer is worked out here a second time, row by row, with nothing of the
catalogue's own filters: the two may only agree if both are right.
"""

import random
from collections import Counter

from catalogue.models import Affair, Innovation
from catalogue.models.innovation import State
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
)

PLACES = {
    "73": "Selatan",
    "73.17": "Luwu",
    "73.22": "Luwu Utara",
    "73.22.01": "Malangke",
    "73.22.13": "Masamba",
    "73.71": "Makassar",
    "35": "Timur",
    "35.10": "Banyuwangi",
    None: "Nasional",
}
SECTORS = ["kesehatan", "pendidikan", "desa", None]
AFFAIRS = ["kesehatan", "pangan", "sosial"]
KINDS = ["dinas", "kecamatan", "puskesmas"]
TIERS = {"kipp-sulsel": ["top-30", "top-50"], "kipp-nasional": ["top-99"]}
YEARS = [2018, 2020, 2021]
WORDS = ["antrean", "darah", "pulau"]


def make_catalogue(how_many=60, seed=7):
    """Fill the tables; one in eight innovations is not published."""
    draw = random.Random(seed)
    affairs = [
        Affair.objects.create(slug=slug, name_id=slug, group="pilihan", sector=make_sector())
        for slug in AFFAIRS
    ]
    agencies = [
        make_agency(
            f"{kind} {place or 'nasional'}",
            kind=kind,
            **({"region": make_region(place, PLACES[place])} if place else {"national": True}),
        )
        for place in PLACES
        for kind in KINDS
    ]
    for number in range(how_many):
        slug = draw.choice(SECTORS)
        innovation = make_innovation(
            f"Inovasi {draw.choice(WORDS)} {number}",
            status=draw.choice(["published"] * 7 + ["draft"]),
            agency=draw.choice(agencies),
            sector=make_sector(slug) if slug else None,
        )
        innovation.affairs.set(draw.sample(affairs, draw.randint(0, 3)))
        for competition, tier, year in draw.sample(
            [(c, t, y) for c, tiers in TIERS.items() for t in tiers for y in YEARS],
            draw.choice([0, 0, 1, 2, 4]),
        ):
            held_by = make_competition(competition)
            make_award(innovation, make_tier(tier, held_by), make_edition(held_by, year))
        make_check(innovation, draw.choice(list(State)))


def read_catalogue():
    """Return what is published, as plain Python values."""
    published = Innovation.objects.filter(status="published")
    return [
        {
            "pk": innovation.pk,
            "title": innovation.title,
            "sector": innovation.sector and innovation.sector.slug,
            "region": innovation.agency.region and innovation.agency.region.code,
            "kind": innovation.agency.kind,
            "agency": innovation.agency.slug,
            "affair": {affair.slug for affair in innovation.affairs.all()},
            "state": innovation.state,
            "awards": [
                {
                    "tier": award.tier.slug,
                    "competition": award.edition.competition.slug,
                    "year": str(award.edition.year),
                }
                for award in innovation.awards.all()
            ],
        }
        for innovation in published
    ]


AWARD = ("tier", "competition", "year")


def lies_in(code, place):
    if place is None:
        return code == "nasional"
    return place == code or place.startswith(f"{code}.")


def matches(row, wanted):
    """Whether a row meets the wanted values of every filter."""
    for name, values in wanted.items():
        if name == "q":
            met = values in row["title"]
        elif name == "region":
            met = any(lies_in(code, row["region"]) for code in values)
        elif name == "affair":
            met = not row["affair"].isdisjoint(values)
        elif name in AWARD:
            continue
        else:
            met = row[name] in values
        if not met:
            return False
    asked = {name: wanted[name] for name in AWARD if name in wanted}
    return not asked or any(
        all(award[name] in values for name, values in asked.items()) for award in row["awards"]
    )


def expected_pks(rows, wanted):
    return {row["pk"] for row in rows if matches(row, wanted)}


def expected_count(rows, wanted, name, value):
    """How many rows one choice would show, the other filters staying as they are."""
    return len(expected_pks(rows, {**wanted, name: [value]}))


def values_of(rows, name):
    """Every value that a facet could count, the regions above a place included."""
    if name in AWARD:
        return {award[name] for row in rows for award in row["awards"]}
    if name == "affair":
        return {slug for row in rows for slug in row["affair"]}
    if name == "region":
        codes = {row["region"] for row in rows} - {None}
        return {"nasional"} | {code[:length] for code in codes for length in (2, 5, 8)}
    return {row[name] for row in rows} - {None}


def wanted_at_random(draw):
    """A random set of filters: none, one or several, each with one to three values."""
    choices = {
        "sector": [*SECTORS[:3], "tidak-ada"],
        "region": ["73", "73.2", "73.22", "73.22.13", "73.71", "35", "nasional", "99"],
        "kind": [*KINDS, "rsud"],
        "affair": [*AFFAIRS, "tidak-ada"],
        "tier": ["top-30", "top-50", "top-99"],
        "competition": ["kipp-sulsel", "kipp-nasional"],
        "year": ["2018", "2020", "2021", "2019"],
        "state": list(State.values),
    }
    wanted = {
        name: draw.sample(choices[name], draw.randint(1, min(3, len(choices[name]))))
        for name in draw.sample(list(choices), draw.choice([0, 1, 1, 2, 3, 4]))
    }
    if draw.random() < 0.25:
        wanted["q"] = draw.choice(WORDS)
    return wanted


def tally(counter):
    """The choices that show something: a facet's zeros are not counted anywhere."""
    return Counter({value: number for value, number in counter.items() if number})

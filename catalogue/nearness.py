"""What is on file already under a name like this one: for a person to look at, never to decide."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from catalogue.models import Agency, Innovation, InnovationName, Region
from catalogue.models.region import lies_within
from catalogue.names import fold, letters

ALIKE = 80
MOST = 5


@dataclass(frozen=True)
class Near:
    """An innovation with a name like the one asked for; `likeness` is 100 for the same letters."""

    innovation: Innovation
    name: str
    likeness: int
    same_region: bool


def near(title: str, region: Region | None) -> list[Near]:
    """Return the innovations with such a name, those of the region first, drafts among them."""
    names = {("title", pk): name for pk, name in Innovation.objects.values_list("pk", "title")}
    others = InnovationName.objects.values_list("pk", "innovation", "name")
    owners = {}
    for key, innovation, name in others:
        names["name", key], owners["name", key] = name, innovation
    best = {}
    for key, likeness in _alike(title, names):
        pk = owners.get(key, key[1])
        best.setdefault(pk, (names[key], likeness))
    innovations = Innovation.objects.select_related("agency__region__parent").in_bulk(best)
    found = [
        Near(innovation, *best[pk], _is_of(innovation, region))
        for pk, innovation in innovations.items()
    ]
    found.sort(key=lambda one: (not one.same_region, -one.likeness, one.innovation.sort_key))
    return found[:MOST]


def _alike(title, names):
    """Yield the keys of names that are like the title, the likest first."""
    bare = letters(title)
    same = {key for key, name in names.items() if letters(name) == bare}
    yield from ((key, 100) for key in sorted(same))
    folded = {key: fold(name) for key, name in names.items() if key not in same}
    matches = process.extract(
        fold(title), folded, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=4 * MOST
    )
    yield from ((key, min(int(likeness), 99)) for _name, likeness, key in matches)


def _is_of(innovation, region):
    own = innovation.agency.region
    return bool(region and own and f"{own.code}.".startswith(f"{region.code}."))


def agency_on_file(name: str, region: Region | None) -> Agency | None:
    """Return the one agency of this name in the region; none if it is not there, or not alone."""
    if region is None:
        return None
    wanted = _bare(name, region)
    agencies = Agency.objects.filter(lies_within(region.code, "region__code"))
    found = [
        agency
        for agency in agencies.select_related("region__parent").order_by("pk")
        if wanted in {_bare(one, region) for one in (agency.name, *_other_names(agency))}
    ]
    own = [agency for agency in found if agency.region_id == region.pk]
    chosen = own or found
    return chosen[0] if len(chosen) == 1 else None


def _other_names(agency):
    return [one for one in (agency.short_name, *agency.alias_list) if one]


def _bare(name, region):
    """The letters of an agency's name without those of its region: all have a Dinas Kesehatan."""
    bare = letters(name)
    for place in (region.full_name, region.name, region.label):
        bare = bare.removesuffix(letters(place)) or bare
    return bare

"""Which innovation of the catalogue a row is about: by name and region, never by name alone."""

from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from catalogue.models import Innovation, InnovationName
from catalogue.names import letters

from .places import regency_code, regency_code_of

NEAR = 84
# Short names differ by a letter and are still two: Raisa, Raisya; so they must be nearer.
SHORT_NAME, NEAR_SHORT = 7, 88
MOST = 6


@dataclass(frozen=True)
class Known:
    """An innovation on file, as far as matching needs it."""

    pk: int
    slug: str
    title: str
    agency_id: int
    agency: str
    place: str
    regency: str
    status: str

    @property
    def label(self) -> str:
        return (
            f"{self.title} ({self.agency}, {self.place})"
            if self.place
            else (f"{self.title} ({self.agency})")
        )


@dataclass
class Match:
    """The one innovation meant; or those that may be, with why it is a person who says."""

    known: Known | None = None
    near: list[Known] = field(default_factory=list)
    elsewhere: list[Known] = field(default_factory=list)


class Innovations:
    """The innovations that the rows of one file may be about."""

    def __init__(self, titles, slugs, regencies, seen=None):
        """Keep those with a title or an address that the file has, or of a region it names.

        `seen` narrows to what the person who imports may know of.
        """
        wanted = {letters(title) for title in titles} - {""}
        self.by_slug, self.by_name = {}, defaultdict(dict)
        self.in_regency = defaultdict(lambda: defaultdict(dict))
        kept = {}
        for row, names in _rows(seen):
            known = _known(row)
            keys = {key for key in map(letters, names) if key}
            if keys & wanted or known.slug in slugs or known.regency in regencies:
                kept[known.pk] = known
                self._add(known, keys)
        self.by_pk = kept

    def _add(self, known, keys):
        self.by_slug[known.slug] = known
        for key in keys:
            self.by_name[key][known.pk] = known
            self.in_regency[known.regency][key][known.pk] = known

    def match(self, title: str, expansion: str, region, agency) -> Match:
        """Match by name and region; what is only near, or elsewhere, is for a person to say."""
        named = list(self.by_name.get(letters(title), {}).values())
        if agency is None and region is None:
            return Match(elsewhere=named[:MOST])
        place = regency_code(region or agency.region)
        here = [known for known in named if known.regency == place]
        if len(here) > 1 and agency is not None:
            here = [known for known in here if known.agency_id == agency.pk] or here
        if len(here) == 1:
            return Match(here[0])
        if here or named:
            return Match(near=here[:MOST], elsewhere=[k for k in named if k not in here][:MOST])
        return Match(near=self._near(title, expansion, place))

    def _near(self, title, expansion, place):
        pool = self.in_regency.get(place, {})
        found = {}
        for text in filter(None, (letters(title), letters(expansion))):
            cutoff = NEAR if len(text) > SHORT_NAME else NEAR_SHORT
            for key, score, _index in process.extract(
                text, pool.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=MOST
            ):
                for known in pool[key].values():
                    found[known] = max(score, found.get(known, 0))
        return sorted(found, key=lambda known: (-found[known], known.pk))[:MOST]


FIELDS = (
    *["pk", "slug", "title", "expansion", "status", "agency_id", "agency__name"],
    *["agency__region__code", "agency__region__name"],
)


def _rows(seen):
    """Every innovation with all its names, one after the other: a large catalogue is only passed by."""
    others = defaultdict(list)
    for pk, name in InnovationName.objects.values_list("innovation_id", "name").iterator():
        others[pk].append(name)
    innovations = Innovation.objects.all() if seen is None else seen
    for row in innovations.order_by("pk").values(*FIELDS).iterator():
        yield row, [row["title"], row["expansion"], *others.get(row["pk"], [])]


def _known(row):
    code = row["agency__region__code"] or ""
    return Known(
        pk=row["pk"],
        slug=row["slug"],
        title=row["title"],
        agency_id=row["agency_id"],
        agency=row["agency__name"],
        place=row["agency__region__name"] or "",
        regency=regency_code_of(code),
        status=row["status"],
    )

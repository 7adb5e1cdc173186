"""Agencies by the names that sheets give them, each within its region."""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from catalogue.models import Agency, Region
from catalogue.names import fold, letters

from .places import Places, regency_code
from .values import clean

# What stands for what, word by word; the long form is what the catalogue registers.
SHORT = {
    "pkm": "puskesmas", "kec": "kecamatan", "kel": "kelurahan", "ds": "desa",
    "dinkes": "dinas kesehatan", "disdik": "dinas pendidikan", "dinsos": "dinas sosial",
    "disdikbud": "dinas pendidikan dan kebudayaan", "dishub": "dinas perhubungan",
    "disdukcapil": "dinas kependudukan dan pencatatan sipil",
    "dukcapil": "dinas kependudukan dan pencatatan sipil",
    "dpmptsp": "dinas penanaman modal dan pelayanan terpadu satu pintu",
    "dpmd": "dinas pemberdayaan masyarakat dan desa",
    "diskominfo": "dinas komunikasi dan informatika", "dlh": "dinas lingkungan hidup",
    "bpbd": "badan penanggulangan bencana daerah", "bkd": "badan kepegawaian daerah",
    "bapenda": "badan pendapatan daerah", "satpol": "satuan polisi", "pp": "pamong praja",
    "rsu": "rumah sakit umum", "pemkab": "pemerintah kabupaten", "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi", "kab": "kabupaten", "prov": "provinsi", "setda":
    "sekretariat daerah", "&": "dan",
}  # fmt: skip
PHRASES = (
    ("(?:uptd|upt|blud|upt blud) puskesmas", "puskesmas"),
    ("rumah sakit umum daerah", "rsud"),
    ("(?:sd|smp|sma|smk) negeri", lambda found: found[0][: found[0].index(" ")] + "n"),
    ("dinas pmd", "dinas pemberdayaan masyarakat dan desa"),
    ("dinas lh", "dinas lingkungan hidup"),
)
KINDS = (
    *[("puskesmas", "puskesmas"), ("rsud", "rsud"), ("kecamatan", "kecamatan"), ("desa", "desa")],
    *[("kelurahan", "kelurahan"), ("dinas", "dinas"), ("badan", "badan"), ("biro", "biro")],
    *[("bagian", "bagian"), ("sekretariat", "sekretariat"), ("kementerian", "kementerian")],
    *[("pemerintah", "pemerintah-daerah"), ("perumda", "bumd"), ("pdam", "bumd")],
    *[(school, "sekolah") for school in ("sd", "sdn", "smp", "smpn", "sma", "sman", "smk", "smkn")],
    *[("tk", "sekolah"), ("slb", "sekolah"), ("sekolah", "sekolah"), ("upt", "lainnya")],
)
NEAR = 86
MOST = 8


@dataclass(frozen=True)
class NewAgency:
    """A body that the catalogue does not have yet, as a row proposes it."""

    name: str
    kind: str
    region: Region

    @property
    def key(self) -> tuple[str, str]:
        return letters(self.name), self.region.code

    def __str__(self):
        return f"{self.name}, {self.region}"


class Bodies:
    def __init__(self, places: Places, seen=None):
        """Know all agencies, or those that the person who imports may know of."""
        self.places = places
        self.by_slug, self.by_name = {}, defaultdict(list)
        self.in_regency = defaultdict(lambda: defaultdict(list))
        agencies = Agency.objects.all() if seen is None else seen
        for agency in agencies.select_related("region__parent").order_by("pk"):
            self.add(agency)

    def add(self, agency):
        self.by_slug[agency.slug] = agency
        for name in {agency.name, agency.short_name, *agency.alias_list} - {""}:
            for key in {self.key(name, agency.region), letters(expanded(name))}:
                self.by_name[key].append(agency)
                self.in_regency[regency_code(agency.region)][key].append(agency)

    def key(self, name, region):
        """The letters of a name without the region that it names: it is known from elsewhere."""
        words = expanded(name)
        at_end, rest = self.places.at_end_of(words)
        if at_end and rest and rest != "pemerintah":
            return letters(rest)
        if region:
            for place in {region.name, region.short_name, region.full_name} - {""}:
                shorter = words.removesuffix(f" {fold(place)}")
                if shorter != words and len(shorter.split()) > 1:
                    return letters(shorter)
        return letters(words)

    def find(self, text: str, region: Region | None) -> tuple[Agency | None, list[Agency]]:
        """Return the one agency meant, or else those that may be: of this region, if it is known."""
        if text in self.by_slug:
            return self.by_slug[text], []
        region = region or self.region_of(text)
        keys = {letters(expanded(text)), self.key(text, region)}
        named = _unique(agency for key in keys for agency in self.by_name.get(key, []))
        if region is None:
            return (named[0], []) if _tells_all(named, text) else (None, named[:MOST])
        here = [agency for agency in named if _lies_in(agency, region)]
        if len(here) == 1:
            return here[0], []
        return None, (here or self._near(keys, region))[:MOST]

    def region_of(self, text: str) -> Region | None:
        return self.places.at_end_of(expanded(text))[0]

    def _near(self, keys, region):
        pool = self.in_regency.get(regency_code(region), {})
        found = [
            match
            for key in keys
            for match in process.extract(
                key, pool.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST
            )
        ]
        found.sort(key=lambda match: -match[1])
        return _unique(agency for key, _score, _index in found for agency in pool[key])


def _tells_all(named, text):
    """Whether a name alone tells the agency: a national one, or one whose name has its place."""
    if len(named) != 1:
        return False
    region = named[0].region
    return region is None or fold(region.name) in fold(text)


def _lies_in(agency, region):
    return bool(agency.region) and regency_code(agency.region) == regency_code(region)


def _unique(agencies):
    return list({agency.pk: agency for agency in agencies}.values())


def expanded(name: str) -> str:
    """Return a name as the catalogue would register it, folded.

    >>> expanded("UPTD PKM Sinoa")
    'puskesmas sinoa'
    """
    words = re.sub(r"[^\w&]+", " ", fold(clean(name))).split()
    text = " ".join(SHORT.get(word, word) for word in words)
    for phrase, long in PHRASES:
        text = re.sub(rf"\b{phrase}\b", long, text)
    return text


def proposed(name: str, region: Region) -> NewAgency:
    """Return the agency that a row would have the catalogue add."""
    words = clean(name).rstrip(" ,.")
    words = re.sub(r"^(?:UPTD?\s+)?PKM\b\.?", "Puskesmas", words, flags=re.IGNORECASE)
    words = re.sub(r"^Kec\b\.?", "Kecamatan", words, flags=re.IGNORECASE)
    first = expanded(words).split()[:1]
    kinds = dict(KINDS)
    return NewAgency(words, kinds.get(first[0] if first else "", "lainnya"), region)

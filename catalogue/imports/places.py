"""Regions by the names that sheets give them: `Kab. Luwu Utara`, `LUWU UTARA`, `Lutra`, `73.22`."""

import re
from collections import defaultdict

from rapidfuzz import fuzz, process

from catalogue.models import Region
from catalogue.names import fold, letters

# How people call places besides the registered and the short name; by code, so that another
# province's names can stand beside them.
CALLED = {
    "73.01": "selayar",
    "73.10": "pangkep",
    "73.14": "sidrap",
    "73.18": "tator",
    "73.22": "lutra",
    "73.24": "lutim",
    "73.26": "torut",
    "73": "sulsel",
}
TITLES = {
    "province": ("", "provinsi", "prov", "propinsi", "pemprov", "pemerintahprovinsi"),
    "regency": ("", "kabupaten", "kab", "pemkab", "pemerintahkabupaten", "pemdakabupaten"),
    "city": ("", "kota", "pemkot", "pemerintahkota", "kotamadya"),
    "district": ("kecamatan", "kec"),
}
CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d)?)?$")
UNDOTTED = re.compile(r"\d{4}(?:\d\d)?$")
NEAR = 84
MOST = 8


class Places:
    """Every region by every way of writing it."""

    def __init__(self):
        self.by_code, self.by_bps = {}, defaultdict(list)
        self.by_name = defaultdict(list)
        for region in Region.objects.select_related("parent").order_by("code"):
            self.by_code[region.code] = region
            self.by_bps[region.bps_code].append(region)
            for title in TITLES[region.level]:
                for name in {region.name, region.short_name, CALLED.get(region.code, "")} - {""}:
                    self.by_name[title + letters(name)].append(region)

    def find(self, text: str) -> tuple[Region | None, list[Region]]:
        """Return the one region meant, or else those that may be."""
        words = fold(text).strip(" .")
        if CODE.match(words):
            return self.by_code.get(words), []
        if UNDOTTED.match(words):
            return _only(self._undotted(words))
        parts = [part for part in re.split(r"[,/()]|\s-\s", words) if part.strip()]
        exact = _unique(self.by_name.get(letters(words), []))
        if len(exact) != 1 and len(parts) > 1:
            exact = self._first_within_rest(parts) or exact
        if exact:
            return _only(exact)
        near = process.extract(
            letters(words), self.by_name.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST
        )
        return None, _unique(region for key, _score, _i in near for region in self.by_name[key])

    def _undotted(self, digits):
        """7322 may be the ministry's code without its dots, or the code of the statistics office."""
        dotted = ".".join(digits[at : at + 2] for at in range(0, len(digits), 2))
        own = self.by_code.get(dotted)
        return _unique([*([own] if own else []), *self.by_bps.get(digits, [])])

    def _first_within_rest(self, parts):
        """`Luwu Utara, Sulawesi Selatan`: the first, if it lies within all that follow."""
        first, *rest = ([*self.by_name.get(letters(part), [])] for part in parts)
        above = [{region.code for region in regions} for regions in rest if regions]
        return _unique(
            region
            for region in first
            if all(any(region.code.startswith(code) for code in codes) for codes in above)
        )

    def at_end_of(self, text: str) -> tuple[Region | None, str]:
        """Return the region that a name ends with, and the name without it.

        Only with its title (`Dinas Kesehatan Kab. Luwu Utara`) does a name tell its region: a
        Puskesmas Bantaeng may stand anywhere.
        """
        words = fold(text).replace(".", " ").split()
        for start in range(1, len(words)):
            if words[start] in ("kab", "kabupaten", "kota", "prov", "provinsi", "propinsi"):
                found = _unique(self.by_name.get(letters("".join(words[start:])), []))
                if len(found) == 1:
                    return found[0], " ".join(words[:start])
        return None, " ".join(words)


def _unique(regions):
    return list({region.pk: region for region in regions}.values())


def _only(regions):
    return (regions[0], []) if len(regions) == 1 else (None, regions[:MOST])


def regency_code(region: Region | None) -> str:
    """The code of the kabupaten or kota that a region is or lies in; of a province its own."""
    return regency_code_of(region.code) if region else ""


def regency_code_of(code: str) -> str:
    """
    >>> regency_code_of("73.22.13"), regency_code_of("73")
    ('73.22', '73')
    """
    return ".".join(code.split(".")[:2])

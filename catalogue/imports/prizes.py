"""Awards as sheets write them: `Top 30 KIPP Sulsel 2020`, or a column each."""

import re
from collections import defaultdict
from dataclasses import dataclass

from catalogue.models import AwardTier, Competition, CompetitionYear
from catalogue.names import fold

from .values import years_in

# Words that tell no competition from another; the rest of a name must be there.
FILLING = {
    *["tingkat", "kategori", "kelompok", "inovasi", "pelayanan", "publik", "kompetisi", "lomba"],
    *["award", "awards", "penghargaan", "dalam", "pada", "di", "se", "daerah", "tahun", "meraih"],
    *["masuk", "raih", "ajang", "dan", "of", "the", "for"],
}
SAME = {
    "prov": "provinsi", "propinsi": "provinsi", "sulawesi": "sulsel", "selatan": "sulsel",
    "sinovik": "kipp", "kab": "kabupaten", "kemenpan": "nasional", "panrb": "nasional",
    "kemenpanrb": "nasional", "nas": "nasional", "jipp": "kipp",
}  # fmt: skip
MOST = 12


@dataclass(frozen=True)
class Prize:
    """A tier in a year; `edition` is None where the catalogue has no such edition yet."""

    tier: AwardTier
    year: int
    edition: CompetitionYear | None

    @property
    def key(self) -> str:
        return f"{self.tier.slug}:{self.year}"

    @property
    def label(self) -> str:
        return f"{self.tier.label} {self.year}"


class Prizes:
    """Every tier by the words that tell it, every edition by its competition and year."""

    def __init__(self):
        self.tiers = list(
            AwardTier.objects.select_related("competition__region").order_by("-order", "pk")
        )
        self.by_slug = {tier.slug: tier for tier in self.tiers}
        editions = CompetitionYear.objects.select_related("competition")
        self.editions = {(edition.competition_id, edition.year): edition for edition in editions}
        self.years = defaultdict(list)
        for competition_id, year in self.editions:
            self.years[competition_id].append(year)
        self.told_by = {
            competition.pk: _competition_words(competition)
            for competition in Competition.objects.select_related("region")
        }
        self.own_words = {tier.pk: _words(tier.name) for tier in self.tiers}

    def prize(self, tier: AwardTier, year: int) -> Prize:
        return Prize(tier, year, self.editions.get((tier.competition_id, year)))

    def known(self, key: str) -> Prize | None:
        """Return the prize that an earlier answer named, if its tier is still there."""
        slug, _, year = key.rpartition(":")
        tier = self.by_slug.get(slug)
        return self.prize(tier, int(year)) if tier and year.isdecimal() else None

    def find(
        self, competition: str, tier: str, year_text: str, place: str = ""
    ) -> tuple[Prize | None, list[Prize]]:
        """Return the one prize meant, or else those that may be.

        `place` is the code of where the innovation is: another province's Top 30 is another prize.
        """
        years = years_in(year_text)
        far = False
        if tier in self.by_slug:
            tiers = [self.by_slug[tier]]
        else:
            tiers = self._tiers(_words(f"{competition} {tier}"), competition)
            near = [tier for tier in tiers if _is_open_to(tier.competition, place)]
            tiers, far = near or tiers, not near
        found = [self.prize(tier, year) for tier in tiers for year in dict.fromkeys(years)]
        held = [prize for prize in found if prize.edition]
        exact = held if len(years) != 1 or held else found
        if len(exact) == 1 and exact[0].edition and len(tiers) == 1 and not far:
            return exact[0], []
        return None, (held or found)[:MOST]

    def _tiers(self, words, competition):
        fitting = [
            tier
            for tier in self.tiers
            if self.own_words[tier.pk] <= words and self._told(tier, words, competition)
        ]
        # "Top 5 Replikasi" tells more than "Top 5"; and a competition's own words must be there.
        most = max((len(self.own_words[tier.pk]) for tier in fitting), default=0)
        fitting = [tier for tier in fitting if len(self.own_words[tier.pk]) == most]
        told = [tier for tier in fitting if words & self.told_by[tier.competition_id]]
        rest = {
            tier.pk: len(words - self.own_words[tier.pk] - self.told_by[tier.competition_id])
            for tier in told or fitting
        }
        least = min(rest.values(), default=0)
        return [tier for tier in told or fitting if rest[tier.pk] == least]

    def _told(self, tier, words, competition):
        """Whether the words name this competition, or none at all."""
        if competition and competition in (tier.competition.slug, tier.competition.name):
            return True
        return not competition or bool(words & self.told_by[tier.competition_id])


def _is_open_to(competition, place):
    code = competition.region.code if competition.region else ""
    return not (code and place) or f"{place}.".startswith(f"{code}.")


def _words(text):
    found = re.findall(r"[a-z]+|\d+", fold(text))
    words = {SAME.get(word, word) for word in found}
    return {
        word for word in words if word not in FILLING and not re.fullmatch(r"(19|20)\d\d", word)
    }


def _competition_words(competition):
    words = _words(competition.short_name) | _words(competition.name)
    if competition.level == "province":
        words.add("provinsi")
    elif competition.level == "national":
        words.add("nasional")
    return words | _words(competition.region.name if competition.region else "")

"""Made-up competitions, their editions and their tiers, and who won what in them."""

from dataclasses import dataclass

from catalogue.models import AwardTier, Competition, CompetitionYear
from catalogue.models.evidence import GOLD_OF_LEVEL
from catalogue.names import sort_key

from .marking import ADDRESS, marked

YEARS = range(2014, 2026)
# Level: what the competition is called, and its tiers with the share that reaches each, best last.
LEVELS = {
    "regency": (
        "Kompetisi Kabupaten",
        (("Peserta", 0, 50), ("Juara 2", 1, 30), ("Juara 1", 1, 20)),
    ),
    "province": ("Kompetisi Provinsi", (("Top 60", 0, 55), ("Top 30", 1, 45))),
    "national": ("Kompetisi Nasional", (("Finalis", 0, 45), ("Top 99", 1, 40), ("Top 45", 1, 15))),
    "international": ("Penghargaan Dunia", (("Nominasi", 0, 80), ("Penerima", 1, 20))),
}
SHARES = {"regency": 45, "province": 35, "national": 18, "international": 2}
HOW_MANY = {0: 55, 1: 29, 2: 11, 3: 5}


@dataclass(frozen=True)
class Prize:
    """A tier in one edition."""

    edition: int
    tier: int
    year: int
    won: bool
    gold: int


class Contests:
    """The competitions, written into the catalogue, and chance."""

    def __init__(self):
        self.prizes, self.weights = [], []
        for order, (level, (name, tiers)) in enumerate(LEVELS.items()):
            self._write(order, level, name, tiers)

    def _write(self, order, level, name, tiers):
        slug = f"{ADDRESS}{level}"
        competition = Competition.objects.create(
            slug=slug, name=marked(name), short_name=marked(name), level=level, order=order
        )
        rungs = [
            AwardTier.objects.create(
                competition=competition,
                slug=f"{slug}-{sort_key(tier).replace(' ', '-')}",
                name=tier,
                label=marked(f"{tier} {name}"),
                won=bool(won),
                order=rung * 10,
            )
            for rung, (tier, won, _share) in enumerate(tiers)
        ]
        for year in YEARS:
            edition = CompetitionYear.objects.create(
                competition=competition, year=year, top_tier=rungs[-1]
            )
            for rung, (_tier, won, share) in zip(rungs, tiers, strict=True):
                gold = GOLD_OF_LEVEL[level] if won else 0
                self.prizes.append(Prize(edition.pk, rung.pk, year, bool(won), gold))
                # Every edition draws more than the one before it.
                self.weights.append(SHARES[level] * share * (year - YEARS.start + 2))

    def draw(self, rng):
        """Return the prizes of one innovation: often none, sometimes several."""
        number = rng.choices(list(HOW_MANY), weights=HOW_MANY.values())[0]
        drawn = rng.choices(self.prizes, weights=self.weights, k=number) if number else []
        return list(dict.fromkeys(drawn))

"""The award ladder (tangga penghargaan): one step a level, with all that was won or reached on it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalogue.models import Award, Competition
from catalogue.references import References

LEVELS = {
    Competition.Level.REGENCY: _("Regency or city"),
    Competition.Level.PROVINCE: _("Province"),
    Competition.Level.NATIONAL: _("Nation"),
    Competition.Level.INTERNATIONAL: _("World"),
}
# Awards beyond the nation are rare: their step stands only where there is one.
ALWAYS = (Competition.Level.REGENCY, Competition.Level.PROVINCE, Competition.Level.NATIONAL)


@dataclass(frozen=True)
class Rung:
    """An award won, or a stage only reached, in one edition."""

    award: Award
    decree: str
    reference: int | None


@dataclass(frozen=True)
class Step:
    """A level of the ladder; gold is for awards won, stages reached are written as such."""

    label: str
    won: list[Rung]
    reached: list[Rung]


def ladder(awards: list[Award], references: References) -> list[Step]:
    """Return the steps from kabupaten to nation, empty ones too; none where there is no award."""
    if not awards:
        return []
    rungs = [_rung(award, references) for award in awards]
    return [
        Step(
            label,
            [rung for rung in rungs if rung.award.level == level and rung.award.tier.won],
            [rung for rung in rungs if rung.award.level == level and not rung.award.tier.won],
        )
        for level, label in LEVELS.items()
        if level in ALWAYS or any(rung.award.level == level for rung in rungs)
    ]


def _rung(award, references):
    """An edition's decree names those in its top tier; it says nothing of other tiers."""
    named = award.edition.decree if award.edition.top_tier_id == award.tier_id else ""
    return Rung(award, award.decree or named, references.number(award.source, award.label))

"""What copying an innovation takes, as its replication guide tells."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue.models import GuideStep, Innovation
from catalogue.notation import rupiah
from catalogue.references import References


@dataclass(frozen=True)
class Requirement:
    """One of the four things that copying takes; a blank value is unknown."""

    icon: str
    label: str
    value: str


@dataclass(frozen=True)
class Guide:
    """What copying takes: always four requirements, in one order, and the steps if told."""

    requirements: list[Requirement]
    steps: list[GuideStep]
    reference: int | None


def guide_of(
    innovation: Innovation, steps: list[GuideStep], references: References
) -> Guide | None:
    guide = getattr(innovation, "guide", None)
    if guide is None:
        return None
    months = ngettext("%(count)d month", "%(count)d months", guide.months or 0)
    return Guide(
        [
            Requirement(
                "clock", _("Time"), months % {"count": guide.months} if guide.months else ""
            ),
            Requirement("wallet", _("Cost"), rupiah(guide.cost_from, guide.cost_to)),
            Requirement("users", _("Team"), guide.team),
            Requirement("landmark", _("Legal basis"), guide.legal_basis),
        ],
        steps,
        references.number(guide.source),
    )

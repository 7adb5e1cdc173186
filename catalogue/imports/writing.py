"""Writing the rows of a plan into the catalogue, each kind of row at once."""

import re
from dataclasses import dataclass, field
from itertools import count

from django.utils import timezone

from catalogue.history import record
from catalogue.models import (
    Agency,
    Award,
    Citation,
    CompetitionYear,
    Goal,
    Innovation,
    InnovationName,
    Source,
    Step,
)

from .bodies import NewAgency
from .facts import Facts
from .plan import RowPlan

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST_ADDRESS = 120


@dataclass
class Written:
    """What was written for one row: the innovation, and what it takes to undo it."""

    innovation: Innovation
    before: dict = field(default_factory=dict)


class Writer:
    """Writes within the transaction of its caller."""

    def __init__(self, by=None, published=False):
        self.by, self.published = by, published
        self.made = {"agency": [], "competitionyear": [], "source": []}
        self._agencies, self._editions, self._sources = {}, {}, {}
        self.goals = {goal.number: goal for goal in Goal.objects.all()}

    def create(self, plans: list[RowPlan]) -> dict[int, Written]:
        """Enter the new ones as drafts, and return them by the number of their row."""
        rows, taken = {}, set()
        for plan in plans:
            innovation = self._draft(plan.facts)
            self._give_address(innovation, plan.facts.slug, taken)
            rows[plan.number] = innovation
        Innovation.objects.bulk_create(rows.values(), batch_size=200)
        self._add_parts([(plan.facts, rows[plan.number]) for plan in plans])
        if self.by:
            entered = Step.Kind.ENTERED
            Step.objects.bulk_create(
                [Step(innovation=row, kind=entered, by=self.by) for row in rows.values()]
            )
        return {number: Written(innovation) for number, innovation in rows.items()}

    def _draft(self, facts: Facts):
        status = Innovation.Status.PUBLISHED if self.published else Innovation.Status.DRAFT
        return Innovation(
            title=facts.title, agency=self.agency(facts.agency), status=status, **facts.fields
        )

    def _give_address(self, innovation, wanted, taken):
        """The address that the row asks for, or one of the title; never one that is taken."""
        free = ADDRESS.match(wanted) and len(wanted) <= LONGEST_ADDRESS
        if free and wanted not in taken and not Innovation.objects.filter(slug=wanted).exists():
            innovation.slug = wanted
        innovation.derive()
        base, numbers = innovation.slug, count(2)
        while innovation.slug in taken or (
            innovation.slug != base and Innovation.objects.filter(slug=innovation.slug).exists()
        ):
            innovation.slug = f"{base}-{next(numbers)}"
        taken.add(innovation.slug)

    def _add_parts(self, pairs):
        names, awards, citations = [], [], []
        for facts, innovation in pairs:
            names += [self.name(facts, innovation, *name) for name in facts.names]
            awards += [self.award(facts, innovation, told) for told in facts.awards]
            if facts.source and not facts.awards:
                citations.append(self.citation(innovation, facts.source))
        InnovationName.objects.bulk_create(names, batch_size=200)
        Award.objects.bulk_create(awards, batch_size=200)
        Citation.objects.bulk_create(citations, batch_size=200)
        for name in ("affairs", "partners"):
            self._link(name, [(i, getattr(facts, name)) for facts, i in pairs])
        self._link("goals", [(i, [self.goals[n] for n in facts.goals]) for facts, i in pairs])
        record([i for facts, i in pairs if facts.affairs or facts.partners or facts.goals], "~")

    def _link(self, name, pairs):
        field_ = Innovation._meta.get_field(name)
        own, other = field_.m2m_field_name(), field_.m2m_reverse_field_name()
        through = field_.remote_field.through
        through.objects.bulk_create(
            [
                through(**{own: innovation, other: row})
                for innovation, rows in pairs
                for row in rows
            ],
            batch_size=400,
        )

    def name(self, facts, innovation, name, kind):
        source = facts.row.cell("name_kind") and facts.source
        row = InnovationName(
            innovation=innovation, name=name, kind=kind, source=self.source(source)
        )
        row.derive()
        return row

    def award(self, facts, innovation, told):
        return Award(
            innovation=innovation,
            edition=self.edition(told.prize),
            tier=told.prize.tier,
            group=told.group,
            rank=told.rank,
            decree=told.decree,
            note=told.note,
            source=self.source(facts.source),
        )

    def citation(self, innovation, address):
        return Citation(innovation=innovation, source=self.source(address))

    def agency(self, told):
        """The agency itself; a proposed one is entered the first time that a row names it."""
        if not isinstance(told, NewAgency):
            return told
        if told.key not in self._agencies:
            agency = Agency(name=told.name, kind=told.kind, region=told.region)
            agency.save()
            self.made["agency"].append(agency.pk)
            self._agencies[told.key] = agency
        return self._agencies[told.key]

    def edition(self, prize):
        key = (prize.tier.competition_id, prize.year)
        if prize.edition:
            return prize.edition
        if key not in self._editions:
            edition = CompetitionYear(competition=prize.tier.competition, year=prize.year)
            edition.save()
            self.made["competitionyear"].append(edition.pk)
            self._editions[key] = edition
        return self._editions[key]

    def source(self, address):
        if not address:
            return None
        if address not in self._sources:
            source = Source.objects.filter(address=address).first()
            if source is None:
                source = Source(address=address)
                source.save()
                self.made["source"].append(source.pk)
            self._sources[address] = source
        return self._sources[address]


def touch(innovations, names):
    """Write these fields of innovations at once; bulk writers keep the clock themselves."""
    now = timezone.now()
    for innovation in innovations:
        innovation.updated_at = now
        innovation.derive()
    if innovations:
        fields = sorted({*names, "updated_at", "sort_key"})
        Innovation.objects.bulk_update(innovations, fields, batch_size=100)

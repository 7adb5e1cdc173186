"""The family tree: what an innovation was copied from, and who copied it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from catalogue.models import Innovation, Replication
from catalogue.references import References

# Steps at which a copy does not run yet, or no longer.
NOT_RUNNING = (
    Replication.Step.PLEDGED,
    Replication.Step.PREPARED,
    Replication.Step.DROPPED,
)


@dataclass(frozen=True)
class Relative:
    """One innovation of the family; `told` says how it was copied from the one above it."""

    title: str
    place: str
    innovation: Innovation | None = None
    current: bool = False
    told: Replication | None = None
    reference: int | None = None
    copies: tuple["Relative", ...] = ()

    @property
    def runs(self):
        return self.told.step not in NOT_RUNNING


@dataclass(frozen=True)
class Family:
    """The roots of the tree, and how many copies of the innovation itself are told of."""

    roots: list[Relative]
    copies: int

    @property
    def title(self):
        return _("Copied elsewhere") if self.copies else _("Copied from")


def family(innovation: Innovation, told: list[Replication], references: References) -> Family:
    """Return the family of an innovation, from its origins down to the copies of its copies.

    Brothers are left out: the page of the origin shows them. Where there are several origins, the
    innovation stands under each, with its copies under the first.
    """
    copies = _copies(innovation, told, references, {innovation.pk})
    here = Relative(
        innovation.title, innovation.agency.label, innovation, current=True, copies=copies
    )
    roots = _above(here, innovation.pk, told, references, {innovation.pk})
    return Family([] if roots == [here] and not copies else roots, len(copies))


def _copies(parent, told, references, seen):
    relatives = []
    for replication in told:
        if replication.origin_id != parent.pk or replication.replica_id in seen:
            continue
        replica = replication.replica
        below = ()
        if replica:
            below = _copies(replica, told, references, seen | {replica.pk})
        relatives.append(
            Relative(
                replica.title if replica else replication.replica_title or replication.replicator,
                _place_of_copy(replication),
                replica,
                told=replication,
                reference=_reference(replication, references),
                copies=below,
            )
        )
    return tuple(relatives)


def _above(relative, pk, told, references, seen):
    parents = []
    for replication in told:
        if replication.replica_id != pk or replication.origin_id in seen:
            continue
        child = replace(relative, told=replication, reference=_reference(replication, references))
        if parents:
            child = replace(child, copies=())
        origin = replication.origin
        parent = Relative(
            origin.title if origin else replication.origin_title,
            origin.agency.label if origin else "",
            origin,
            copies=(child,),
        )
        if origin:
            parents += _above(parent, origin.pk, told, references, seen | {origin.pk})
        else:
            parents.append(parent)
    return parents or [relative]


def _place_of_copy(replication):
    if replication.replica:
        return replication.replica.agency.label
    names = [replication.replicator] if replication.replica_title else []
    region = replication.region
    if region and not replication.replicator.endswith(region.name):
        names.append(region.full_name)
    return ", ".join(names)


def _reference(replication, references):
    return references.number(replication.source, str(replication))

"""Whose rows somebody may import: everything, or a contributor's own regions and agencies."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from catalogue.models import Agency, Innovation, Region
from catalogue.permissions import Role, role_of, visible, within

from .places import regency_code_of


@dataclass(frozen=True)
class Scope:
    """What limits a contributor; the default limits nothing.

    `own` are the agencies a contributor answers for and `regions` the codes of whole regions;
    `agencies` and `innovations` are what a contributor may know of at all.
    """

    own: frozenset[int] | None = None
    regions: frozenset[str] = frozenset()
    # Where the agencies lie, besides whole regions.
    places: frozenset[str] = frozenset()
    agencies: QuerySet | None = None
    innovations: QuerySet | None = None

    @property
    def is_limited(self) -> bool:
        return self.own is not None

    @property
    def may_add_editions(self) -> bool:
        return not self.is_limited

    def lets(self, agency) -> bool:
        """Whether rows of this agency, on file or only proposed, are this person's."""
        if self.own is None or getattr(agency, "pk", None) in self.own:
            return True
        return bool(agency.region) and agency.region.code in self.regions

    def lets_place(self, region) -> bool:
        """Whether a row that tells of this region may be this person's at all."""
        return self.own is None or region.code in self.regions | self.places


def scope_of(user) -> Scope:
    """Return what an account may import: a curator anything, a contributor what is their own."""
    if role_of(user) is not Role.CONTRIBUTOR:
        return Scope()
    own = within(user, Innovation.objects.all()).values("pk")
    agencies = list(within(user, Agency.objects.all()).values_list("pk", "region__code"))
    return Scope(
        own=frozenset(pk for pk, _code in agencies),
        places=frozenset(regency_code_of(code) for _pk, code in agencies if code),
        regions=frozenset(within(user, Region.objects.all()).values_list("code", flat=True)),
        agencies=visible(user, Agency.objects.all()),
        innovations=Innovation.objects.filter(Q(pk__in=own) | Q(status="published")),
    )

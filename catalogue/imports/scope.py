"""Whose rows somebody may import: everything, or a contributor's own regions and agencies."""

from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Scope:
    """What limits a contributor; the default limits nothing.

    `own` are the agencies a contributor answers for and `regions` the codes of whole regions;
    `agencies` and `innovations` are what a contributor may know of at all.
    """

    own: frozenset[int] | None = None
    regions: tuple[str, ...] = ()
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
        code = agency.region.code if agency.region else ""
        return any(f"{code}.".startswith(f"{region}.") for region in self.regions)

    def lets_agency_id(self, pk: int) -> bool:
        return self.own is None or pk in self.own

"""The numbered list of sources at the foot of an entry, and the numbers that claims carry."""

from dataclasses import dataclass, field

from catalogue.models import Source


@dataclass
class Reference:
    """A source with its number, what it supports and what it says otherwise."""

    number: int
    source: Source
    supports: list[str] = field(default_factory=list)
    contradicts: list[str] = field(default_factory=list)


class References:
    """Numbers sources in the order in which they are first cited; each stands once."""

    def __init__(self, citations=()):
        self._by_source: dict[int, Reference] = {}
        for citation in citations:
            reference = self._of(citation.source)
            said = reference.contradicts if citation.contradicts else reference.supports
            if citation.supports:
                said.append(citation.supports)
        self._described = set(self._by_source)

    def number(self, source: Source | None, claim: str = "") -> int | None:
        """Return the number of the source of a claim, or None where no source is given.

        What a source supports is told by its citations; only a source without any is described by
        the claims that lean on it.
        """
        if source is None:
            return None
        reference = self._of(source)
        if claim and source.pk not in self._described and claim not in reference.supports:
            reference.supports.append(claim)
        return reference.number

    def _of(self, source):
        fresh = Reference(len(self._by_source) + 1, source)
        return self._by_source.setdefault(source.pk, fresh)

    def __iter__(self):
        return iter(self._by_source.values())

    def __len__(self):
        return len(self._by_source)

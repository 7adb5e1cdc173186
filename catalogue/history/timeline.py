"""The moments of a record, newest first, each with all that changed in it."""

from dataclasses import dataclass

from catalogue.models import Moment

from .changes import RowChange, between
from .tree import Past, moments
from .wording import Names


@dataclass
class Entry:
    """One moment of a record: who, when, why and what. `number` counts its versions from 1."""

    number: int
    moment: Moment
    changes: list[RowChange]
    is_first: bool
    is_now: bool

    @property
    def is_deletion(self) -> bool:
        return any(change.is_root and change.kind == "-" for change in self.changes)


@dataclass(frozen=True)
class Version:
    """A version of a record, without what changed in it."""

    number: int
    moment: Moment


def versions_of(past: Past) -> list[Version]:
    """Return the versions of a record, newest first."""
    known = moments(past.moments)
    numbered = [Version(n, known[key]) for n, key in enumerate(past.moments, start=1)]
    return numbered[::-1]


def entries(past: Past, versions: list[Version]) -> list[Entry]:
    """Return what happened at these of a record's versions."""
    names, order = Names(), past.moments
    found = []
    for version in versions:
        now = version.moment.pk
        earlier = order[version.number - 2] if version.number > 1 else 0
        changes = between(past, past.at(earlier), past.at(now), names)
        entry = Entry(version.number, version.moment, changes, not earlier, now == order[-1])
        found.append(entry)
    return found


def writers(versions: list[Version]):
    """Return who wrote these versions, each once, by name."""
    people = {version.moment.user for version in versions if version.moment.user}
    return sorted(people, key=lambda user: (user.get_full_name() or user.username, user.pk))

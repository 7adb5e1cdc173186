"""A record with the rows inside its page, and what they were at a moment."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from catalogue.models import Moment


@dataclass(frozen=True)
class Branch:
    """A table whose rows stand in the page of a record, with the relation by which they do."""

    model: type[models.Model]
    relation: str = ""
    branches: tuple["Branch", ...] = ()

    @property
    def name(self) -> str:
        """Tells the branches of one record apart."""
        return f"{self.model._meta.model_name}.{self.relation}"

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def column(self) -> str:
        return self.model._meta.get_field(self.relation).attname

    def parent(self, version) -> int:
        return getattr(version, self.column)


@dataclass
class Row:
    """All versions of one row, oldest first."""

    branch: Branch
    key: int
    versions: list = field(default_factory=list)

    def at(self, moment: int):
        """Return the row's version at a moment, whatever it says, or nothing before its first."""
        found = None
        for version in self.versions:
            if version.moment_id > moment:
                break
            found = version
        return found


@dataclass
class Past:
    """Every version of a record and of the rows that ever stood in its page."""

    root: Branch
    key: int
    rows: list[Row]

    @property
    def moments(self) -> list[int]:
        """The moments at which something of it changed, oldest first."""
        return sorted({version.moment_id for row in self.rows for version in row.versions})

    def at(self, moment: int) -> dict[tuple[str, int], object]:
        """Return what stood in the page at a moment: the version of each row, parents first."""
        standing = {}
        for row in self.rows:
            version = row.at(moment)
            if version is not None and version.history_type != "-":
                # Rows move: a citation may have stood in another page then.
                above = self.above.get(row.branch)
                if not above or (above.name, row.branch.parent(version)) in standing:
                    standing[row.branch.name, row.key] = version
        return standing

    def row(self, key: tuple[str, int]) -> Row:
        return next(row for row in self.rows if (row.branch.name, row.key) == key)

    @cached_property
    def above(self) -> dict[Branch, Branch]:
        return {below: branch for branch in branches_of(self.root) for below in branch.branches}

    def branch(self, name: str) -> Branch:
        return next(branch for branch in branches_of(self.root) if branch.name == name)


def branches_of(branch: Branch) -> list[Branch]:
    """Return a branch and all beneath it, parents first."""
    found = [branch]
    for below in branch.branches:
        found += branches_of(below)
    return found


def past_of(root: Branch, key: int) -> Past:
    """Read every version of a record: a query or two a table, however long its past is."""
    return Past(root, key, list(_rows(root, [key], None)))


def _rows(branch, keys, parents):
    versions = branch.model.history.model.objects
    if parents is not None:
        ever_here = versions.filter(**{f"{branch.column}__in": parents})
        keys = list(ever_here.order_by().values_list("id", flat=True).distinct())
    rows = {}
    if keys:
        for version in versions.filter(id__in=keys).order_by("id", "moment_id", "history_id"):
            row = rows.setdefault(version.id, Row(branch, version.id))
            row.versions.append(version)
    yield from rows.values()
    for below in branch.branches:
        yield from _rows(below, None, list(rows))


def version_number(root: Branch, key: int) -> int:
    """Return the moment of the newest change of a record and its rows; 0 without any.

    Asked whenever a form is shown or sent, and so without reading the versions themselves.
    """
    newest, parents = [], {root: [key]}
    for branch in branches_of(root):
        versions = branch.model.history.model.objects
        if branch is root:
            mine = versions.filter(id=key)
        else:
            above = next(up for up in branches_of(root) if branch in up.branches)
            ever = versions.filter(**{f"{branch.column}__in": parents[above]})
            keys = list(ever.order_by().values_list("id", flat=True).distinct())
            parents[branch] = keys
            mine = versions.filter(id__in=keys)
        newest.append(mine.aggregate(newest=models.Max("moment_id"))["newest"])
    return max((number for number in newest if number), default=0)


def moments(numbers) -> dict[int, Moment]:
    found = Moment.objects.filter(pk__in=numbers).select_related("user")
    return {moment.pk: moment for moment in found}

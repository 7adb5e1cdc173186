"""The difference between the fixtures and the catalogue, and how it is written."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from catalogue.models import Innovation
from catalogue.models.history import record
from catalogue.models.moment import acting

from .reading import Problem, read
from .rows import Known, Told, key_of, tell
from .tables import TABLES, Table


class Refused(Exception):
    """The fixtures cannot be loaded; the message says where they are wrong."""


@dataclass
class Report:
    """What became of the rows of one table."""

    name: str
    added: int = 0
    changed: int = 0
    kept: int = 0
    unchanged: int = 0

    def __str__(self):
        line = _("%(name)s: %(added)d added, %(changed)d changed, %(unchanged)d unchanged")
        if self.kept:
            line = _(
                "%(name)s: %(added)d added, %(changed)d changed, %(unchanged)d unchanged,"
                " %(kept)d differ and were left as they are"
            )
        return line % vars(self)

    @property
    def touched(self):
        return self.added + self.changed


@dataclass
class TablePlan:
    table: Table
    additions: list[Told] = field(default_factory=list)
    # Rows that differ from the fixture, each with what the fixture tells of it.
    differences: list[tuple[object, Told]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Plan:
    """What the fixtures would do to the catalogue."""

    tables: list[TablePlan]

    @property
    def problems(self) -> list[Problem]:
        return [problem for planned in self.tables for problem in planned.problems]

    def apply(self, update=False) -> list[Report]:
        """Write the plan: all of it or, if any row has a problem, none."""
        if self.problems:
            raise Refused("\n".join(map(str, self.problems)))
        with acting(reason=_("Initial data")):
            reports = [_write(planned, update) for planned in self.tables]
            if any(report.touched for report in reports):
                Innovation.objects.refresh_standing()
        return reports


def plan(folder: Path, only=()) -> Plan:
    """Read every fixture, or those of some models only, and compare it with the catalogue."""
    known = Known()
    tables = [table for table in TABLES if not only or table.model in only]
    return Plan([_compare(table, folder, known) for table in tables])


def _compare(table, folder, known):
    planned = TablePlan(table)
    stored = {key_of(instance): instance for instance in _stored(table)}
    known.rows[table.model] = dict(stored)
    seen = set()
    for row in read(folder / table.file, table.columns, table.needed):
        if isinstance(row, Problem):
            planned.problems.append(row)
            continue
        told = tell(table, row, known)
        planned.problems += told.problems
        if told.instance is None:
            known.incomplete.add(table.model)
            continue
        key = key_of(told.instance)
        if key in seen:
            message = _("The file has this row twice.")
            planned.problems.append(row.problem(next(iter(row.cells)), message))
        elif key not in stored:
            planned.additions.append(told)
            known.rows[table.model][key] = told.instance
        elif told.differing(stored[key]):
            planned.differences.append((stored[key], told))
        else:
            planned.unchanged += 1
        seen.add(key)
    if planned.problems:
        known.incomplete.add(table.model)
    return planned


def _stored(table):
    """The rows of a table, with what their keys and links are read from."""
    paths = _relations(table.model)
    for link in table.links:
        related = table.model._meta.get_field(link.field).related_model
        paths |= {link.field} | {f"{link.field}__{path}" for path in _relations(related)}
    return table.model.objects.select_related(*paths).prefetch_related(*table.lists)


def _relations(model):
    return {path.rpartition("__")[0] for path in model.NATURAL_KEY if "__" in path}


def _write(planned, update):
    table = planned.table
    report = Report(str(table.model._meta.verbose_name_plural), unchanged=planned.unchanged)
    try:
        with transaction.atomic():
            _add(table, planned.additions)
            if update:
                for stored, told in planned.differences:
                    told.write_to(stored)
    except IntegrityError as error:
        message = _("%(file)s: the database refuses a row: %(error)s")
        raise Refused(message % {"file": table.file, "error": error}) from error
    report.added = len(planned.additions)
    differing = len(planned.differences)
    report.changed, report.kept = (differing, 0) if update else (0, differing)
    return report


def _add(table, additions):
    waiting = [told.instance for told in additions]
    parents = [
        link.field
        for link in table.links
        if table.model._meta.get_field(link.field).related_model is table.model
    ]
    # One INSERT cannot name a row of its own as a parent, so each generation has one.
    while waiting:
        ready, rest = [], []
        for row in waiting:
            above = [getattr(row, name) for name in parents]
            (ready if all(p is None or p.pk for p in above) else rest).append(row)
        table.model.objects.bulk_create(ready)
        waiting = rest
    for name in table.lists:
        _add_links(table.model._meta.get_field(name), name, additions)
    if table.lists:
        record([told.instance for told in additions], "~")


def _add_links(field, name, additions):
    field.remote_field.through.objects.bulk_create(
        field.remote_field.through(
            **{field.m2m_field_name(): told.instance, field.m2m_reverse_field_name(): row}
        )
        for told in additions
        for row in told.lists[name]
    )

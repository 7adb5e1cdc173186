"""One row of a fixture as an instance of its model, or what is wrong with it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.models.tidying import tidied

from .reading import REMARK, Problem, Row
from .tables import Table

YES_OR_NO = {"yes": True, "no": False}


@dataclass
class Known:
    """The rows that a fixture may point to: those of the catalogue and those about to be added."""

    rows: dict[type, dict[tuple[str, ...], object]] = field(default_factory=dict)
    # Models some of whose rows were wrong: that one of theirs is missing is not a second mistake.
    incomplete: set[type] = field(default_factory=set)


@dataclass
class Told:
    """A row as the fixture tells it: an unsaved instance, and which of its fields were told."""

    instance: object = None
    names: list[str] = field(default_factory=list)
    lists: dict[str, list] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def differing(self, stored) -> list[str]:
        """The fields and lists in which a stored row is not what the fixture tells."""
        fields = [
            name for name in self.names if _plain(self.instance, name) != _plain(stored, name)
        ]
        lists = [
            name
            for name, rows in self.lists.items()
            if {key_of(row) for row in rows} != {key_of(row) for row in getattr(stored, name).all()}
        ]
        return fields + lists

    def write_to(self, stored):
        for name in self.names:
            setattr(stored, name, getattr(self.instance, name))
        stored.save()
        for name, rows in self.lists.items():
            getattr(stored, name).set(rows)


def key_of(instance) -> tuple[str, ...]:
    return tuple("" if part is None else str(part) for part in instance.natural_key())


def tell(table: Table, row: Row, known: Known) -> Told:
    """Return the instance that a row tells of, without one if the row is wrong."""
    values, told = dict(table.always), Told()
    told.names = [c for c in row.cells if c not in table.linked_columns | {REMARK, *table.lists}]
    for name in told.names:
        try:
            values[name] = _cleaned(table.model._meta.get_field(name), row.cells[name])
        except ValidationError as error:
            told.problems.append(row.problem(name, " ".join(error.messages)))
    missing = False
    for link in table.links:
        if not row.cells.keys() >= set(link.named_by):
            continue
        relation = table.model._meta.get_field(link.field)
        key = row.key(link.named_by)
        values[link.field] = known.rows[relation.related_model].get(key)
        told.names.append(link.field)
        if any(key) and values[link.field] is None:
            missing = True
            told.problems += _unknown(row, link.named_by[-1], key, relation, known)
        elif not any(key) and not relation.null:
            told.problems.append(row.problem(link.named_by[-1], _("This cell must be filled.")))
    for name in table.lists:
        relation = table.model._meta.get_field(name)
        rows = known.rows[relation.related_model]
        keys = [(part,) for part in row.cells.get(name, "").split()]
        for key in keys:
            if key not in rows:
                missing = True
                told.problems += _unknown(row, name, key, relation, known)
        told.lists[name] = [rows[key] for key in keys if key in rows]
    if told.problems or missing:
        return told
    instance = table.model(**values)
    told.problems = [row.problem(column, message) for column, message in table.check(instance)]
    if not told.problems:
        instance.derive()
        told.instance = instance
    return told


def _unknown(row, column, key, relation, known):
    if relation.related_model in known.incomplete:
        return []
    message = _("%s is not known. A row stands after those it points to.") % " ".join(key)
    return [row.problem(column, message)]


def _cleaned(field, text):
    if text == "" and field.null:
        return None
    if field.get_internal_type() == "BooleanField":
        if text not in YES_OR_NO:
            raise ValidationError(_("Write yes or no."))
        return YES_OR_NO[text]
    return field.clean(tidied(field, text), None)


def _plain(instance, name):
    value = getattr(instance, name)
    return key_of(value) if hasattr(value, "natural_key") else value

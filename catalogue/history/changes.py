"""What differs between two states of a record: field by field, rows that came and rows that left."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from .tree import branches_of
from .wording import Names, differences, is_long, label_of, name_of, said


@dataclass
class FieldChange:
    """One field, from which words to which."""

    field: object
    before: str
    after: str

    @property
    def label(self) -> str:
        return label_of(self.field)

    @property
    def pieces(self):
        """Both texts as one where they are long; nothing where two short ones say it better."""
        both = self.before and self.after
        return differences(self.before, self.after) if both and is_long(*self) else None

    def __iter__(self):
        return iter((self.before, self.after))


@dataclass
class RowChange:
    """A row that came (`+`), left (`-`) or changed (`~`)."""

    branch: object
    key: int
    kind: str
    name: str
    fields: list[FieldChange] = field(default_factory=list)

    @property
    def is_root(self) -> bool:
        return not self.branch.relation

    @property
    def label(self) -> str:
        return capfirst(self.branch.label)


def recorded_fields(branch):
    """Return the fields of a table whose changes people read, in the order of the form."""
    own = [f for f in branch.model.history.model.tracked_fields if f.editable and not f.primary_key]
    return [f for f in own if f.name != branch.relation] + list(branch.model._meta.many_to_many)


def value_of(version, field):
    if version is None:
        return None
    if field.many_to_many:
        return version.links.get(field.name, [])
    return getattr(version, field.attname)


def between(past, before: dict, after: dict, names: Names | None = None) -> list[RowChange]:
    """Return what changed from one state of a record to another; see `Past.at`."""
    names = names or Names()
    order = {branch.name: place for place, branch in enumerate(branches_of(past.root))}
    keys = sorted(before.keys() | after.keys(), key=lambda key: (order[key[0]], key[1]))
    differing = [key for key in keys if before.get(key) is not after.get(key)]
    names.learn(_pointed_to(past, differing, before, after))
    found = [_change(past, key, before.get(key), after.get(key), names) for key in differing]
    return [change for change in found if change.kind != "~" or change.fields]


def _change(past, key, old, new, names):
    branch = past.branch(key[0])
    kind = "~" if old and new else "+" if new else "-"
    fields = [
        FieldChange(one, said(one, was, names), said(one, becomes, names))
        for one in recorded_fields(branch)
        for was, becomes in [(value_of(old, one), value_of(new, one))]
        if was != becomes and (was or becomes or kind == "~")
    ]
    if kind == "+":
        fields = [one for one in fields if one.after]
    return RowChange(branch, key[1], kind, name_of(branch, new or old, names), fields)


def _pointed_to(past, keys, *states):
    for key in keys:
        for field_ in recorded_fields(past.branch(key[0])):
            if field_.is_relation:
                for state in states:
                    value = value_of(state.get(key), field_)
                    several = value if field_.many_to_many else [value]
                    for one in several or []:
                        yield field_.related_model, one

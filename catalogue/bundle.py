"""Several short lists read in one query.

A dozen tables hold a handful of rows each for one innovation, and a query for every table would be
most of what its page costs. A bundle asks for all of them at once: each row comes as the name of
its list and its columns in one JSON object, and becomes an instance of its model again.
"""

from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject

SOURCE = {"source": ("id", "address", "publisher", "published")}


@dataclass(frozen=True)
class Part:
    """One list: its rows, the columns it needs, and the attributes that order it.

    `related` has the columns of what the rows point to, by the path that leads there.
    """

    rows: QuerySet
    columns: tuple[str, ...]
    order: tuple[str, ...] = ("order", "pk")
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def select(self, name):
        columns = {"id": "id", **{column: column for column in self.columns}}
        for path, names in self.related.items():
            columns[path] = JSONObject(**{name: f"{path}__{name}" for name in names})
        return self.rows.order_by().values_list(
            Value(name, output_field=CharField()), JSONObject(**columns)
        )

    def instance(self, values):
        others = {path: values.pop(path) for path in self.related}
        made = {"": instance_of(self.rows.model, values)}
        for path, columns in others.items():
            above, _, name = path.rpartition("__")
            model = made[above]._meta.get_field(name).related_model
            made[path] = instance_of(model, columns) if columns["id"] else None
            setattr(made[above], name, made[path])
        return made[""]


def instance_of(model, values):
    field_of = model._meta.get_field
    return model(**{name: field_of(name).to_python(value) for name, value in values.items()})


def read(parts: dict[str, Part]) -> dict[str, list]:
    """Return the rows of every part under its name, in the part's order.

    The instances hold only the columns that were asked for, and are not for saving.
    """
    selects = [part.select(name) for name, part in parts.items()]
    lists = {name: [] for name in parts}
    for name, values in selects[0].union(*selects[1:], all=True):
        lists[name].append(parts[name].instance(values))
    for name, part in parts.items():
        lists[name].sort(key=attrgetter(*part.order))
    return lists

"""Several short lists read in one query.

A dozen tables hold a handful of rows each for one innovation, and a query for every table would be
most of what its page costs. A bundle asks for all of them at once: each row comes as the name of
its list and its columns in one JSON object, and becomes an instance of its model again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter

from django.db import connection
from django.db.models import CharField, Model, QuerySet, Value
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


class Bundle:
    """Lists of one owner that are read together; `parts_of` gives them, by name, for an owner.

    Django takes longer to write this query than a database to answer it. So it is written once, for
    an owner that does not exist, whose id then gives way to that of each owner.
    """

    NOBODY = -1_234_567_890_123

    def __init__(self, model: type[Model], parts_of: Callable[[Model], dict[str, Part]]):
        self.model = model
        self.parts_of = parts_of
        self.written = {}

    def read(self, owner: Model) -> dict[str, list]:
        """Return the rows of every part under its name, in the part's order.

        The instances hold only the columns that were asked for, and are not for saving.
        """
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write()
        parts, query, parameters = self.written[connection.vendor]
        lists = {name: [] for name in parts}
        with connection.cursor() as cursor:
            cursor.execute(query, [owner.pk if p == self.NOBODY else p for p in parameters])
            for name, values in cursor.fetchall():
                lists[name].append(parts[name].instance(json.loads(values)))
        for name, part in parts.items():
            lists[name].sort(key=attrgetter(*part.order))
        return lists

    def _write(self):
        parts = self.parts_of(self.model(pk=self.NOBODY))
        selects = [part.select(name) for name, part in parts.items()]
        union = selects[0].union(*selects[1:], all=True)
        return parts, *union.query.sql_with_params()

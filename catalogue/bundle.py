"""Several short lists read in one query.

A dozen tables hold a handful of rows each for one innovation, and a query for every table would be
most of what its page costs. A bundle asks for all of them at once: each row comes as the name of
its list and its columns in one JSON object, and becomes an instance of its model again.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter

from django.db import connection, connections
from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from psycopg2.extensions import AsIs

KEY = "key"
PARAMETER = AsIs("$1")
NAMELESS = re.compile(r"(?<!%)%s")
SOURCE = {"source": ("id", "address", "publisher", "published")}


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """Return all columns of a table, for a part that needs them."""
    return tuple(column.attname for column in model._meta.concrete_fields)


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
            owner = made[above]
            if owner is None:
                made[path] = None
                continue
            relation = owner._meta.get_field(name)
            made[path] = instance_of(relation.related_model, columns) if columns["id"] else None
            if made[path] and relation.concrete:
                setattr(owner, relation.attname, made[path].pk)
            relation.set_cached_value(owner, made[path])
        return made[""]


def instance_of(model, values):
    read = model._meta.get_field
    return model(**{name: _value(read(name), value) for name, value in values.items()})


def _value(column, value):
    value = column.to_python(value)
    # SQLite keeps moments without their zone, which is this one.
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


class Bundle:
    """Lists that one key leads to, read together; `parts_of` gives them, by name, for a key.

    Django takes longer to write this query than a database to answer it. So it is written once, for
    a key that nothing has, which then gives way to each that is asked for. PostgreSQL knows it by
    `name`.
    """

    def __init__(self, name, nobody, parts_of: Callable[..., dict[str, Part]]):
        self.name = f"catalogue_{name}"
        self.nobody = nobody
        self.parts_of = parts_of
        self.written = {}

    def read(self, key) -> dict[str, list]:
        """Return the rows of every part under its name, in the part's order."""
        return self.lists(self.rows(key))

    def rows(self, key) -> tuple[tuple[str, str], ...]:
        """Return the rows as texts: the name of the part, and the columns as JSON."""
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write()
        _parts, query, parameters = self.written[connection.vendor]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                self._execute_prepared(cursor, query, parameters, key)
            else:
                cursor.execute(query, {**parameters, KEY: key})
            return tuple(cursor.fetchall())

    def lists(self, rows) -> dict[str, list]:
        """Return what rows tell, under the name of the part and in its order.

        The instances hold only the columns that were asked for, and are not for saving.
        """
        parts, _query, _parameters = self.written[connection.vendor]
        lists = {name: [] for name in parts}
        for name, values in rows:
            lists[name].append(parts[name].instance(json.loads(values)))
        for name, part in parts.items():
            lists[name].sort(key=attrgetter(*part.order))
        return lists

    def _write(self):
        parts = self.parts_of(self.nobody)
        selects = [part.select(name) for name, part in parts.items()]
        union = selects[0].union(*selects[1:], all=True)
        query, parameters = union.query.sql_with_params()
        if connection.vendor == "postgresql":
            return parts, query, [PARAMETER if p == self.nobody else p for p in parameters]
        return parts, *named(query, parameters, self.nobody)

    def _execute_prepared(self, cursor, query, parameters, key):
        """Ask PostgreSQL, which takes ten times as long to plan this query as to answer it.

        So each connection plans it once.
        """
        # This thread's own connection: `connection` is a proxy that all threads share.
        own = connections[connection.alias]
        prepared = vars(own).setdefault("catalogue_prepared", {})
        if prepared.get(self) is not own.connection:
            written = cursor.mogrify(query, parameters).decode()
            cursor.execute(f"PREPARE {self.name} AS {written}", None)
            prepared[self] = own.connection
        cursor.execute(f"EXECUTE {self.name} (%s)", [key])


def named(query, parameters, nobody):
    """Return a query with names for its parameters, `KEY` where `nobody` stood, and the others.

    Django looks for the places of nameless ones anew each time, which for a query as long as these
    takes longer than SQLite does to answer it.
    """
    names = [KEY if p == nobody else f"p{number}" for number, p in enumerate(parameters)]
    others = {n: p for n, p in zip(names, parameters, strict=True) if n != KEY}
    places = iter(names)
    return NAMELESS.sub(lambda _: f"%({next(places)})s", query), others

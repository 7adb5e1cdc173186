"""Several short lists read in one query.

A dozen tables hold a handful of rows each for one innovation, and a query for every table would be
most of what its page costs. A bundle asks for all of them at once: each row comes as the name of
its list and its columns in one JSON object, and becomes an instance of its model again.
"""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject

from catalogue.models import Source

SOURCE_COLUMNS = ("id", "address", "publisher", "published")


@dataclass(frozen=True)
class Part:
    """One list: its rows, the columns it needs, and the attributes that order it."""

    rows: QuerySet
    columns: tuple[str, ...]
    order: tuple[str, ...] = ("order", "pk")
    with_source: bool = False

    def select(self, name):
        columns = {"id": "id", **{column: column for column in self.columns}}
        if self.with_source:
            columns["source"] = JSONObject(**{c: f"source__{c}" for c in SOURCE_COLUMNS})
        return self.rows.order_by().values_list(
            Value(name, output_field=CharField()), JSONObject(**columns)
        )

    def instance(self, values):
        source = values.pop("source", None)
        model = self.rows.model
        fresh = model(
            **{name: model._meta.get_field(name).to_python(value) for name, value in values.items()}
        )
        if self.with_source:
            fresh.source = Source(**source) if source["id"] else None
        return fresh


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

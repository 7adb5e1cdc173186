"""Whether an innovation is still as an import left it, with everything that hangs on it."""

import hashlib
import json
from collections import defaultdict

from django.core.serializers.json import DjangoJSONEncoder

from catalogue.models import ImportRow, Innovation

BATCH = 500
# When it was saved says nothing of what it holds.
PASSING = {"updated_at"}


def prints_of(pks) -> dict[int, str]:
    """Return a fingerprint of each innovation that is there: its fields and all rows that are its own."""
    pks, found = sorted(set(pks)), {}
    for start in range(0, len(pks), BATCH):
        found |= _prints(pks[start : start + BATCH])
    return found


def _prints(pks):
    parts = defaultdict(list)
    for row in _values(Innovation).filter(pk__in=pks):
        parts[row["id"]].append(row)
    for model, name in _own_tables():
        for row in _values(model).filter(**{f"{name}__in": pks}).order_by("pk"):
            parts[row[f"{name}_id"]].append([model._meta.db_table, row])
    return {
        pk: hashlib.sha256(json.dumps(rows, cls=DjangoJSONEncoder).encode()).hexdigest()
        for pk, rows in parts.items()
    }


def _values(model):
    derived = PASSING | set(getattr(model, "UNRECORDED", ()))
    names = [f.attname for f in model._meta.concrete_fields if f.name not in derived]
    return model._base_manager.values(*names)


def _own_tables():
    """Every table with a row of which an innovation may be told, however it is joined to it."""
    for relation in Innovation._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
            continue
        model = relation.related_model
        # Histories tell of the past, and rows of imports of this very comparison.
        if model is not ImportRow and not hasattr(model, "instance_type"):
            yield model, relation.field.name

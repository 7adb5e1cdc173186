"""Every text of the record is tidied before it is written, whichever way it is written.

Raw SQL is not; what it brings is at least set in pages as text (`catalogue.text`).
"""

from functools import cache

from django.db import models

from catalogue.characters import tidy, tidy_line


@cache
def _tidy_of(field):
    """How the words of a field are tidied, or None where it holds no words."""
    if isinstance(field, models.TextField):
        return tidy
    return tidy_line if isinstance(field, models.CharField) else None


def tidied(field, value):
    """Return the value as this field keeps it."""
    way = _tidy_of(field)
    return way(value) if way and isinstance(value, str) else value


def tidy_row(row):
    """Tidy the texts that a row holds; those that were not loaded are left in the database."""
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if isinstance(value, str):
            row.__dict__[field.attname] = tidied(field, value)


def tidy_values(model, values):
    """Return the values of an `update()`, tidied."""
    return {name: tidied(model._meta.get_field(name), value) for name, value in values.items()}

"""What every table of the catalogue shares."""

from functools import reduce

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue import search

from .tidying import tidy_row, tidy_values


class RecordQuerySet(models.QuerySet):
    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            tidy_row(row)
        rows = super().bulk_create(objs, *args, **kwargs)
        search.learn_later(self.model, self.db)
        return rows

    def bulk_update(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            tidy_row(row)
        return super().bulk_update(objs, *args, **kwargs)

    bulk_update.alters_data = True

    def update(self, **kwargs):
        count = super().update(**tidy_values(self.model, kwargs))
        search.learn_later(self.model, self.db)
        return count

    update.alters_data = True

    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


class Record(models.Model):
    """A table whose rows are known by a natural key, never by a database id.

    `NATURAL_KEY` names the fields (lookups through relations allowed) that tell rows apart, so that
    fixtures, imports and exports survive a change of database.
    """

    NATURAL_KEY: tuple[str, ...] = ()

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        tidy_row(self)
        self.derive()
        super().save(*args, **kwargs)

    def natural_key(self):
        return tuple(reduce(getattr, path.split("__"), self) for path in self.NATURAL_KEY)

    def derive(self):
        """Fill the columns that follow from others: `save` does it, and so must bulk writers."""


class PartialDateField(models.CharField):
    """A date as far as it is known: `2020`, `2020-11` or `2020-11-12`; blank when unknown."""

    default_validators = [
        RegexValidator(
            r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            _("Write a year, a month or a day: 2020, 2020-11 or 2020-11-12."),
        )
    ]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["blank"]
        return name, path, args, kwargs

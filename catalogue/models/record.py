"""What every table of the catalogue shares."""

from functools import reduce

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from catalogue import search

from .history import BATCH, Version, Versions, record
from .moment import in_turn, together
from .tidying import tidy_row, tidy_values


class RecordQuerySet(models.QuerySet):
    """Writes in bulk, and leaves a version of every row as `save` does."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            tidy_row(row)
        with transaction.atomic(using=self.db, savepoint=False):
            in_turn()
            rows = super().bulk_create(objs, *args, **kwargs)
            record(rows, "+")
        search.learn_later(self.model, self.db)
        return rows

    bulk_create.alters_data = True

    def bulk_update(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            tidy_row(row)
        return super().bulk_update(objs, *args, **kwargs)

    bulk_update.alters_data = True

    def update(self, **kwargs):
        kwargs = tidy_values(self.model, kwargs)
        with transaction.atomic(using=self.db, savepoint=False):
            in_turn()
            keys = list(self.order_by().values_list("pk", flat=True))
            count = super().update(**kwargs)
            for start in range(0, len(keys), BATCH):
                batch = keys[start : start + BATCH]
                record(list(self.model._base_manager.filter(pk__in=batch)), "~")
        search.learn_later(self.model, self.db)
        return count

    update.alters_data = True

    def delete(self):
        with transaction.atomic(using=self.db, savepoint=False), together():
            in_turn()
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


class Record(models.Model):
    """A table whose rows are known by a natural key, never by a database id.

    `NATURAL_KEY` names the fields (lookups through relations allowed) that tell rows apart, so that
    fixtures, imports and exports survive a change of database.
    """

    NATURAL_KEY: tuple[str, ...] = ()
    # Columns that follow from others, and so have no history of their own.
    UNRECORDED: tuple[str, ...] = ("sort_key",)

    objects = RecordQuerySet.as_manager()
    history = Versions(inherit=True, bases=[Version])

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        tidy_row(self)
        with transaction.atomic(savepoint=False):
            in_turn()
            self.derive()
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic(savepoint=False), together():
            in_turn()
            return super().delete(*args, **kwargs)

    def clean_fields(self, exclude=None):
        """Rows that were read a moment ago are not asked for a second time, key by key."""
        at_hand = {
            one.name
            for one in self._meta.fields
            if one.is_relation and one.is_cached(self) and getattr(self, one.attname) is not None
        }
        super().clean_fields(exclude=at_hand.union(exclude or ()))

    def natural_key(self):
        return tuple(reduce(getattr, path.split("__"), self) for path in self.NATURAL_KEY)

    def derive(self):
        """Fill the columns that follow from others: `save` does it, and so must bulk writers."""


class MarkdownField(models.TextField):
    """A text that `catalogue.text` reads; in the database a text like all others."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


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

"""An innovation's standing follows the rows it is computed from, however those are written.

Gold, awards won, latest year and state are kept beside the innovation, because lists are ordered
and coloured by them. Saving, deleting, `update()`, `bulk_create()` and `bulk_update()` of any row
they come from, the innovation's own start included, all end here. Only raw SQL does not; who writes
that calls `refresh_standing()`.
"""

from django.db import transaction

from .record import Record, RecordQuerySet

# Few enough for the parameters that any SQLite allows in one statement.
BATCH = 500
# Where a row itself tells its innovation; tiers, editions and competitions begin without any.
OWN = {"innovation": "innovation_id", "pk": "pk"}


def refresh(innovation_ids):
    from .innovation import Innovation

    ids = sorted(innovation_ids)
    for start in range(0, len(ids), BATCH):
        Innovation.objects.filter(pk__in=ids[start : start + BATCH]).refresh_standing()


class StandingQuerySet(RecordQuerySet):
    def innovation_ids(self):
        """The innovations whose standing these rows have a part in."""
        return set(self.order_by().values_list(self.model.STANDING_OF, flat=True)) - {None}

    def update(self, **values):
        with transaction.atomic(using=self.db, savepoint=False):
            keys = list(self.order_by().values_list("pk", flat=True))
            touched = self.innovation_ids()
            count = super().update(**values)
            for start in range(0, len(keys), BATCH):
                rows = self.model.objects.filter(pk__in=keys[start : start + BATCH])
                touched |= rows.innovation_ids()
            refresh(touched)
        return count

    update.alters_data = True

    def delete(self):
        with transaction.atomic(using=self.db, savepoint=False):
            touched = self.innovation_ids()
            result = super().delete()
            refresh(touched)
        return result

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objs, *args, **kwargs):
        with transaction.atomic(using=self.db, savepoint=False):
            made = super().bulk_create(objs, *args, **kwargs)
            own = OWN.get(self.model.STANDING_OF)
            if own:
                refresh({getattr(row, own) for row in made} - {None})
        return made

    bulk_create.alters_data = True


class MovesStanding(Record):
    """A row that the standing of innovations is computed from; `STANDING_OF` leads to them."""

    STANDING_OF = "innovation"

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic(savepoint=False):
            touched = self._innovation_ids()
            super().save(*args, **kwargs)
            refresh(touched | self._innovation_ids())

    def delete(self, *args, **kwargs):
        with transaction.atomic(savepoint=False):
            touched = self._innovation_ids()
            result = super().delete(*args, **kwargs)
            refresh(touched)
        return result

    def _innovation_ids(self):
        return type(self).objects.filter(pk=self.pk).innovation_ids() if self.pk else set()

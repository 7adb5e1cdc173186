from django.db import models


class CatalogRevision(models.Model):
    """The single row that counts public changes; `moved_by` is the transaction that moved it.

    The table `catalogue_change`, which is no model, tells which rows changed since `began`.
    """

    number = models.BigIntegerField(default=0)
    began = models.BigIntegerField(default=0)
    moved_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="catalog_revision_is_one_row")
        ]

    def __str__(self):
        return str(self.number)

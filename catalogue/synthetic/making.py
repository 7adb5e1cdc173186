"""Making the whole: what it stands on, the records, and what the triggers would have done."""

from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from catalogue import models, triggers
from catalogue.search import bulk
from catalogue.seeding import plan

from .contests import Contests
from .marking import holds_real_records, holds_test_data
from .photos import add_photos
from .phrases import fields
from .places import write_agencies
from .records import Records
from .writing import go_on_counting

# The tables of the fixtures that tell of the country and not of innovations.
REFERENCE = (models.Region, models.Sector, models.Affair, models.Goal)


class Refused(Exception):
    """No catalogue is made here; the message says why."""


def make(rows, seed, photos=0):
    """Fill an empty database with so many made-up innovations."""
    if holds_real_records():
        raise Refused(
            _(
                "This database holds real records. Test data never goes beside them: give"
                " DATABASE_URL the name of an empty database."
            )
        )
    if holds_test_data():
        raise Refused(_("This database holds test data already; give the name of an empty one."))
    with transaction.atomic():
        plan(settings.BASE_DIR / "fixtures", only=REFERENCE).apply()
        _write_all(rows, Random(seed))
    with connection.cursor() as cursor:
        # SQLite plans without statistics here, as it does in service.
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            cursor.execute("VACUUM ANALYZE")
    add_photos(photos, seed)


def _write_all(rows, rng):
    """Write without the triggers, which do by the row what is done much faster at once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Else the checks of some million rows wait in memory, and no trigger may return.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    triggers.take_away(connection)
    bulk.take_away(connection)
    places = write_agencies(rng, connection, fields(rng), rows)
    Records(rng, connection, Contests(), places).write(rows)
    go_on_counting(connection, [models.Region, models.Agency, models.Innovation])
    triggers.put_back(connection)
    bulk.fill(connection.alias)

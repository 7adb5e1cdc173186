"""Building the search of a whole catalogue at once, after it was written without the triggers."""

from contextlib import contextmanager

from django.db import connections, transaction

from . import triggers
from .document import COLUMNS
from .learning import claim, differences
from .matching import backend
from .repair import install
from .vocabulary import revision

FIELDS = ", ".join(COLUMNS)


def take_away(connection):
    """Let the catalogue be written with nothing following; `fill` is what ends that."""
    with connection.cursor() as cursor:
        triggers.drop(cursor, connection.vendor)


def fill(using="default"):
    """Make triggers, documents, index and vocabulary anew from the catalogue."""
    connection = connections[using]
    asking = backend(connection)
    with transaction.atomic(using), connection.cursor() as cursor:
        install(connection)
        cursor.execute(triggers.BUMP)
        with set_aside(cursor, connection.vendor):
            cursor.execute("DELETE FROM catalogue_searchdocument")
            cursor.execute(
                f"INSERT INTO catalogue_searchdocument (innovation_id, {FIELDS}, changed)"
                f" SELECT innovation_id, {FIELDS}, (SELECT number FROM catalogue_searchrevision)"
                " FROM catalogue_searchsource"
            )
        number = revision(cursor).number
        stems, gone = differences(asking, cursor)
        asking.remember(cursor, sorted(stems.items()), number)
        asking.forget(cursor, gone)
        claim(cursor, number)


@contextmanager
def set_aside(cursor, vendor):
    """Drop what follows the documents row by row, and make it again from all of them."""
    if vendor == "sqlite":
        # Its full-text index takes a row at a time either way.
        yield
        return
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        " AND tablename = 'catalogue_searchdocument' AND indexdef LIKE '%USING gin%'"
    )
    indexes = cursor.fetchall()
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _name, definition in indexes:
        cursor.execute(definition)

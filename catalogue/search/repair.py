"""Finding and mending what the search has otherwise than the catalogue."""

from dataclasses import astuple, dataclass
from hashlib import sha256

from django.db import connections, transaction

from . import triggers
from .document import COLUMNS
from .learning import claim, differences
from .matching import backend
from .stems import TABLES
from .vocabulary import revision

FIELDS = ", ".join(("innovation_id", *COLUMNS))
DOCUMENTS = f"SELECT {FIELDS} FROM catalogue_searchdocument"
SOURCE = f"SELECT {FIELDS} FROM catalogue_searchsource"
TOO_MANY = (
    "SELECT innovation_id FROM catalogue_searchdocument"
    " EXCEPT SELECT innovation_id FROM catalogue_searchsource"
)


@dataclass(frozen=True)
class Differences:
    """How much is not as the catalogue has it: triggers, documents, index and words."""

    triggers: int = 0
    documents_lacking: int = 0
    documents_too_many: int = 0
    index: int = 0
    words_lacking: int = 0
    words_too_many: int = 0

    def __bool__(self):
        return any(astuple(self))


def examine(using="default"):
    """Compare the search with the catalogue and change nothing."""
    connection = connections[using]
    if is_behind(connection):
        return Differences(triggers=1)
    asking = backend(connection)
    # An integrity check is written as an insertion: it needs the lock, and leaves nothing behind.
    with transaction.atomic(using), connection.cursor() as cursor:
        stems, gone = differences(asking, cursor)
        return Differences(
            0,
            len(rows(cursor, f"{SOURCE} EXCEPT {DOCUMENTS}")),
            len(rows(cursor, TOO_MANY)),
            int(not asking.agrees(cursor)),
            len(stems),
            len(gone),
        )


def mend(using="default", rebuild=False):
    """Make triggers, documents and vocabulary what the catalogue says; tell what was not.

    `rebuild` makes the index anew as well.
    """
    connection = connections[using]
    asking = backend(connection)
    with transaction.atomic(using), connection.cursor() as cursor:
        behind = is_behind(connection)
        if behind:
            install(connection)
        cursor.execute(triggers.BUMP)
        lacking = [row[0] for row in rows(cursor, f"{SOURCE} EXCEPT {DOCUMENTS}")]
        too_many = [row[0] for row in rows(cursor, TOO_MANY)]
        for ids in (lacking, too_many):
            for statement in triggers.write_again(asking.AMONG):
                cursor.execute(statement, [asking.listed(ids)])
        if rebuild:
            asking.rebuild(cursor)
        number = revision(cursor).number
        stems, gone = differences(asking, cursor)
        asking.remember(cursor, sorted(stems.items()), number)
        asking.forget(cursor, gone)
        claim(cursor, number)
    return Differences(int(behind), len(lacking), len(too_many), 0, len(stems), len(gone))


def rows(cursor, query):
    cursor.execute(query)
    return cursor.fetchall()


def made_with(vendor):
    """Return what tells one release's triggers and stems from another's."""
    return sha256(repr((triggers.create(vendor), TABLES)).encode()).hexdigest()


def is_behind(connection):
    """Tell whether the triggers are missing, or of another release."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT made_with FROM catalogue_searchrevision")
        return cursor.fetchone()[0] != made_with(connection.vendor) or triggers.present(
            cursor, connection.vendor
        ) != triggers.names(connection.vendor)


def install(connection):
    """Make view and triggers as this release has them."""
    with connection.cursor() as cursor:
        triggers.drop(cursor, connection.vendor)
        for statement in triggers.create(connection.vendor):
            cursor.execute(statement, None)
        cursor.execute(
            "UPDATE catalogue_searchrevision SET made_with = %s", [made_with(connection.vendor)]
        )

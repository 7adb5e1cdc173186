"""The columns as they stand: kept by a process, brought up to date before anyone reads them."""

import logging
from dataclasses import replace
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from catalogue import revision, search

from .deltas import followed, standing
from .loading import at_one_moment, load

log = logging.getLogger(__name__)
_kept = {}
_lock = Lock()


def current():
    """Return the columns of the catalogue as committed, at a revision or a later one.

    Nothing is read while the columns are of that revision. Within a transaction its own changes are seen, and what it sees is told nobody else.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    database = connection.vendor, str(connection.settings_dict["NAME"])
    kept = _kept.get(database)
    if connection.in_atomic_block:
        return brought_up(connection, kept and replace(kept, later=dict(kept.later)))
    number = revision.current()
    if kept and kept.revision == number:
        return kept
    with _lock:
        kept = _kept.get(database)
        if not kept or kept.revision != number:
            kept = _kept[database] = brought_up(connection, kept)
    return kept


def brought_up(connection, columns):
    """Return the columns as the database stands now, following the changes where that is less."""
    with at_one_moment(connection) as cursor:
        number, began = standing(cursor)
        if columns and began <= columns.revision <= number:
            if columns.revision == number:
                return columns
            later = followed(columns, cursor, connection.vendor, number)
            if later:
                return later
        return load(cursor, connection.vendor, number)


def warm():
    """Read the columns, and the words of the search, before a worker takes its first request.

    A database that does not answer yet is asked again by the first request.
    """
    try:
        current()
        search.warm(DEFAULT_DB_ALIAS)
    except DatabaseError as error:
        log.warning("the catalogue is not read yet: %s", error)
    finally:
        connections.close_all()

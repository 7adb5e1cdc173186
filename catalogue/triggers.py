"""Our triggers in the database: rules across tables, and the revision.

They are put in place after migrations (see `migrating`), and so are those of the search, which
keeps its own (`search.upkeep`).
"""

import hashlib
import re

from catalogue import migrating, revision, rules

PREFIX = "catalogue_watch_"


def connect(config):
    migrating.around(config, take_away, put_back)


def take_away(connection):
    with connection.cursor() as cursor:
        migrating.drop_triggers(cursor, connection.vendor, PREFIX)


def put_back(connection):
    """Put the triggers back, and move the revision for what happened without them."""
    wanted = statements(connection.vendor)
    with connection.cursor() as cursor:
        if present(connection) == names(wanted):
            return
        migrating.drop_triggers(cursor, connection.vendor, PREFIX)
        for statement in wanted:
            cursor.execute(statement)
        revision.move(connection)
        cursor.execute(revision.BEGIN_ANEW)


def statements(vendor):
    """Return what creates every trigger; a digest in their names tells one release's from another's."""
    digest = hashlib.sha256("".join(_of(PREFIX, vendor)).encode()).hexdigest()[:8]
    return _of(f"{PREFIX}{digest}_", vendor)


def _of(prefix, vendor):
    return [*rules.statements(prefix, vendor), *revision.statements(prefix, vendor)]


def names(wanted):
    return set(re.findall(r"CREATE TRIGGER (\w+)", "\n".join(wanted)))


def present(connection):
    with connection.cursor() as cursor:
        return migrating.triggers(cursor, connection.vendor, PREFIX)

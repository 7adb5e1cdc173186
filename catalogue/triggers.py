"""Our triggers in the database: rules across tables, and the revision.

Migrations do not make them. SQLite drops a table's triggers whenever a migration rebuilds it, and
refuses to rebuild a table that another's trigger reads; so they stand aside before tables change and
stand again afterwards. The search keeps its own in the same way (`search.upkeep`).
"""

import hashlib
import re

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, pre_migrate

from catalogue import revision, rules

PREFIX = "catalogue_watch_"


def connect(config):
    pre_migrate.connect(stand_aside, sender=config)
    post_migrate.connect(stand_again, sender=config)


def stand_aside(using, plan, **kwargs):
    if any(migration.app_label == "catalogue" for migration, _backwards in plan):
        with transaction.atomic(using), connections[using].cursor() as cursor:
            drop(cursor, connections[using].vendor)


def stand_again(using, **kwargs):
    """Put the triggers back, and move the revision for what happened without them."""
    connection = connections[using]
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "catalogue"]
    if executor.migration_plan(latest):
        return
    wanted = statements(connection.vendor)
    with transaction.atomic(using), connection.cursor() as cursor:
        if present(cursor, connection.vendor) == names(wanted):
            return
        drop(cursor, connection.vendor)
        for statement in wanted:
            cursor.execute(statement)
        cursor.execute(revision.MOVE[connection.vendor])


def statements(vendor):
    """Return what creates every trigger; a digest in their names tells one release's from another's."""
    digest = hashlib.sha256("".join(_of(PREFIX, vendor)).encode()).hexdigest()[:8]
    return _of(f"{PREFIX}{digest}_", vendor)


def _of(prefix, vendor):
    return [*rules.statements(prefix, vendor), *revision.statements(prefix, vendor)]


def names(wanted):
    return set(re.findall(r"CREATE TRIGGER (\w+)", "\n".join(wanted)))


def present(cursor, vendor):
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def drop(cursor, vendor):
    """Take away every trigger of ours, those of an earlier release included."""
    if vendor == "sqlite":
        for name in present(cursor, vendor):
            cursor.execute(f"DROP TRIGGER {name}")
        return
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, %s)"
        " AND pronamespace = current_schema()::regnamespace",
        [PREFIX],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {name} CASCADE")

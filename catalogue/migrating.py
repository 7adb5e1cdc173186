"""What stands aside while tables change: the triggers of ours, which migrations do not make.

SQLite drops a table's triggers whenever a migration rebuilds it, and refuses to rebuild a table that
another's trigger reads; PostgreSQL refuses to alter a table under a view. So they are taken away
before our tables change, and put back once all our migrations are applied.
"""

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.models.signals import post_migrate, pre_migrate


def around(config, take_away, put_back):
    """Call `take_away` and `put_back` with a connection, each in one transaction.

    The one is called before a migration of this app, the other when none of them is left open.
    """

    def before(using, plan, **kwargs):
        if any(migration.app_label == config.label for migration, _backwards in plan):
            with transaction.atomic(using):
                take_away(connections[using])

    pre_migrate.connect(before, sender=config, weak=False)
    afterwards(config, put_back)


def afterwards(config, act):
    """Call `act` with a connection, in a transaction, after every `migrate` that leaves none open."""

    def after(using, **kwargs):
        executor = MigrationExecutor(connections[using])
        latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == config.label]
        if not executor.migration_plan(latest):
            with transaction.atomic(using):
                act(connections[using])

    post_migrate.connect(after, sender=config, weak=False)


def triggers(cursor, vendor, prefix):
    """Return the names of the triggers in the database that begin with this."""
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    return {name for (name,) in cursor.fetchall() if name.startswith(prefix)}


def drop_triggers(cursor, vendor, prefix):
    """Take away every trigger whose name begins with this, those of an earlier release included."""
    if vendor == "sqlite":
        for name in triggers(cursor, vendor, prefix):
            cursor.execute(f"DROP TRIGGER {name}")
        return
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, %s)"
        " AND pronamespace = current_schema()::regnamespace",
        [prefix],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {name} CASCADE")


class Together(Operation):
    """Tables that are made at once.

    One by one, Django would render all models that they point to anew for each: half of what the
    first start takes.
    """

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)

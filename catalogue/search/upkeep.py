"""Following migrations and commits, so that nobody has to think of the search."""

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_migrate,
)

from . import triggers
from .learning import learn_later
from .repair import is_behind, mend


def connect(config):
    """Follow what happens to the catalogue's tables and to their rows."""
    pre_migrate.connect(stand_aside, sender=config)
    post_migrate.connect(stand_again, sender=config)
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(written)


def stand_aside(using, plan, **kwargs):
    """Before tables change: take away what would be lost with them, or stand in their way."""
    connection = connections[using]
    if not any(migration.app_label == "catalogue" for migration, _ in plan):
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        triggers.drop(cursor, connection.vendor)


def stand_again(using, **kwargs):
    """After migrating: put the triggers back and make up for what happened without them."""
    connection = connections[using]
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "catalogue"]
    if not executor.migration_plan(latest) and is_behind(connection):
        mend(using)


def written(sender, using=None, **kwargs):
    learn_later(sender, using)

"""Following migrations and commits, so that nobody has to think of the search."""

from django.db.models.signals import m2m_changed, post_delete, post_save

from catalogue import migrating

from . import triggers
from .learning import learn_later
from .repair import is_behind, mend


def connect(config):
    """Follow what happens to the catalogue's tables and to their rows."""
    migrating.around(config, take_away, put_back)
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(written)


def take_away(connection):
    with connection.cursor() as cursor:
        triggers.drop(cursor, connection.vendor)


def put_back(connection):
    """Put view and triggers back, and make up for what happened without them."""
    if is_behind(connection):
        mend(connection.alias)


def written(sender, using=None, **kwargs):
    learn_later(sender, using)

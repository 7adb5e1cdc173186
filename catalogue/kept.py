"""What is computed once and kept until the catalogue's revision moves."""

from functools import wraps

from django.db import connection

from catalogue import revision


def by_revision(compute):
    """Keep what a function without arguments returned, for as long as the catalogue stands still.

    Within a transaction nothing is kept: it may see what never comes to be. Nor is anything while
    the database does not answer; what `compute` does then is its own affair.
    """
    kept = (None, None)

    @wraps(compute)
    def current():
        nonlocal kept
        number = revision.current()
        if number is None or connection.in_atomic_block:
            return compute()
        key = (connection.vendor, str(connection.settings_dict["NAME"]), number)
        if kept[0] != key:
            kept = (key, compute())
        return kept[1]

    return current

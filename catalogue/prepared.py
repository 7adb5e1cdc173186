"""Queries that PostgreSQL plans once a connection, where planning takes longer than answering."""

from django.db import connection, connections
from psycopg2.extensions import AsIs

PARAMETER = AsIs("$1")


def execute(cursor, name, statement, parameters, value):
    """Execute a statement, which each connection knows by its name, for one value.

    `parameters` are the statement's, with `PARAMETER` wherever the value stands; those beside it
    are the same each time.
    """
    # This thread's own connection: `connection` is a proxy that all threads share.
    own = connections[connection.alias]
    prepared = vars(own).setdefault("catalogue_prepared", {})
    if prepared.get(name) is not own.connection:
        written = cursor.mogrify(statement, parameters).decode()
        cursor.execute(f"PREPARE {name} AS {written}", None)
        prepared[name] = own.connection
    cursor.execute(f"EXECUTE {name} (%s)", [value])

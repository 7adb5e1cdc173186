"""Questions to a PostgreSQL server, asked with the virtual environment's driver.

Run as `python -m innovasi.launch.postgres applied` or `… creator` by the interpreter of `.venv`,
with the address in DATABASE_URL, where a list of processes does not show its password.
"""

import os
import sys

# The oldest server that Django 5.2 supports.
OLDEST = 140000


def applied(cursor):
    """Return which migrations were applied to the database."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return str(cursor.fetchall())


def creator(cursor):
    """Return nothing when tests can create their database here, else what stands against it."""
    cursor.execute(
        "SELECT rolcreatedb OR rolsuper, current_setting('server_version_num')::int"
        " FROM pg_roles WHERE rolname = current_user"
    )
    may_create, version = cursor.fetchone()
    if not may_create:
        return "pengguna itu tidak boleh membuat basis data (CREATEDB)"
    if version < OLDEST:
        return f"PostgreSQL {version // 10000} terlalu lama, perlu {OLDEST // 10000}"
    return ""


def main():
    import psycopg2

    question = {"applied": applied, "creator": creator}[sys.argv[1]]
    try:
        connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5)
        with connection, connection.cursor() as cursor:
            answer = question(cursor)
        connection.close()
    except psycopg2.Error as error:
        sys.exit(str(error).strip())
    print(answer)


if __name__ == "__main__":
    main()

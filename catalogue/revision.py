"""One number that moves, in the same transaction, with every change that the public can see.

Database triggers move it, so neither the desk, nor an import, nor `QuerySet.update` can bypass
them. It keys the page cache and every ETag.
"""

from django.db import DatabaseError, connection

READ = "SELECT number FROM catalogue_catalogrevision WHERE id = 1"
ALWAYS = "1 = 1"
PUBLISHED = (
    "EXISTS (SELECT 1 FROM catalogue_innovation"
    " WHERE catalogue_innovation.id = {row}.innovation_id"
    " AND catalogue_innovation.status = 'published')"
)
# Table (without its prefix): when a row of it is something the public can see.
PUBLIC_WHEN = {
    "affair": ALWAYS,
    "agency": ALWAYS,
    "awardtier": ALWAYS,
    "competition": ALWAYS,
    "competitionyear": ALWAYS,
    "editioncategory": ALWAYS,
    "editionfact": ALWAYS,
    "editionstage": ALWAYS,
    "forum": ALWAYS,
    "forum_sources": ALWAYS,
    "frontmatter": ALWAYS,
    "goal": ALWAYS,
    "pagesection": ALWAYS,
    "region": ALWAYS,
    "replication": ALWAYS,
    "sectionheading": ALWAYS,
    "sectiontemplate": ALWAYS,
    "sector": ALWAYS,
    "siteidentity": ALWAYS,
    "source": ALWAYS,
    "innovation": "{row}.status = 'published'",
    "award": PUBLISHED,
    "document": PUBLISHED,
    "featuredinnovation": PUBLISHED,
    "indicator": PUBLISHED,
    "innovation_affairs": PUBLISHED,
    "innovation_goals": PUBLISHED,
    "innovation_partners": PUBLISHED,
    "innovationname": PUBLISHED,
    "person": PUBLISHED,
    "photo": PUBLISHED,
    "replicationguide": PUBLISHED,
    "section": PUBLISHED,
    "statuscheck": PUBLISHED,
    "videolink": PUBLISHED,
    "citation": "{row}.innovation_id IS NULL OR " + PUBLISHED,
    "guidestep": (
        "EXISTS (SELECT 1 FROM catalogue_replicationguide"
        " JOIN catalogue_innovation"
        " ON catalogue_innovation.id = catalogue_replicationguide.innovation_id"
        " WHERE catalogue_replicationguide.id = {row}.guide_id"
        " AND catalogue_innovation.status = 'published')"
    ),
}
# Counting begins at the clock (in microseconds, which no series of changes outruns), so that a
# catalogue that was emptied or restored does not come by the numbers of its former life again.
CLOCK = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000",
    "postgresql": "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
}
# On PostgreSQL once a transaction is enough: nobody sees the number before the commit, and
# thousands of versions of one row would slow a bulk load.
MOVE = {
    "sqlite": (
        "INSERT INTO catalogue_catalogrevision (id, number)"
        f" VALUES (1, {CLOCK['sqlite']}) ON CONFLICT (id) DO UPDATE SET number = number + 1"
    ),
    "postgresql": (
        "INSERT INTO catalogue_catalogrevision (id, number, moved_by)"
        f" VALUES (1, {CLOCK['postgresql']}, txid_current())"
        " ON CONFLICT (id) DO UPDATE SET moved_by = txid_current(),"
        " number = catalogue_catalogrevision.number + 1"
        " WHERE catalogue_catalogrevision.moved_by IS DISTINCT FROM txid_current()"
    ),
}
ROWS = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def statements(prefix, vendor):
    """Return what creates the triggers that move the number; their names begin with `prefix`."""
    make = _on_sqlite if vendor == "sqlite" else _on_postgresql
    return [
        statement
        for table, condition in PUBLIC_WHEN.items()
        for statement in make(f"{prefix}moved_{table}", table, condition)
    ]


def _on_sqlite(name, table, condition):
    for event in ROWS:
        yield (
            f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON catalogue_{table}"
            f" WHEN {_seen(condition, event)} BEGIN {MOVE['sqlite']}; END"
        )


def _on_postgresql(name, table, condition):
    cases = " ".join(
        f"WHEN '{event}' THEN IF {_seen(condition, event)} THEN {MOVE['postgresql']}; END IF;"
        for event in ROWS
    )
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $body$ BEGIN CASE TG_OP {cases} END CASE; RETURN NULL; END $body$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON catalogue_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _seen(condition, event):
    return " OR ".join(f"({condition.format(row=row)})" for row in ROWS[event])


def current():
    """Return the revision as committed, or None when the database does not answer.

    Asked before every cached page, and so without Django's cursor wrappers: 12 µs on SQLite.
    """
    try:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            row = connection.connection.execute(READ).fetchone()
        else:
            with connection.connection.cursor() as cursor:
                cursor.execute(READ)
                row = cursor.fetchone()
    except (DatabaseError, connection.Database.Error):
        connection.close()
        return None
    return row[0] if row else 0

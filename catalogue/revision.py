"""One number that moves, in the same transaction, with every change that the public can see.

Database triggers move it, so neither the desk, nor an import, nor `QuerySet.update` can bypass
them. It keys the page cache and every ETag.

What the columns in memory hold of a row is logged as well, so that they can follow one change
without reading everything: `catalogue_change` has, once for each innovation and each row of the
small tables, the number at which it last changed. The log tells of every change since `began`.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

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
    "formeraddress": "{row}.innovation_id IS NULL OR " + PUBLISHED,
    "citation": "{row}.innovation_id IS NULL OR " + PUBLISHED,
    "guidestep": (
        "EXISTS (SELECT 1 FROM catalogue_replicationguide"
        " JOIN catalogue_innovation"
        " ON catalogue_innovation.id = catalogue_replicationguide.innovation_id"
        " WHERE catalogue_replicationguide.id = {row}.guide_id"
        " AND catalogue_innovation.status = 'published')"
    ),
}
OF_ITS_INNOVATION = ("innovation", "innovation_id", ())
# Table: what a change of its rows is logged as, and the columns that matter, if not all do.
LOGGED = {
    "innovation": (
        "innovation",
        "id",
        (
            *("status", "agency_id", "sector_id", "state", "gold", "awards_won"),
            *("latest_year", "sort_key"),
        ),
    ),
    "award": OF_ITS_INNOVATION,
    "innovation_affairs": OF_ITS_INNOVATION,
    "agency": ("agency", "id", ("slug", "name", "kind", "region_id")),
    "region": ("region", "id", ()),
    "sector": ("sector", "id", ()),
    "affair": ("affair", "id", ()),
    "awardtier": ("tier", "id", ()),
    "competition": ("competition", "id", ()),
    "competitionyear": ("edition", "id", ("year", "competition_id")),
}
# Counting begins at the clock (in microseconds, which no series of changes outruns), so that a
# catalogue that was emptied or restored does not come by the numbers of its former life again.
CLOCK = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000",
    "postgresql": "(extract(epoch FROM statement_timestamp()) * 1000000)::bigint",
}
# On PostgreSQL once a transaction is enough: nobody sees the number before the commit, and
# thousands of versions of one row would slow a bulk load.
MOVE = {
    "sqlite": (
        "INSERT INTO catalogue_catalogrevision (id, number, began)"
        f" VALUES (1, {CLOCK['sqlite']}, {CLOCK['sqlite']})"
        " ON CONFLICT (id) DO UPDATE SET number = number + 1"
    ),
    "postgresql": (
        "INSERT INTO catalogue_catalogrevision (id, number, began, moved_by)"
        f" VALUES (1, {CLOCK['postgresql']}, {CLOCK['postgresql']}, txid_current())"
        " ON CONFLICT (id) DO UPDATE SET moved_by = txid_current(),"
        " number = catalogue_catalogrevision.number + 1"
        " WHERE catalogue_catalogrevision.moved_by IS DISTINCT FROM txid_current()"
    ),
}
# The log tells nothing of what happened before.
BEGIN_ANEW = "UPDATE catalogue_catalogrevision SET began = number"
LOG = (
    "INSERT INTO catalogue_change (subject, row_id, number)"
    " SELECT '{subject}', {row}.{column}, number FROM catalogue_catalogrevision WHERE {matters}"
    " ON CONFLICT (subject, row_id) DO UPDATE SET number = excluded.number"
)
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
        steps = "; ".join([MOVE["sqlite"], *_log(table, event, "IS NOT")])
        yield (
            f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON catalogue_{table}"
            f" WHEN {_seen(condition, event)} BEGIN {steps}; END"
        )


def _on_postgresql(name, table, condition):
    move = MOVE["postgresql"]
    cases = ""
    for event in ROWS:
        steps = "; ".join([move, *_log(table, event, "IS DISTINCT FROM")])
        cases += f" WHEN '{event}' THEN IF {_seen(condition, event)} THEN {steps}; END IF;"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN CASE TG_OP"
        f"{cases} WHEN 'TRUNCATE' THEN {move}; {BEGIN_ANEW}; END CASE; RETURN NULL; END $body$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON catalogue_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
    yield (
        f"CREATE TRIGGER {name}_truncate AFTER TRUNCATE ON catalogue_{table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _seen(condition, event):
    return " OR ".join(f"({condition.format(row=row)})" for row in ROWS[event])


def _log(table, event, differs):
    """Statements that log a change, after the number has moved; of an update only what matters."""
    if table not in LOGGED:
        return []
    subject, column, columns = LOGGED[table]
    matters = "1 = 1"
    if event == "UPDATE" and columns:
        matters = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns)
    rows = ROWS[event] if column != "id" else ROWS[event][-1:]
    return [
        LOG.format(subject=subject, row=row, column=column, matters=f"({matters})") for row in rows
    ]


def move(connection):
    """Move the number for a change that no trigger sees."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE[connection.vendor])


# What the page cache read, for whoever answers the request behind it.
_known = ContextVar("revision", default=None)


@contextmanager
def known(number):
    """Spare whoever asks meanwhile the question: the page is of this revision, or of a later one."""
    token = _known.set(number)
    try:
        yield
    finally:
        _known.reset(token)


def current():
    """Return the revision as committed, or None when the database does not answer.

    Asked before every cached page, and so without Django's cursor wrappers: 12 µs on SQLite.
    """
    if _known.get() is not None:
        return _known.get()
    # Looked up once: every access through Django's proxy costs a microsecond or two.
    own = connections[DEFAULT_DB_ALIAS]
    try:
        if own.connection is None:
            own.ensure_connection()
        if own.vendor == "sqlite":
            row = own.connection.execute(READ).fetchone()
        else:
            with own.connection.cursor() as cursor:
                cursor.execute(READ)
                row = cursor.fetchone()
    except (DatabaseError, own.Database.Error):
        own.close()
        return None
    return row[0] if row else 0

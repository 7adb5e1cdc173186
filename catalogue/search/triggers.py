"""Triggers that keep the search documents equal to the catalogue, whoever writes to it.

`QuerySet.update`, bulk writes, imports and plain SQL move the documents as a saved form does, in
their own transaction. The triggers and their view are not made by migrations but after them (see
`catalogue.migrating`).
"""

from catalogue import migrating

from .document import COLUMNS, SOURCES, view

PREFIX = "catalogue_search_on_"
BUMP = "UPDATE catalogue_searchrevision SET number = number + 1"


def create(vendor):
    """Return the statements that make the view and the triggers."""
    make = on_sqlite if vendor == "sqlite" else on_postgresql
    return [view(vendor), *make()]


def names(vendor):
    """Return what the triggers are called."""
    events = ("insert", "update", "delete")
    if vendor != "sqlite":
        events += ("truncate",)
    return {f"{PREFIX}{short(source)}_{event}" for source in SOURCES for event in events}


def present(cursor, vendor):
    """Return the names of the triggers that the database has."""
    return migrating.triggers(cursor, vendor, PREFIX)


def drop(cursor, vendor):
    """Take the view and every such trigger away, also those of an earlier release."""
    migrating.drop_triggers(cursor, vendor, PREFIX)
    cursor.execute("DROP VIEW IF EXISTS catalogue_searchsource")


def short(source):
    return source.table.removeprefix("catalogue_")


def write_again(innovations):
    """Statements that make the documents of these innovations anew."""
    columns = ", ".join(COLUMNS)
    return (
        f"DELETE FROM catalogue_searchdocument WHERE innovation_id IN ({innovations})",
        f"INSERT INTO catalogue_searchdocument (innovation_id, {columns}, changed)"
        f" SELECT innovation_id, {columns}, (SELECT number FROM catalogue_searchrevision)"
        f" FROM catalogue_searchsource WHERE innovation_id IN ({innovations})",
    )


def concerns_the_public(innovations):
    """Condition: among these is one that is published, or was until now."""
    return (
        f"EXISTS (SELECT 1 FROM catalogue_searchdocument WHERE innovation_id IN ({innovations}))"
        " OR EXISTS (SELECT 1 FROM catalogue_innovation"
        f" WHERE status = 'published' AND id IN ({innovations}))"
    )


def on_sqlite():
    for source in SOURCES:
        old, new = (source.innovations.format(row=row) for row in ("OLD", "NEW"))
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in source.columns)
        events = {
            "insert": ("INSERT", "", new),
            "update": (
                f"UPDATE OF {', '.join(source.columns)}",
                f"WHEN {changed}",
                f"{old} UNION {new}",
            ),
            "delete": ("DELETE", "", old),
        }
        for name, (event, when, innovations) in events.items():
            steps = (
                f"{BUMP} WHERE {concerns_the_public(innovations)}",
                *write_again(innovations),
            )
            yield (
                f"CREATE TRIGGER {PREFIX}{short(source)}_{name} AFTER {event}"
                f" ON {source.table} {when} BEGIN {'; '.join(steps)}; END"
            )


def on_postgresql():
    """A trigger a statement and not a row: a bulk write of a thousand rows moves them at once."""
    steps = "; ".join(write_again("SELECT unnest(innovations)"))
    yield (
        f"CREATE FUNCTION {PREFIX}change(innovations bigint[]) RETURNS void"
        " LANGUAGE plpgsql AS $body$ BEGIN"
        f" IF {concerns_the_public('SELECT unnest(innovations)')}"
        f" THEN {BUMP}; {steps}; END IF; END $body$"
    )
    for source in SOURCES:
        moved = f"LATERAL ({source.innovations.format(row='moved')}) AS whose (id)"
        old, new = (", ".join(f"{row}.{name}" for name in source.columns) for row in ("o", "n"))
        different = f"JOIN {{}} USING (id) WHERE ({old}) IS DISTINCT FROM ({new})"
        events = {
            "insert": ("REFERENCING NEW TABLE AS after", "SELECT * FROM after"),
            "update": (
                "REFERENCING OLD TABLE AS before NEW TABLE AS after",
                f"SELECT o.* FROM before AS o {different.format('after AS n')}"
                f" UNION SELECT n.* FROM after AS n {different.format('before AS o')}",
            ),
            "delete": ("REFERENCING OLD TABLE AS before", "SELECT * FROM before"),
        }
        for event, (tables, rows) in events.items():
            found = f"SELECT DISTINCT whose.id FROM ({rows}) AS moved, {moved}"
            yield from trigger(source, event, tables, found)
        every = "SELECT innovation_id FROM catalogue_searchdocument"
        yield from trigger(source, "truncate", "", every)


def trigger(source, event, tables, innovations):
    name = f"{PREFIX}{short(source)}_{event}"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
        f" PERFORM {PREFIX}change(ARRAY({innovations})); RETURN NULL; END $body$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {source.table} {tables}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )

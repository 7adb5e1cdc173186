"""Reading the columns from the database: all of them, or those of a few innovations.

A column comes as one text with commas, which costs a tenth of as many rows: 300,000 innovations are
read in five queries.
"""

from contextlib import contextmanager

import numpy as np

from catalogue.models.innovation import State

from .columns import Affairs, Awards, Columns, Lookup, Rows, orders_of
from .tables import COLUMNS, Table, Tables

STATES = " ".join(f"WHEN '{state}' THEN {code}" for code, state in enumerate(State.values, start=1))
# The state, gold, awards won and the latest year in one number.
STATE, GOLD, WON, YEAR = 1 << 4, 1 << 2, 1 << 16, 1 << 16
PACKED = (
    f"(CASE state {STATES} ELSE 0 END)"
    f" + {STATE} * (gold + {GOLD} * (awards_won + CAST({WON} AS bigint) * latest_year))"
)
PUBLISHED = "FROM catalogue_innovation WHERE status = 'published'"
GATHER = {"sqlite": "group_concat({})", "postgresql": "string_agg({}::text, ',')"}
SMALL = {
    table: "SELECT '{}', id, {} FROM catalogue_{}".format(
        table,
        ", ".join(f"CAST({column} AS varchar(300))" for column in columns),
        {"tier": "awardtier", "edition": "competitionyear"}.get(table, table),
    )
    for table, columns in COLUMNS.items()
}
# Inside a transaction Django would begin one of its own; on SQLite that takes the writers' lock.
BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@contextmanager
def at_one_moment(connection):
    """A cursor to which the catalogue stands still; within a transaction, what that sees."""
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            yield cursor
            return
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield cursor
        finally:
            cursor.execute("ROLLBACK")


def load(cursor, vendor, revision):
    """Read everything."""
    tables = Tables(
        **{name: Table().changed((), sorted(rows)) for name, rows in small_rows(cursor).items()}
    )
    pks, rows = read_rows(cursor, vendor, tables)
    [by_title] = arrays(
        cursor, vendor, ["id"], f"{PUBLISHED} ORDER BY sort_key, catalogue_innovation.id"
    )
    return Columns(
        revision,
        tables,
        rows,
        read_awards(cursor, vendor, tables, pks, 0),
        read_affairs(cursor, vendor, tables, pks, 0),
        orders_of(rows, np.searchsorted(pks, by_title).astype(np.int32)),
        np.ones(len(pks), bool),
        len(pks),
        Lookup(rows),
        {},
    )


def small_rows(cursor, ids=None):
    """Return the rows of the small tables; with `{table: ids}` only those."""
    wanted = SMALL if ids is None else {name: SMALL[name] for name in SMALL if name in ids}
    found = {name: [] for name in wanted}
    if wanted:
        where = {name: among("id", ids and ids[name], " WHERE ") for name in wanted}
        cursor.execute(" UNION ALL ".join(wanted[name] + where[name] for name in wanted))
        for name, *row in cursor.fetchall():
            found[name].append(row)
    return found


def read_rows(cursor, vendor, tables, ids=None):
    """Return the ids of published innovations in their order, and their rows."""
    pks, agencies, sectors, packed = arrays(
        cursor,
        vendor,
        ["id", "agency_id", "coalesce(sector_id, 0)", PACKED],
        f"{PUBLISHED}{among('id', ids, ' AND ')} ORDER BY id",
    )
    rest, state = np.divmod(packed, STATE)
    rest, gold = np.divmod(rest, GOLD)
    year, won = np.divmod(rest, WON)
    return pks, Rows(
        pks,
        tables.agency.codes_of(agencies),
        tables.sector.codes_of(sectors).astype(np.int16),
        state.astype(np.int8),
        gold.astype(np.int8),
        won.astype(np.uint16),
        year.astype(np.uint16),
    )


def read_awards(cursor, vendor, tables, pks, first, ids=None):
    """Return the awards of innovations, whose slots follow each other from the first."""
    innovations, tiers, editions = arrays(
        cursor,
        vendor,
        ["innovation_id", "tier_id", "edition_id"],
        f"FROM catalogue_award{among('innovation_id', ids, ' WHERE ')}",
    )
    slot, there = slots_among(pks, innovations, first)
    tier = tables.tier.codes_of(tiers[there])
    return Awards.of(slot, tier, tables.edition.codes_of(editions[there]), tables)


def read_affairs(cursor, vendor, tables, pks, first, ids=None):
    innovations, affairs = arrays(
        cursor,
        vendor,
        ["innovation_id", "affair_id"],
        f"FROM catalogue_innovation_affairs{among('innovation_id', ids, ' WHERE ')}",
    )
    slot, there = slots_among(pks, innovations, first)
    return Affairs(slot, tables.affair.codes_of(affairs[there]))


def slots_among(pks, innovations, first):
    """Return the slots of those innovations that are among the published, and which these are."""
    if not len(pks):
        return np.zeros(0, np.int32), np.zeros(len(innovations), bool)
    places = np.minimum(np.searchsorted(pks, innovations), len(pks) - 1)
    there = pks[places] == innovations
    return (places[there] + first).astype(np.int32), there


def arrays(cursor, vendor, columns, rest):
    """Return the columns of a query for whole numbers, each as an array."""
    names = [f"c{number}" for number in range(len(columns))]
    inner = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    outer = ", ".join(GATHER[vendor].format(name) for name in names)
    cursor.execute(f"SELECT {outer} FROM (SELECT {inner} {rest}) AS found")
    return [np.fromstring(text or "", np.int64, sep=",") for text in cursor.fetchone()]


def among(column, ids, word):
    """A condition on ids, which are numbers of our own and no reader's text."""
    return "" if ids is None else f"{word}{column} IN ({', '.join(str(int(pk)) for pk in ids)})"

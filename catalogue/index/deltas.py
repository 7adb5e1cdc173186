"""Taking up what changed since a revision, without reading the catalogue anew."""

from bisect import bisect_left
from collections import defaultdict

import numpy as np

from .columns import rank_of
from .loading import PUBLISHED, among, read_affairs, read_awards, read_rows, small_rows

# Beyond so many changed rows, reading everything is as fast.
MOST = 1_000
SINCE = "SELECT subject, row_id FROM catalogue_change WHERE number > %s LIMIT %s"
# Each with the one after it that did not change, by title.
SUCCESSORS = (
    "SELECT id, (SELECT later.id FROM catalogue_innovation AS later"
    " WHERE later.status = 'published'{}"
    " AND (later.sort_key, later.id) > (catalogue_innovation.sort_key, catalogue_innovation.id)"
    " ORDER BY later.sort_key, later.id LIMIT 1) AS next"
    f" {PUBLISHED}{{}} ORDER BY sort_key, catalogue_innovation.id"
)
STANDING = "SELECT number, began FROM catalogue_catalogrevision WHERE id = 1"


def standing(cursor):
    """Return the revision and the one from which the log of changes tells everything."""
    cursor.execute(STANDING)
    return cursor.fetchone() or (0, 0)


def changes_since(cursor, revision):
    """Return the ids of what changed by table, or None when it is too much."""
    cursor.execute(SINCE, [revision, MOST + 1])
    rows = cursor.fetchall()
    if len(rows) > MOST:
        return None
    changes = defaultdict(list)
    for subject, pk in rows:
        changes[subject].append(pk)
    return changes


def followed(columns, cursor, vendor, revision):
    """Return the columns as they are at a later revision, or None when they must be read anew."""
    changes = None if columns.worn else changes_since(cursor, columns.revision)
    if changes is None:
        return None
    innovations = changes.pop("innovation", [])
    columns = columns.at(revision, **tables_changed(columns, cursor, changes))
    return with_rows(columns, cursor, vendor, sorted(innovations)) if innovations else columns


def tables_changed(columns, cursor, changes):
    """Return what of the columns other rows of the small tables change."""
    if not changes:
        return {}
    tables = columns.tables.changed(changes, small_rows(cursor, changes))
    awards = columns.awards
    if "edition" in changes:
        awards = type(awards).of(awards.slot, awards.tier, awards.edition, tables)
    return {"tables": tables, "awards": awards}


def with_rows(columns, cursor, vendor, ids):
    """Return the columns with these innovations as the database has them now."""
    tables, first = columns.tables, len(columns.alive)
    pks, rows = read_rows(cursor, vendor, tables, ids)
    fresh = dict(zip(pks.tolist(), range(first, first + len(pks)), strict=True))
    alive = np.concatenate([columns.alive, np.ones(len(pks), bool)])
    former = [columns.latest_slot(pk) for pk in ids]
    alive[[slot for slot in former if slot is not None]] = False
    rows = columns.rows.then(rows)
    changed = columns.at(
        columns.revision,
        rows=rows,
        awards=columns.awards.then(read_awards(cursor, vendor, tables, pks, first, ids)),
        affairs=columns.affairs.then(read_affairs(cursor, vendor, tables, pks, first, ids)),
        orders=orders_with(columns, cursor, rows, fresh, ids) if fresh else columns.orders,
        alive=alive,
    )
    # Last, so that an answer that never came leaves everything as it was.
    columns.later.update(fresh)
    return changed


def orders_with(columns, cursor, rows, fresh, ids):
    """Put the fresh slots, by innovation, in their place in every order."""
    orders = columns.orders
    order = orders["title"]
    by_title = successors(cursor, ids)
    slots = [fresh[pk] for pk, _later in by_title]
    places = [
        len(order) if later is None else int(np.flatnonzero(order == columns.latest_slot(later))[0])
        for _pk, later in by_title
    ]
    title = inserted(order, places, slots)
    rank = rank_of(title)

    def newest(slot):
        return -int(rows.year[slot]), -int(rows.pk[slot])

    def most_awarded(slot):
        return -int(rows.gold[slot]), -int(rows.won[slot])

    keys = {
        "newest": newest,
        "awards": lambda slot: (*most_awarded(slot), *newest(slot)),
        "relevance": lambda slot: (*most_awarded(slot), -int(rows.year[slot]), int(rank[slot])),
    }
    return {
        "title": title,
        **{name: sorted_in(orders[name], slots, key) for name, key in keys.items()},
    }


def successors(cursor, ids):
    """Return (id, id of the next by title) of changed innovations, in the order of their titles.

    The next is one that did not change, or None behind all of them.
    """
    cursor.execute(
        SUCCESSORS.format(among("later.id", ids, " AND NOT "), among("id", ids, " AND "))
    )
    return cursor.fetchall()


def sorted_in(order, fresh, key):
    fresh = sorted(fresh, key=key)
    return inserted(order, [bisect_left(order, key(slot), key=key) for slot in fresh], fresh)


def inserted(array, places, values):
    """The array with each value before the place it is given; places ascend."""
    pieces, start = [], 0
    for place, value in zip(places, values, strict=True):
        pieces += [array[start:place], np.array([value], array.dtype)]
        start = place
    return np.concatenate([*pieces, array[start:]])

"""Asking SQLite's full-text index (FTS5)."""

import json

from django.db import DatabaseError
from django.db.models import BooleanField, F, Func, Value

from .expression import All, Any, Phrase, Without, Word

TIERS = {
    "names": "{names} : ",
    "title": "{title names} : ",
    "summary": "{title names summary} : ",
    "body": "",
}


def write(tree):
    """Return the tree as an FTS5 query."""
    match tree:
        case Word(text):
            return f'"{text}"'
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Any(parts):
            return f"({' OR '.join(map(write, parts))})"
        case All(parts):
            return f"({' AND '.join(map(write, parts))})"
        case Without(part, others):
            return f"({write(part)} NOT ({' OR '.join(map(write, others))}))"


def ask(cursor, asked, each, little):
    """Answer `asked`, and `each` too when the first of `asked` finds fewer than `little`.

    Both are lists of (tier, tree). The answers are innovations' ids with commas between, in the
    order of the questions, None for what was not asked; and how many documents there are.
    """
    ids = "(SELECT group_concat(rowid) FROM catalogue_searchindex WHERE catalogue_searchindex MATCH %s)"
    # Counted no further than that: a common word stands in most documents.
    enough = ids.replace("group_concat(rowid)", "1").replace("%s)", "%s LIMIT %s)")
    first = [match(*question) for question in asked]
    more = [match(*question) for question in each]
    everything = "(SELECT count(*) FROM catalogue_searchdocument)"
    cursor.execute(
        f"WITH few AS MATERIALIZED (SELECT (SELECT count(*) FROM {enough}) < %s AS little)"
        f" SELECT {', '.join([ids] * len(first))},"
        f" CASE WHEN little THEN {everything} END"
        + "".join([f", CASE WHEN little THEN coalesce({ids}, '') END"] * len(more))
        + " FROM few",
        [first[0], little, little, *first, *more],
    )
    row = cursor.fetchone()
    return (
        [found or "" for found in row[: len(first)]],
        list(row[len(first) + 1 :]),
        row[len(first)],
    )


def match(tier, tree):
    return f"{TIERS[tier]}({write(tree)})"


# A query for ids that are given as one parameter, as `listed` writes them.
AMONG = "SELECT value FROM json_each(%s)"


def listed(ids):
    return json.dumps(ids)


class Among(Func):
    """Condition: an innovation's id is among these, which stand with commas between."""

    template = "(%(expressions)s)))"
    arg_joiner = " IN (SELECT value FROM json_each("
    output_field = BooleanField()

    def __init__(self, ids):
        super().__init__(F("pk"), Value(f"[{ids}]"))


def words(cursor):
    """Return every word of the index."""
    cursor.execute("SELECT term FROM catalogue_searchterm")
    return [word for (word,) in cursor.fetchall()]


def documents_with(cursor, words):
    """Return in how many documents each of these words stands now."""
    cursor.execute(
        "SELECT term, doc FROM catalogue_searchterm"
        " WHERE term IN (SELECT value FROM json_each(%s))",
        [json.dumps(words)],
    )
    return dict(cursor.fetchall())


def remember(cursor, stems, number):
    """Write words with their stems into the vocabulary."""
    cursor.executemany(
        "INSERT INTO catalogue_searchword (word, stem, learned) VALUES (%s, %s, %s)"
        " ON CONFLICT (word) DO UPDATE SET stem = excluded.stem, learned = excluded.learned",
        [(word, stem, number) for word, stem in stems],
    )


def forget(cursor, words):
    """Take words out of the vocabulary."""
    cursor.executemany(
        "DELETE FROM catalogue_searchword WHERE word = %s", [(word,) for word in words]
    )


def rebuild(cursor):
    """Make the index anew from the documents."""
    cursor.execute("INSERT INTO catalogue_searchindex (catalogue_searchindex) VALUES ('rebuild')")


def agrees(cursor):
    """Tell whether the index holds what the documents say."""
    try:
        cursor.execute(
            "INSERT INTO catalogue_searchindex (catalogue_searchindex, rank)"
            " VALUES ('integrity-check', 1)"
        )
    except DatabaseError:
        return False
    return True

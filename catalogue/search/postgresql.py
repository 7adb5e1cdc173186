"""Asking PostgreSQL's vectors."""

from django.db.models import BooleanField, F, Func, Value

from .expression import All, Any, Phrase, Without, Word


def write(tree):
    """Return the tree as a tsquery."""
    match tree:
        case Word(text):
            return quoted(text)
        case Phrase(words):
            return f"({' <-> '.join(map(quoted, words))})"
        case Any(parts):
            return f"({' | '.join(map(write, parts))})"
        case All(parts):
            return f"({' & '.join(map(write, parts))})"
        case Without(part, others):
            return f"({write(part)} & !({' | '.join(map(write, others))}))"


def quoted(word):
    return f"'{word}'"


def ask(cursor, asked, each, little):
    """Answer `asked`, and `each` too when the first of `asked` finds fewer than `little`.

    Both are lists of (tier, tree). The answers are innovations' ids with commas between, in the
    order of the questions, None for what was not asked; and how many documents there are.
    """
    ids = "array_to_string(catalogue_search_ids(%s, %s::tsquery), ',')"
    first = [(tier, write(tree)) for tier, tree in asked]
    more = [(tier, write(tree)) for tier, tree in each]
    everything = "(SELECT count(*) FROM catalogue_searchdocument)"
    cursor.execute(
        "WITH few AS MATERIALIZED (SELECT found, cardinality(found) < %s AS little"
        " FROM catalogue_search_ids(%s, %s::tsquery) AS found)"
        f" SELECT array_to_string(found, ','){f', {ids}' * (len(first) - 1)},"
        f" CASE WHEN little THEN {everything} END"
        f"{f', CASE WHEN little THEN {ids} END' * len(more)} FROM few",
        [little, *first[0], *(part for question in first[1:] + more for part in question)],
    )
    row = cursor.fetchone()
    return list(row[: len(first)]), list(row[len(first) + 1 :]), row[len(first)]


# A query for ids that are given as one parameter, as `listed` writes them.
AMONG = "SELECT unnest(%s::bigint[])"


def listed(ids):
    return f"{{{','.join(map(str, ids))}}}"


class Among(Func):
    """Condition: an innovation's id is among these, which stand with commas between."""

    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, ids):
        super().__init__(F("pk"), Value(f"{{{ids}}}"))


def words(cursor):
    """Return every word of the index."""
    cursor.execute(
        "SELECT word FROM ts_stat('SELECT body_vector FROM catalogue_searchdocument')"
        " WHERE word <> '/'"
    )
    return [word for (word,) in cursor.fetchall()]


def documents_with(cursor, words):
    """Return in how many documents each of these words stands now."""
    cursor.execute(
        "SELECT word, cardinality(catalogue_search_ids('body', quote_literal(word)::tsquery))"
        " FROM unnest(%s) AS asked (word)",
        [words],
    )
    return {word: count for word, count in cursor.fetchall() if count}


def remember(cursor, stems, number):
    """Write words with their stems into the vocabulary."""
    cursor.execute(
        "INSERT INTO catalogue_searchword (word, stem, learned)"
        " SELECT word, stem, %s FROM unnest(%s::text[], %s::text[]) AS given (word, stem)"
        " ON CONFLICT (word) DO UPDATE SET stem = excluded.stem, learned = excluded.learned",
        [number, [word for word, _ in stems], [stem for _, stem in stems]],
    )


def forget(cursor, words):
    """Take words out of the vocabulary."""
    cursor.execute("DELETE FROM catalogue_searchword WHERE word = ANY(%s::text[])", [words])


def rebuild(cursor):
    """Make the index anew from the documents."""
    for tier in ("names", "title", "summary", "body"):
        cursor.execute(f"REINDEX INDEX catalogue_searchdocument_{tier}")


def agrees(cursor):
    """Tell whether the index holds what the documents say: the vectors are generated columns."""
    return True

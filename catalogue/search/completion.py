"""What the last word that was typed may become, while it is being typed."""

import re
from collections import Counter

from django.db import connections

from .snippets import told
from .words import FUNCTION_WORDS, LONGEST_WORD, fold, words_of

# One letter alone begins too much to be a hint.
SHORTEST = 2
MOST_WORDS = 8
# So many titles are weighed, the newest innovations first, and so many texts read for a word that
# begins so in no title; more letters leave fewer.
WEIGHED = 100
READ = 20
ON_SQLITE = (
    "SELECT rowid FROM catalogue_searchindex WHERE catalogue_searchindex MATCH %s"
    " ORDER BY rowid DESC LIMIT %s"
)
ON_POSTGRESQL = (
    "SELECT id FROM unnest(catalogue_search_ids(%s, %s::tsquery)) AS found (id)"
    " ORDER BY id DESC LIMIT %s"
)


def typed_words(text):
    """Return the words of what was typed so far, or none if they are too few or too many letters."""
    words = words_of(text)
    fit = len(words) <= MOST_WORDS and all(len(word) <= LONGEST_WORD for word in words)
    return words if fit and sum(map(len, words)) >= SHORTEST else []


def titles_beginning(words, using="default"):
    """Return ids of published innovations whose titles and names have the words, the last begun."""
    connection = connections[using]
    with connection.cursor() as cursor:
        return newest(cursor, connection.vendor, "title", words, WEIGHED)


def newest(cursor, vendor, tier, words, most):
    if vendor == "sqlite":
        every = " AND ".join(f'"{word}"' for word in words)
        columns = "{title names} : " if tier == "title" else ""
        cursor.execute(ON_SQLITE, [f"{columns}({every} *)", most])
    else:
        every = " & ".join(f"'{word}'" for word in words)
        cursor.execute(ON_POSTGRESQL, [tier, f"{every}:*", most])
    return [number for (number,) in cursor.fetchall()]


def words_beginning(begun, most, using="default"):
    """Return words of the newest texts that have any beginning so, those in most texts first."""
    connection = connections[using]
    with connection.cursor() as cursor:
        ids = newest(cursor, connection.vendor, "body", [begun], READ)
        if not ids:
            return []
        places = ", ".join(["%s"] * len(ids))
        cursor.execute(
            "SELECT title, summary, body FROM catalogue_searchdocument"
            f" WHERE innovation_id IN ({places})",
            ids,
        )
        texts = [" / ".join(columns) for columns in cursor.fetchall()]
    return most_common((words_begun(text_of(document), begun) for document in texts), begun, most)


def text_of(document):
    """A document without the names that stand in it as one word."""
    return " / ".join(piece for piece in document.split(" / ") if told(piece, ()))


def words_begun(text, begun):
    """Return the words of a text that begin so."""
    return re.findall(rf"(?<![^\W_]){begun}[^\W_]*", fold(text).lower())


def most_common(texts, begun, most):
    """Return the words that stand in most of the texts and say more than what was typed."""
    counted = Counter(word for words in texts for word in set(words) - FUNCTION_WORDS - {begun})
    return sorted(counted, key=lambda word: (-counted[word], word))[:most]

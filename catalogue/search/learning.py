"""Learning the words of what was published: writers do it, so that no reader has to."""

from functools import partial

from django.db import connections, transaction

from .document import SOURCES
from .matching import backend
from .vocabulary import Vocabulary, read_places, revision
from .words import LONGEST_WORD, vocabulary_of

# Up to so many documents, all words of the index are read after every change, and those that left
# it are forgotten; beyond, only those of the changed documents are, and a repair forgets.
FEW = 1_000
TABLES = frozenset(source.table for source in SOURCES)


def learn_later(model, using="default"):
    """Learn once what is being written is committed, if documents draw from this model.

    Signals tell of single rows and `RecordQuerySet` of many. A failure is logged and undoes nothing.
    """
    if model._meta.db_table in TABLES:
        transaction.on_commit(partial(learn, using), using=using, robust=True)


def learn(using="default"):
    """Learn the words of the documents that changed since the last time, and their stems."""
    connection = connections[using]
    asking = backend(connection)
    with connection.cursor() as cursor:
        now = revision(cursor)
        if now.number == now.learned:
            return
        cursor.execute("SELECT count(*) FROM catalogue_searchdocument")
        every = cursor.fetchone()[0] <= FEW
        words = standing(asking, cursor) if every else changed(cursor, now.learned)
        stem = stemming(cursor)
        made = {word: stem(word) for word in words - remembered(cursor).keys()}
        with transaction.atomic(using):
            # Whoever learned from later documents meanwhile knows better.
            if claim(cursor, now.number):
                known = remembered(cursor).keys()
                lacking = {word: made.get(word) or stem(word) for word in words - known}
                asking.remember(cursor, sorted(lacking.items()), now.number)
                asking.forget(cursor, sorted(known - words) if every else [])


def standing(asking, cursor):
    """Return the words of the index."""
    return {word for word in asking.words(cursor) if len(word) <= LONGEST_WORD}


def changed(cursor, since):
    """Return the words of the documents that changed since a number."""
    cursor.execute(
        "SELECT title, names, summary, body FROM catalogue_searchdocument WHERE changed > %s",
        [since],
    )
    return set().union(*(vocabulary_of(" ".join(texts)) for texts in cursor.fetchall()))


def claim(cursor, number):
    """Say that the words up to a number are learned; false if more are."""
    cursor.execute(
        "UPDATE catalogue_searchrevision SET learned = %s WHERE learned < %s", [number, number]
    )
    return cursor.rowcount == 1


def differences(asking, cursor):
    """Return the words that the vocabulary lacks or has another stem for, and those too many."""
    known, stem = remembered(cursor), stemming(cursor)
    made = {word: stem(word) for word in standing(asking, cursor)}
    lacking = {word: root for word, root in made.items() if known.get(word) != root}
    return lacking, sorted(known.keys() - made.keys())


def remembered(cursor):
    cursor.execute("SELECT word, stem FROM catalogue_searchword")
    return dict(cursor.fetchall())


def stemming(cursor):
    vocabulary = Vocabulary(revision(cursor))
    vocabulary.places, vocabulary.place_words = read_places(cursor)
    return vocabulary.stem

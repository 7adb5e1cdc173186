"""Learning the words of what was published: writers do it, so that no reader has to."""

from functools import partial

from django.db import connections, transaction

from .document import SOURCES
from .matching import backend
from .vocabulary import Vocabulary, read_places, revision
from .words import LONGEST_WORD, vocabulary_of

# Up to so many documents, all words of the index are read after every change, and those that left
# it are forgotten; beyond, only those of the changed documents are, and a repair forgets.
FEW = 3_000
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
        if cursor.fetchone()[0] <= FEW:
            stems, gone = differences(asking, cursor)
        else:
            stems, gone = news(cursor, now.learned), []
        with transaction.atomic(using):
            remember(asking, cursor, now.number, stems, gone)


def differences(asking, cursor, anew=False):
    """Return the words that the vocabulary lacks, with their stems, and those it has too many.

    `anew` makes every stem again, so that one that another release made counts as lacking.
    """
    standing = {word for word in asking.words(cursor) if len(word) <= LONGEST_WORD}
    known = remembered(cursor)
    stem = stemming(cursor)
    made = {word: stem(word) for word in standing if anew or word not in known}
    lacking = {word: root for word, root in made.items() if known.get(word) != root}
    return lacking, sorted(known.keys() - standing)


def news(cursor, since):
    """Return the unknown words, with their stems, of the documents changed since a number."""
    known, stem = remembered(cursor), stemming(cursor)
    cursor.execute(
        "SELECT title, names, summary, body FROM catalogue_searchdocument WHERE changed > %s",
        [since],
    )
    words = set().union(*(vocabulary_of(" ".join(texts)) for texts in cursor.fetchall()))
    return {word: stem(word) for word in words - known.keys()}


def remember(asking, cursor, number, stems, gone):
    """Write down what was learned from the documents up to a number of theirs."""
    asking.remember(cursor, sorted(stems.items()), number)
    asking.forget(cursor, gone)
    cursor.execute(
        "UPDATE catalogue_searchrevision SET learned = %s WHERE learned < %s", [number, number]
    )


def remembered(cursor):
    cursor.execute("SELECT word, stem FROM catalogue_searchword")
    return dict(cursor.fetchall())


def stemming(cursor):
    vocabulary = Vocabulary(revision(cursor))
    vocabulary.places, vocabulary.place_words = read_places(cursor)
    return vocabulary.stem

"""The words of the published catalogue: their families, and how a process keeps up with them.

The table `catalogue_searchword` remembers each word's stem. A process holds it in memory and asks
the database for one row, `catalogue_searchrevision`, to notice that there is more to know. It may
know a word whose last document has gone since; whoever proposes a word to a reader asks the index
first whether it still stands anywhere.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock

from catalogue.names import REGION_TITLES

from .spelling import Spelling
from .stems import stem
from .words import vocabulary_of, words_of

# So many documents that nobody has learned from yet are read for one search, the newest first.
UNLEARNED = 300
LARGEST_FAMILY = 60


@dataclass(frozen=True)
class Revision:
    """Where the documents stand: `number` moves with them, `learned` follows it."""

    epoch: str
    number: int
    learned: int


def revision(cursor):
    cursor.execute("SELECT epoch, number, learned FROM catalogue_searchrevision")
    return Revision(*cursor.fetchone())


@dataclass
class Vocabulary:
    revision: Revision
    places: dict = field(default_factory=dict)
    stems: dict = field(default_factory=dict)
    families: dict = field(default_factory=lambda: defaultdict(list))
    spelling: Spelling = field(default_factory=Spelling)
    place_words: frozenset = frozenset()

    def add(self, word, root):
        if word not in self.stems:
            self.stems[word] = root
            self.families[root].append(word)
            self.spelling.add(word)

    def stem(self, word):
        """The root of a word; a place is no form of another word: Pemalang is not Malang."""
        return word if word in self.place_words else stem(word)

    def family(self, word):
        """The word and all its forms in the catalogue, the word itself first."""
        root = self.stems.get(word) or self.stem(word)
        forms = sorted(self.families.get(root, ()), key=lambda form: (len(form), form))
        return tuple(dict.fromkeys([word, *forms]))[:LARGEST_FAMILY]

    def learn_from(self, cursor, since):
        """Take up the words of documents that changed since a number, newest documents first."""
        cursor.execute(
            "SELECT title, names, summary, body FROM catalogue_searchdocument"
            " WHERE changed > %s ORDER BY changed DESC, innovation_id LIMIT %s",
            [since, UNLEARNED],
        )
        for texts in cursor.fetchall():
            for word in sorted(vocabulary_of(" ".join(texts)) - self.stems.keys()):
                self.add(word, self.stem(word))


# Derived words that are ordinary in spite of standing in the name of a place.
ORDINARY = frozenset({"kepulauan", "pegunungan", "pulau"})


def read_places(cursor):
    """Return what regions are called.

    The first answer maps the words of each registered name (and of each name of several words) to
    the longer names that begin alike: (kabupaten, luwu) to (kabupaten, luwu, utara) and others.
    """
    cursor.execute("SELECT level, name FROM catalogue_region")
    names, single = set(), set()
    for level, name in cursor.fetchall():
        words = tuple(words_of(name))
        single.update(words)
        names.add((REGION_TITLES[level].lower(), *words))
        if len(words) > 1:
            names.add(words)
    places = {name: [] for name in names}
    for name in sorted(names):
        for end in range(1, len(name)):
            if name[:end] in places:
                places[name[:end]].append(name)
    return places, frozenset(single - ORDINARY)


_known = {}
_lock = Lock()


def current(connection, cursor):
    """Return the vocabulary as this connection sees the catalogue, reading only what is new."""
    now = revision(cursor)
    database = (connection.alias, str(connection.settings_dict["NAME"]))
    known = _known.get(database)
    if known and known.revision == now:
        return known
    if connection.in_atomic_block:
        # What a transaction sees may yet be rolled back, so nobody else is told.
        return read(cursor, now)
    with _lock:
        known = _known.get(database)
        if not known or not follows(now, known.revision):
            known = _known[database] = read(cursor, now)
        elif known.revision != now:
            catch_up(known, cursor, now)
    return known


def follows(now, then):
    return now.epoch == then.epoch and now.number >= then.number and now.learned >= then.learned


def read(cursor, now):
    vocabulary = Vocabulary(now)
    vocabulary.places, vocabulary.place_words = read_places(cursor)
    take_up(vocabulary, cursor, -1)
    vocabulary.learn_from(cursor, now.learned)
    return vocabulary


def catch_up(vocabulary, cursor, now):
    then = vocabulary.revision
    if now.learned > then.learned:
        take_up(vocabulary, cursor, then.learned)
    if now.number > now.learned:
        vocabulary.learn_from(cursor, max(now.learned, then.number))
    vocabulary.revision = now


def take_up(vocabulary, cursor, since):
    cursor.execute(
        "SELECT word, stem FROM catalogue_searchword WHERE learned > %s ORDER BY word", [since]
    )
    for word, root in cursor.fetchall():
        vocabulary.add(word, root)

"""Which innovations match, and how well."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import reduce
from math import log
from threading import Lock

import numpy as np

from . import postgresql, sqlite
from .expression import Word
from .query import Query, read
from .snippets import Marks
from .vocabulary import current

# All words together find little when they find fewer than this.
LITTLE = 5
# The share of the words' weight that an innovation must match to follow. Of two words it is the
# rarer, or one as rare.
MOST_OF_TWO, MOST = 0.5, 0.45
NOWHERE = 1.3
# How much more a word weighs in a title, which counts as summary too, and in a summary.
IN_TITLE_TOO, IN_SUMMARY_TOO = 0.25, 0.25
# The grades of what matches all words; those that match most of them come after.
NAMED, IN_TITLE, IN_SUMMARY, IN_TEXT, PARTLY = range(5)
FINEST = 24
MOST_MENDED = 4
# Answers are kept up to so many bytes of ids and grades, some 2 million ids in all.
MOST_KEPT = 16_000_000
NONE = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Matches:
    """Ids of innovations, each once and ascending, with the grade of each: a smaller one is better.

    `query` is what was read.
    """

    ids: np.ndarray = field(default_factory=NONE.copy)
    grades: np.ndarray = field(default_factory=lambda: NONE.astype(np.uint8))
    partial: bool = False
    suggestion: str | None = None
    query: Query | None = None

    @property
    def best(self):
        """The best grade there is; nothing found has one behind all others."""
        return int(self.grades.min()) if len(self.grades) else FINEST + PARTLY + 1

    @property
    def marks(self):
        """What finds the words again in texts that are shown, if there were any."""
        return Marks(self.query) if self.query else None

    def by_grade(self):
        """Yield each grade with its ids, the best first."""
        for grade in np.unique(self.grades).tolist():
            yield grade, self.ids[self.grades == grade]


def backend(connection):
    return sqlite if connection.vendor == "sqlite" else postgresql


class Answers:
    """The latest answers, bounded in size."""

    def __init__(self):
        self.lock = Lock()
        self.size = 0
        self.kept = OrderedDict()

    def get(self, key):
        return self.kept.get(key)

    def keep(self, key, found):
        with self.lock:
            self.size += weight_of(found) - weight_of(self.kept.pop(key, None))
            self.kept[key] = found
            while self.size > MOST_KEPT:
                self.size -= weight_of(self.kept.popitem(last=False)[1])


def weight_of(found):
    """Bytes that an answer holds; an empty one holds something, too."""
    return 500 + found.ids.nbytes + found.grades.nbytes if found else 0


_answers = Answers()
# By database: the revision of the catalogue at which the vocabulary was up to date, and that.
_checked = {}


def matches(connection, text, number=None):
    """Return what matches the text among all that is published.

    Two queries; two more when a word stands nowhere and may be misspelt. Answers are kept until
    the documents move, so that the counts beside a list ask no more than the list. Whoever knows
    the `number` of the catalogue's revision spares the first query while it stands still.
    """
    if not text.strip():
        return Matches()
    with connection.cursor() as cursor:
        vocabulary = vocabulary_at(connection, cursor, number)
        settled = not connection.in_atomic_block
        key = (*database_of(connection), vocabulary.revision, text)
        found = _answers.get(key) if settled else None
        if found is None:
            query = read(text, vocabulary)
            found = answer(backend(connection), cursor, query, vocabulary) if query else Matches()
            found = replace(found, query=query)
            if settled:
                _answers.keep(key, found)
    return found


def database_of(connection):
    return connection.alias, str(connection.settings_dict["NAME"])


def vocabulary_at(connection, cursor, number):
    """Return the vocabulary, asking for news of it only where the catalogue may have moved.

    Documents move with the catalogue's revision. Their words are learned a little later, so while
    some are not learned yet, it is asked each time.
    """
    database = database_of(connection)
    checked, vocabulary = _checked.get(database, (None, None))
    if connection.in_atomic_block or number is None or number != checked:
        vocabulary = current(connection, cursor)
        if not connection.in_atomic_block:
            learned = vocabulary.revision.learned >= vocabulary.revision.number
            _checked[database] = (number if learned else None), vocabulary
    return vocabulary


def answer(asking, cursor, query, vocabulary):
    found, lost = grade(asking, cursor, query)
    for mended, begins_alike in mendings(asking, cursor, query, lost, vocabulary):
        better, _lost = grade(asking, cursor, read(mended, vocabulary))
        if len(better.ids) and (begins_alike or better.best < PARTLY):
            return replace(found, suggestion=mended)
    return found


def grade(asking, cursor, query):
    """Return what matches, and the words of the text that stand nowhere."""
    tiers = {IN_TEXT: "body", IN_SUMMARY: "summary", IN_TITLE: "title"}
    asked = [(tier, query.tree) for tier in tiers.values()]
    grades = list(tiers)
    if query.name:
        asked.append(("names", Word(query.name)))
        grades.append(NAMED)
    each = [(tier, part.tree) for tier in tiers.values() for part in query.parts]
    together, apart, documents = asking.ask(cursor, asked, each, LITTLE)
    ids = numbers(together[0])
    found = Matches(ids, np.full(len(ids), IN_TEXT, np.uint8))
    # The later of these are better, and hold none that the first does not.
    better = zip(grades[1:], map(numbers, together[1:]), strict=True)
    for number, those in better:
        found.grades[np.isin(ids, those, assume_unique=True)] = number
    if documents is None:
        return found, []
    size = len(query.parts)
    anywhere, in_summary, in_title = (
        [numbers(text) for text in apart[start : start + size]] for start in (0, size, 2 * size)
    )
    if size > 1 and NAMED not in found.grades:
        bonuses = ((IN_TITLE_TOO, in_title), (IN_SUMMARY_TOO, in_summary))
        found = followed(found, *by_most(query.parts, anywhere, bonuses, documents))
    lost = [part.token for part, ids in zip(query.parts, anywhere, strict=True) if not len(ids)]
    return found, list(filter(None, lost))


def numbers(text):
    """Return ids that stand with commas between, ascending."""
    return np.sort(np.fromstring(text, np.int64, sep=","), kind="stable") if text else NONE


def followed(found, ids, ranks):
    """What matches all words, and after it what matches most of them."""
    after = ~np.isin(ids, found.ids)
    if not after.any():
        return found
    ids = np.concatenate([found.ids, ids[after]])
    grades = np.concatenate([found.grades, PARTLY + ranks[after]]).astype(np.uint8)
    order = np.argsort(ids, kind="stable")
    return Matches(ids[order], grades[order], partial=True)


def by_most(parts, anywhere, bonuses, documents):
    """Return the ids of what matches most of the parts by their weight, and the rank of each.

    A word that stands once weighs two, one that stands everywhere one, in between by the logarithm;
    one that says little half of that. A word that stands nowhere tells no innovations apart.
    `bonuses` are (share, ids of each part): so much is added to its weight.
    """
    scale = log(max(documents, 2))
    weights = [
        part.share * (2 - log(len(ids)) / scale if len(ids) else NOWHERE)
        for part, ids in zip(parts, anywhere, strict=True)
    ]
    needed = (MOST_OF_TWO if len(parts) == 2 else MOST) * sum(weights) - 1e-9
    heavy_first = sorted(range(len(weights)), key=lambda part: (-weights[part], part))
    # What has none of these has too little, however many of the light ones it has.
    enough = next(
        end
        for end in range(1, len(weights) + 1)
        if sum(weights[part] for part in heavy_first[end:]) < needed
    )
    ids = reduce(np.union1d, (anywhere[part] for part in heavy_first[:enough]), NONE)
    matched = weighed(ids, anywhere, weights, heavy_first)
    ids, score = ids[matched >= needed], matched[matched >= needed]
    for share, standing in bonuses:
        score = score + share * weighed(ids, standing, weights, heavy_first)
    scores, ranks = np.unique(-np.round(score, 6), return_inverse=True)
    return ids, np.minimum(ranks, FINEST) if len(scores) else ranks


def weighed(ids, standing, weights, heavy_first):
    """Return how much the parts weigh together that stand in each of the documents."""
    weight = np.zeros(len(ids))
    for part in heavy_first:
        weight[np.isin(ids, standing[part], assume_unique=True)] += weights[part]
    return weight


def mendings(asking, cursor, query, lost, vocabulary):
    """Yield the text with its lost words mended: word by word, then as the name of an innovation.

    With each comes whether the mended words begin as they were typed: few mistake the first letter.
    The index is asked whether a word still stands in it before it is proposed. A word that makes
    the whole text a known name is likelier than one that does not, then one that begins alike.
    """
    lost = lost[:MOST_MENDED]
    near = {token: vocabulary.spelling.near(token.word) for token in lost}
    whole = vocabulary.spelling.near(query.name) if lost and len(query.parts) > 1 else []
    proposed = {word for words in (*near.values(), whole) for _, word in words}
    if not proposed:
        return
    alive = asking.documents_with(cursor, sorted(proposed))

    def likelihood(token, changes, word):
        name = query.name.replace(token.word, word)
        return changes, name not in vocabulary.stems, word[0] != token.word[0], -alive[word], word

    mended, begins_alike = query.text, True
    for token in reversed(lost):
        likely = [likelihood(token, *step) for step in near[token] if step[1] in alive]
        if likely:
            *_, word = min(likely)
            mended = mended[: token.start] + word + mended[token.end :]
            begins_alike = begins_alike and word[0] == token.word[0]
    if mended != query.text:
        yield mended, begins_alike
    yield from [(word, True) for _, word in whole if word in alive][:1]

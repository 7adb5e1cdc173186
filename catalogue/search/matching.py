"""Which innovations match, and how well."""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, replace
from math import log
from threading import Lock

from . import postgresql, sqlite
from .expression import Word
from .query import Query, read
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
# Answers are kept up to so many characters of ids, some 2 million ids in all.
MOST_KEPT = 16_000_000


@dataclass(frozen=True)
class Matches:
    """Ids of innovations, with commas between, a grade at a time from the best.

    A grade may repeat ids of a better one; `ids` has each once. `query` is what was read.
    """

    ids: str = ""
    grades: tuple[tuple[int, str], ...] = ()
    partial: bool = False
    suggestion: str | None = None
    query: Query | None = None


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
    """Characters that an answer holds; an empty one holds something, too."""
    return 500 + len(found.ids) + sum(len(ids) for _, ids in found.grades) if found else 0


_answers = Answers()


def matches(connection, text):
    """Return what matches the text among all that is published.

    Two queries; two more when a word stands nowhere and may be misspelt. Answers are kept until
    the documents move, so that the counts beside a list ask no more than the list.
    """
    with connection.cursor() as cursor:
        vocabulary = current(connection, cursor)
        settled = not connection.in_atomic_block
        key = (connection.alias, str(connection.settings_dict["NAME"]), vocabulary.revision, text)
        found = _answers.get(key) if settled else None
        if found is None:
            query = read(text, vocabulary)
            found = answer(backend(connection), cursor, query, vocabulary) if query else Matches()
            found = replace(found, query=query)
            if settled:
                _answers.keep(key, found)
    return found


def answer(asking, cursor, query, vocabulary):
    found, lost = grade(asking, cursor, query)
    for mended, begins_alike in mendings(asking, cursor, query, lost, vocabulary):
        grades = grade(asking, cursor, read(mended, vocabulary))[0].grades
        if grades and (begins_alike or grades[0][0] < PARTLY):
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
    found = Matches(
        together[0],
        tuple((grade, ids) for grade, ids in zip(grades, together, strict=True) if ids)[::-1],
    )
    if documents is None:
        return found, []
    size = len(query.parts)
    anywhere, in_summary, in_title = (
        [numbers(ids) for ids in apart[start : start + size]] for start in (0, size, 2 * size)
    )
    if size > 1 and NAMED not in dict(found.grades):
        bonuses = ((IN_TITLE_TOO, in_title), (IN_SUMMARY_TOO, in_summary))
        found = followed(found, by_most(query.parts, anywhere, bonuses, documents))
    lost = [part.token for part, ids in zip(query.parts, anywhere, strict=True) if not ids]
    return found, list(filter(None, lost))


def numbers(ids):
    return {int(number) for number in ids.split(",")} if ids else set()


def followed(found, ranks):
    """What matches all words, and after it what matches most of them."""
    first = numbers(found.ids)
    lists = [",".join(map(str, sorted(ids - first))) for ids in ranks]
    more = [(PARTLY + rank, ids) for rank, ids in enumerate(lists) if ids]
    if not more:
        return found
    ids = ",".join(filter(None, [found.ids, *(ids for _, ids in more)]))
    return Matches(ids, (*found.grades, *more), partial=True)


def by_most(parts, anywhere, bonuses, documents):
    """Return sets of ids, best first, of what matches most of the parts by their weight.

    A word that stands once weighs two, one that stands everywhere one, in between by the logarithm;
    one that says little half of that. A word that stands nowhere tells no innovations apart.
    `bonuses` are (share, ids of each part): so much is added to its weight.
    """
    scale = log(max(documents, 2))
    weights = [
        part.share * (2 - log(len(ids)) / scale if ids else NOWHERE)
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
    ranks = defaultdict(set)
    for number in set().union(*(anywhere[part] for part in heavy_first[:enough])):
        weight = sum(weights[part] for part in heavy_first if number in anywhere[part])
        if weight >= needed:
            for share, standing in bonuses:
                weight += share * sum(
                    weights[part] for part in heavy_first if number in standing[part]
                )
            ranks[round(weight, 6)].add(number)
    best_first = [ranks[score] for score in sorted(ranks, reverse=True)]
    return [*best_first[:FINEST], set().union(*best_first[FINEST:])]


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

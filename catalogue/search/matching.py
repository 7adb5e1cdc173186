"""Which innovations match, and how well."""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, replace
from math import log
from threading import Lock

from . import postgresql, sqlite
from .expression import Word
from .query import read
from .vocabulary import current

# All words together find little when they find fewer than this.
LITTLE = 5
# The share of the words' weight that an innovation must match to follow.
MOST = 0.5
# The grades of what matches all words; those that match most of them come after.
NAMED, IN_TITLE, IN_SUMMARY, IN_TEXT, PARTLY = range(5)
FINEST = 24
MOST_MENDED = 4
KEPT = 128
LARGEST_KEPT = 200_000


@dataclass(frozen=True)
class Matches:
    """Ids of innovations, with commas between, a grade at a time from the best.

    A grade may repeat ids of a better one; `ids` has each once.
    """

    ids: str = ""
    grades: tuple[tuple[int, str], ...] = ()
    partial: bool = False
    suggestion: str | None = None


def backend(connection):
    return sqlite if connection.vendor == "sqlite" else postgresql


_kept = OrderedDict()
_lock = Lock()


def matches(connection, text):
    """Return what matches the text among all that is published.

    Two queries, a third when a word stands nowhere and may be misspelt. Answers are kept until the
    documents move, so that the counts beside a list ask no more than the list.
    """
    with connection.cursor() as cursor:
        vocabulary = current(connection, cursor)
        key = (connection.alias, str(connection.settings_dict["NAME"]), vocabulary.revision, text)
        if not connection.in_atomic_block and key in _kept:
            return _kept[key]
        query = read(text, vocabulary)
        found = answer(backend(connection), cursor, query, vocabulary) if query else Matches()
    if not connection.in_atomic_block and len(found.ids) < LARGEST_KEPT:
        with _lock:
            _kept[key] = found
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return found


def answer(asking, cursor, query, vocabulary):
    tiers = {IN_TEXT: "body", IN_SUMMARY: "summary", IN_TITLE: "title"}
    asked = [(tier, query.tree) for tier in tiers.values()]
    grades = list(tiers)
    if query.name:
        asked.append(("names", Word(query.name)))
        grades.append(NAMED)
    each = [(tier, part.tree) for part in query.parts for tier in ("body", "title")]
    together, apart, documents = asking.ask(cursor, asked, each, LITTLE)
    found = Matches(
        together[0],
        tuple((grade, ids) for grade, ids in zip(grades, together, strict=True) if ids)[::-1],
    )
    if documents is None:
        return found
    anywhere = [numbers(ids) for ids in apart[::2]]
    if len(query.parts) > 1 and NAMED not in dict(found.grades):
        in_title = [numbers(ids) for ids in apart[1::2]]
        found = followed(found, by_most(anywhere, in_title, documents))
    lost = [
        part.token for part, ids in zip(query.parts, anywhere, strict=True) if part.token and not ids
    ]
    return replace(found, suggestion=meant(asking, cursor, query, lost, vocabulary))


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


def by_most(anywhere, in_title, documents):
    """Return sets of ids, best first, of what matches most of the parts by their weight.

    A part that stands nowhere weighs two, one that stands everywhere weighs one. Among equals the
    one that has more of it in its title is better.
    """
    scale = log(max(documents, 2))
    weights = [2 - log(max(len(ids), 1)) / scale for ids in anywhere]
    needed = MOST * sum(weights) - 1e-9
    rare_first = sorted(range(len(weights)), key=lambda part: (-weights[part], part))
    # What has none of these has too little, however many of the common ones it has.
    enough = next(
        end for end in range(1, len(weights) + 1)
        if sum(weights[part] for part in rare_first[end:]) < needed
    )
    ranks = defaultdict(set)
    for number in set().union(*(anywhere[part] for part in rare_first[:enough])):
        weight = sum(weights[part] for part in rare_first if number in anywhere[part])
        if weight >= needed:
            named = sum(weights[part] for part in rare_first if number in in_title[part])
            ranks[round(weight, 6), round(named, 6)].add(number)
    best_first = [ranks[score] for score in sorted(ranks, reverse=True)]
    return [*best_first[:FINEST], set().union(*best_first[FINEST:])]


def meant(asking, cursor, query, lost, vocabulary):
    """Return the text with its lost words mended, or None.

    The index is asked whether a word still stands in it before it is proposed. A word that makes
    the whole text a known name is likelier than one that does not, then one that begins alike.
    """
    lost = lost[:MOST_MENDED]
    near = {token: vocabulary.spelling.near(token.word) for token in lost}
    whole = vocabulary.spelling.near(query.name) if lost and len(query.parts) > 1 else []
    proposed = {word for words in (*near.values(), whole) for _, word in words}
    if not proposed:
        return None
    alive = asking.documents_with(cursor, sorted(proposed))

    def likelihood(token, changes, word):
        name = query.name.replace(token.word, word)
        return changes, name not in vocabulary.stems, word[0] != token.word[0], -alive[word], word

    mended = query.text
    for token in reversed(lost):
        likely = [likelihood(token, *step) for step in near[token] if step[1] in alive]
        if likely:
            mended = mended[: token.start] + min(likely)[-1] + mended[token.end :]
    if mended == query.text:
        return next((word for _, word in whole if word in alive), None)
    return mended

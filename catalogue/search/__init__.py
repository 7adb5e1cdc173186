"""Finding by words. One function hides how it works; a module a database does the asking.

What is searched stands in `document`, kept in step by `triggers`; `query` reads what was typed,
`vocabulary` knows the forms of a word, `matching` grades what the database finds.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast

from .completion import most_common, titles_beginning, typed_words, words_beginning, words_begun
from .learning import learn_later
from .matching import Matches, backend, matches
from .query import LONGEST
from .snippets import Document, Marks
from .vocabulary import current

__all__ = [
    "LONGEST",
    "RELEVANCE",
    "Document",
    "Found",
    "Marks",
    "find",
    "learn_later",
    "matches",
    "most_common",
    "narrowed",
    "titles_beginning",
    "typed_words",
    "warm",
    "words_beginning",
    "words_begun",
]

# Best match first; among equals what won more, what is newer, then by title.
RELEVANCE = ("match", "-gold", "-awards_won", "-latest_year", "sort_key", "pk")


@dataclass(frozen=True)
class Found:
    """What a search gives.

    `queryset` is narrowed to the matches and annotated with `match`, an integer that is smaller for
    a better kind of match (the very name; title, names and expansion; summary, agency and region;
    text; then most of the words). It is ordered by `RELEVANCE`. `partial` tells that all the words
    together found little, so that what matches most of them follows. `suggestion` is the spelling
    that was probably meant ("Mungkin maksud Anda"), or None. `marks` finds the words again in what
    is shown; there are none without words.
    """

    queryset: QuerySet
    partial: bool = False
    suggestion: str | None = None
    marks: Marks | None = None


def find(queryset: QuerySet, text: str) -> Found:
    """Narrow innovations to the published ones that match what a reader typed.

    A blank text narrows nothing, and a text without a letter or digit finds nothing. What matches
    is decided over the whole catalogue and not over the queryset, so that counts agree with lists.
    """
    if not text.strip():
        return Found(graded(queryset, [], 0))
    return narrowed(queryset, matches(connections[queryset.db], text))


def narrowed(queryset: QuerySet, found: Matches) -> Found:
    """Narrow innovations to what was matched."""
    if not len(found.ids):
        none = graded(queryset.none(), [], 0)
        return Found(none, suggestion=found.suggestion, marks=found.marks)
    among = backend(connections[queryset.db]).Among
    *better, (last, _) = found.by_grade()
    whens = [When(among(listed(ids)), then=Value(grade)) for grade, ids in better]
    matching = graded(queryset.filter(among(listed(found.ids))), whens, last)
    return Found(matching, found.partial, found.suggestion, found.marks)


def listed(ids):
    return ",".join(map(str, ids.tolist()))


def graded(queryset, whens, otherwise):
    # Cast, since PostgreSQL takes a bare number in ORDER BY for the place of a column.
    match = Cast(Case(*whens, default=Value(otherwise)), IntegerField())
    return queryset.annotate(match=match).order_by(*RELEVANCE)


def warm(using="default"):
    """Read the words of the catalogue before the first reader asks for them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        current(connection, cursor).spelling.prepare()

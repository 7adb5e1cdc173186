"""What is sought, as a tree that each database writes in its own language.

A tree holds words alone, and a word is letters and digits: whatever the reader typed, nothing of
it can act as an operator.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    text: str


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Any:
    parts: tuple


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Without:
    """The one, in documents that have none of the others."""

    part: object
    others: tuple


def either(parts):
    """Any of these, which may be one; each once."""
    flat = (one for part in parts for one in (part.parts if isinstance(part, Any) else [part]))
    parts = tuple(dict.fromkeys(flat))
    return parts[0] if len(parts) == 1 else Any(parts)

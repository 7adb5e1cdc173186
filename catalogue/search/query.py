"""Reading what the reader typed."""

import re
from dataclasses import dataclass

from .expression import All, Phrase, Without, Word, either
from .shorthand import FULL
from .stems import SPELLINGS
from .words import FUNCTION_WORDS, GENERAL_ROOTS, TOKEN, fold

LONGEST = 200
MOST_PARTS = 24
LONGEST_NAME = 8
MOST_SPLITS = 3
QUOTE = re.compile('["“”„«»]')


@dataclass(frozen=True)
class Token:
    """A word of the text, and where it stands in it."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """One thing that is sought: a word with its family, a phrase, a name, a place.

    `token` is set where the part is one word, which may be misspelt. `share` is how many words it
    counts for: half a word where it says little.
    """

    tree: object
    token: Token | None = None
    share: float = 1.0


@dataclass(frozen=True)
class Query:
    """What is sought.

    `text` is what was typed, as it can be shown; `name` its letters as if all of it were a name,
    or nothing when some of it is quoted.
    """

    text: str
    name: str
    parts: tuple[Part, ...]

    @property
    def tree(self):
        """All the parts, or all of it as the name of an innovation."""
        trees = tuple(part.tree for part in self.parts)
        together = trees[0] if len(trees) == 1 else All(trees)
        return either([together, Word(self.name)]) if self.name else together


def read(text, vocabulary):
    """Return what the reader means, or None when there is no word in it.

    Function words do not count unless there is nothing else; between quotes every word does. A
    quote that is never closed is a mark like any other.
    """
    text = " ".join(fold(text[:LONGEST]).split())
    every, parts, phrases = [], [], False
    for start, end, quoted in pieces(text):
        tokens = [
            Token(found.group().lower(), found.start(), found.end())
            for found in TOKEN.finditer(text, start, end)
        ]
        every += tokens
        if quoted and tokens:
            parts.append(Part(Phrase(tuple(token.word for token in tokens)), share=len(tokens)))
            phrases = True
        else:
            parts += plain_parts(tokens, vocabulary)
    parts = parts or [word_part(token, vocabulary) for token in every]
    if not parts:
        return None
    once = {part.tree: part for part in reversed(parts)}
    parts = [part for part in parts if once[part.tree] is part]
    name = "" if phrases else "".join(token.word for token in every)
    return Query(text, name, tuple(parts[:MOST_PARTS]))


def pieces(text):
    """Cut the text at its quotes: where each piece starts and ends, and whether it is quoted."""
    marks = [found.start() for found in QUOTE.finditer(text)]
    marks = marks[: len(marks) // 2 * 2]
    start = 0
    for number, end in enumerate([*marks, len(text)]):
        yield start, end, bool(number % 2)
        start = end + 1


def plain_parts(tokens, vocabulary):
    parts, at = [], 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + LONGEST_NAME), at + 1, -1):
            named = name_part(tokens[at:end], vocabulary)
            if named:
                parts.append(named)
                at = end
                break
        else:
            if tokens[at].word not in FUNCTION_WORDS:
                parts.append(word_part(tokens[at], vocabulary))
            at += 1
    return parts


def name_part(tokens, vocabulary):
    """A place, or words that are one word elsewhere in the catalogue: SI PENA and Sipena."""
    words = tuple(SPELLINGS.get(token.word, token.word) for token in tokens)
    joined = "".join(words)
    if words in vocabulary.places:
        named = Phrase(words)
        longer = vocabulary.places[words]
        if longer:
            named = Without(named, tuple(map(Phrase, longer)))
        return Part(either([Word(joined), named]), share=len(words))
    if joined not in vocabulary.stems:
        return None
    apart = [word_tree(word, vocabulary) for word in words if word not in FUNCTION_WORDS]
    if not apart:
        return None
    together = apart[0] if len(apart) == 1 else All(tuple(apart))
    return Part(either([Word(joined), together]), share=len(apart))


def word_part(token, vocabulary):
    share = 0.5 if vocabulary.stem(token.word) in GENERAL_ROOTS else 1.0
    return Part(word_tree(token.word, vocabulary), token, share)


def word_tree(word, vocabulary):
    """The word, its family, what it is short for, and a name that may be written apart."""
    family = [Word(form) for form in vocabulary.family(word)]
    full = [Phrase(FULL[word])] if word in FULL else []
    return either([*family, *full, *splits(word, vocabulary)])


def splits(word, vocabulary):
    if len(word) < 4 or vocabulary.stem(word) != word:
        return []
    cuts = ((word[:cut], word[cut:]) for cut in range(1, len(word) - 1))
    known = (Phrase(cut) for cut in cuts if all(part in vocabulary.stems for part in cut))
    return [phrase for phrase, _ in zip(known, range(MOST_SPLITS), strict=False)]

"""Where the words that were sought stand in what is shown, marked.

The texts are those of the record and the words those of the query with their families, so both
databases mark the same, and what is marked is what was matched: melayani for pelayanan.
"""

import re
from dataclasses import dataclass

from django.db.models import F, Func, TextField
from django.utils.html import escape, format_html_join

from catalogue.text import plain

from .document import SEPARATOR
from .expression import All, Any, Phrase, Without, Word
from .words import fold

# A letter may carry marks of its own in a text that was not composed.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
SENTENCE = re.compile(r"[.!?] +(?=[A-Z])")
# A passage holds so many characters, so many of them before its first mark.
LONGEST_PASSAGE = 180
BEFORE = 50
# A summary whose first mark lies farther within would not show it: on a phone two lines are seen.
FAR = 90
LONGEST_NAME = 120


class Document(Func):
    """All that is searched of an innovation, its parts with slashes between."""

    template = (
        f"(SELECT title{SEPARATOR}summary{SEPARATOR}body FROM catalogue_searchdocument"
        " WHERE innovation_id = %(expressions)s)"
    )
    output_field = TextField()

    def __init__(self):
        super().__init__(F("pk"))


@dataclass(frozen=True)
class Forms:
    """How one thing that was sought may be written: as a word, or as several in a row."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


def forms_of(tree):
    words, phrases, trees = set(), [], [tree]
    while trees:
        match trees.pop():
            case Word(text) | Phrase((text,)):
                words.add(text)
            case Phrase(texts):
                phrases.append(texts)
            case Any(parts) | All(parts):
                trees += parts
            case Without(part, _):
                trees.append(part)
    return Forms(frozenset(words), tuple(sorted(phrases, key=len, reverse=True)))


class Marks:
    """The words of a query, to be found again in texts."""

    def __init__(self, query):
        self.parts = [forms_of(part.tree) for part in query.parts]
        self.name = query.name
        self.known = {}

    def of(self, text):
        """Return the places of a text that match as (start, end), in order, and which parts do."""
        if text not in self.known:
            self.known[text] = self._of(text)
        return self.known[text]

    def _of(self, text):
        words = [(as_sought(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]
        if self.name and len(text) <= LONGEST_NAME and "".join(w for w, _, _ in words) == self.name:
            return [(words[0][1], words[-1][2])], set(range(len(self.parts)))
        places, seen, at = [], set(), 0
        while at < len(words):
            length, parts = self._starting(words, at)
            if parts:
                places.append((words[at][1], words[at + length - 1][2]))
                seen |= parts
            at += length
        return places, seen

    def _starting(self, words, at):
        """How many words match from here on, and which parts they do; one and none if none does."""
        longest, parts = 1, set()
        for number, forms in enumerate(self.parts):
            if words[at][0] in forms.words:
                parts.add(number)
            for phrase in forms.phrases:
                end = at + len(phrase)
                if phrase == tuple(word for word, _, _ in words[at:end]):
                    parts.add(number)
                    longest = max(longest, len(phrase))
        return longest, parts

    def html(self, text):
        """Return the text, escaped, with what matches between <mark> and </mark>."""
        places, _ = self.of(text)
        starts = [0, *(end for _, end in places)]
        pairs = (
            (text[before:start], text[start:end])
            for before, (start, end) in zip(starts, places, strict=False)
        )
        return format_html_join("", "{}<mark>{}</mark>", pairs) + escape(text[starts[-1] :])

    def excerpt(self, text):
        """Return a summary, marked, from a little before its first mark if that lies far within."""
        places, _ = self.of(text)
        if not places or places[0][0] < FAR:
            return self.html(text)
        return self.html(f"… {text[beginning(text, places[0][0]) :]}")

    def passage(self, shown, document):
        """Return a passage, marked, with parts of the query that the texts shown do not have.

        Nothing when they have all, or when what is left stands nowhere either.
        """
        lacking = set(range(len(self.parts))).difference(*(self.of(text)[1] for text in shown))
        pieces = [piece for piece in document.split(" / ") if told(piece, shown)]
        likely = max(pieces, key=lambda piece: self._best(piece, lacking)[0], default="")
        number, passage = self._best(plain(likely), lacking)
        return self.html(passage) if number else ""

    def _best(self, piece, lacking):
        """How many of the lacking parts stand near each other in a text, and where they do."""
        hits = sorted(hit for part in lacking for hit in places_of(self.parts[part], piece, part))
        if not hits:
            return 0, ""
        number, start = max(
            (
                len({part for at, part in hits if 0 <= at - start < LONGEST_PASSAGE - BEFORE}),
                -start,
            )
            for start, _ in hits
        )
        return number, cut(piece, -start)


def as_sought(text):
    """Return a text as the words of a query are written; most have nothing to fold."""
    return (text if text.isascii() else fold(text)).lower()


def told(piece, shown):
    """Whether a piece of a document is a text of its own; names stand there as bare letters too."""
    return piece not in shown and (" " in piece or not piece.islower())


def places_of(forms, text, part):
    """Yield (place, part) where a form stands in a text, the first of each form."""
    plain = as_sought(text)
    for form in (*forms.words, *(" ".join(phrase) for phrase in forms.phrases)):
        at = plain.find(form)
        while at >= 0:
            end = at + len(form)
            if not plain[at - 1 : at].isalnum() and not plain[end : end + 1].isalnum():
                yield at, part
                break
            at = plain.find(form, end)


def beginning(text, hit):
    """Where to begin so that the hit is soon met: at its sentence, or at a word."""
    earliest = hit - BEFORE
    if earliest <= 0:
        return 0
    sentences = [end.end() for end in SENTENCE.finditer(text, earliest, hit + 1)]
    return sentences[-1] if sentences else text.find(" ", earliest, hit) + 1 or earliest


def cut(text, hit):
    """Return a passage of a text around a place in it, in one line."""
    start = beginning(text, hit)
    end = start + LONGEST_PASSAGE
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), hit + 1)
    passage = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{passage}{' …' if end < len(text) else ''}"

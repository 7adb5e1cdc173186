"""The words of the catalogue that a misspelt word may have meant."""

from collections import Counter, defaultdict
from heapq import nsmallest

from .words import FUNCTION_WORDS

SHORTEST = 3
SHORTEST_FOR_TWO = 7
# So many words are measured, and so many of the nearest returned.
MEASURED = 120
NEAREST = 16


class Spelling:
    """Words by their trigrams, so that only words that share some are measured."""

    def __init__(self):
        self.words = []
        self.postings = defaultdict(list)
        self.indexed = 0

    def add(self, word):
        self.words.append(word)

    def near(self, word):
        """Return (changes, word) for the nearest words, nearest first, at most two changes away.

        A change is a letter put in, left out or replaced, or two that changed places. A short word
        allows for one change: with two it would be another word.
        """
        if len(word) < SHORTEST:
            return []
        self._index()
        shared = Counter()
        for trigram in trigrams(word):
            shared.update(self.postings.get(trigram, ()))
        most = 2 if len(word) >= SHORTEST_FOR_TWO else 1
        likely = nsmallest(
            MEASURED,
            (
                (-count + abs(len(self.words[number]) - len(word)), self.words[number])
                for number, count in shared.items()
                if abs(len(self.words[number]) - len(word)) <= most
            ),
        )
        measured = (
            (changes(word, other, most), other[0] != word[0], overlap, other)
            for overlap, other in likely
            if other != word and len(other) >= SHORTEST and other not in FUNCTION_WORDS
        )
        return [
            (steps, other)
            for steps, _, _, other in nsmallest(NEAREST, (m for m in measured if m[0] <= most))
        ]

    def _index(self):
        for number in range(self.indexed, len(self.words)):
            for trigram in trigrams(self.words[number]):
                self.postings[trigram].append(number)
        self.indexed = len(self.words)


def trigrams(word):
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def changes(one, other, most):
    """Return how many changes lead from one word to the other; `most` + 1 when it is more."""
    before, last = None, list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, facing in enumerate(other, 1):
            cost = min(
                last[column] + 1,
                line[column - 1] + 1,
                last[column - 1] + (letter != facing),
            )
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == facing:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)

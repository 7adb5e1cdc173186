"""The words of the catalogue that a misspelt word may have meant."""

from heapq import nsmallest

import numpy
from rapidfuzz.distance import OSA

from .words import FUNCTION_WORDS

SHORTEST = 3
SHORTEST_FOR_TWO = 7
# So many of the nearest words are returned.
NEAREST = 16
BATCH = 50_000


class Spelling:
    """Words beside the set of letters of each, so that only words with nearly the same are measured.

    The sets are 64-bit numbers in one array: comparing a word with 300,000 takes a millisecond, and
    nothing else has to be built before the first question.
    """

    def __init__(self):
        self.words = []
        # Set in one step, since threads ask at once.
        self.measures = numpy.empty(0, numpy.uint64), numpy.empty(0, numpy.int16)

    def add(self, word):
        self.words.append(word)

    def near(self, word):
        """Return (changes, word) for the nearest words, nearest first, at most two changes away.

        A change is a letter put in, left out or replaced, or two that changed places. A short word
        allows for one change: with two it would be another word. Of words as near, one that begins
        alike comes first, then one that shares more pairs of letters.
        """
        if len(word) < SHORTEST:
            return []
        most = 2 if len(word) >= SHORTEST_FOR_TWO else 1
        pairs = pairs_of(word)
        measured = (
            (steps, other[0] != word[0], -len(pairs & pairs_of(other)), other)
            for steps, other in self._within(word, most)
            if other != word and len(other) >= SHORTEST and other not in FUNCTION_WORDS
        )
        return [(steps, other) for steps, _, _, other in nsmallest(NEAREST, measured)]

    def _within(self, word, most):
        """Yield (changes, word) for all words so many changes away."""
        letters, lengths = self.prepare()
        # A change takes one letter out of the set and puts one in, at most.
        different = numpy.bitwise_count(letters ^ numpy.uint64(letters_of(word)))
        apart = numpy.abs(lengths - len(word))
        for number in numpy.flatnonzero((different <= 2 * most) & (apart <= most)).tolist():
            other = self.words[number]
            steps = OSA.distance(word, other, score_cutoff=most)
            if steps <= most:
                yield steps, other

    def prepare(self):
        """Take up the words that were added since the last time; return the sets and lengths."""
        measures = self.measures
        while len(measures[0]) < len(self.words):
            start = len(measures[0])
            batch = self.words[start : start + BATCH]
            lengths = numpy.fromiter(map(len, batch), numpy.int16, len(batch))
            more = sets_of_letters(batch), lengths
            measures = tuple(map(numpy.concatenate, zip(measures, more, strict=True)))
        self.measures = measures
        return measures


def sets_of_letters(words):
    """Return what `letters_of` gives for each word, for all at once."""
    table = numpy.array(words, numpy.str_)
    codes = table.view(numpy.uint32).reshape(len(words), -1)
    bits = numpy.where(codes == 0, 0, numpy.uint64(1) << (codes.astype(numpy.uint64) & 63))
    return numpy.bitwise_or.reduce(bits, axis=1).astype(numpy.uint64)


def letters_of(word):
    """The set of a word's letters as bits; letters of other scripts may share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def pairs_of(word):
    padded = f" {word} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}

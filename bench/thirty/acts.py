"""What a person does, in clicks, keys and pauses, and how long that takes by a known model.

Keystroke-level model: S. Card, T. Moran, A. Newell, "The keystroke-level model for user performance
time with interactive systems", Communications of the ACM 23 (7), 1980, pp. 396-410,
doi 10.1145/358886.358895.
"""

from dataclasses import dataclass, replace

# Seconds: a key pressed by somebody who types but is no typist, the mouse brought to a place, its
# button, a hand moved between mouse and keys, and the thought before an act.
KEY, POINT, BUTTON, HAND, THOUGHT = 0.28, 1.10, 0.20, 0.40, 1.35
# Not of the model, and assumed: reading a question about a row, and making up one's mind.
DECISION = 10.0


@dataclass(frozen=True)
class Act:
    """`clicks`, `keys`, `hands`, `thoughts` and `decisions` are of one time; it is done `times`."""

    words: str
    clicks: int = 0
    keys: int = 0
    hands: int = 0
    thoughts: int = 1
    decisions: int = 0
    times: int = 1

    @property
    def seconds(self) -> float:
        once = (
            self.clicks * (POINT + BUTTON)
            + self.keys * KEY
            + self.hands * HAND
            + self.thoughts * THOUGHT
            + self.decisions * DECISION
        )
        return once * self.times

    def __mul__(self, times):
        return replace(self, times=self.times * times)


def click(words):
    return Act(words, clicks=1)


def choose(words):
    """From a list that opens."""
    return Act(words, clicks=2)


def typed(words, length):
    """Into a field that is clicked first; the hands go to the keys and back."""
    return Act(words, clicks=1, keys=length, hands=2)


def carried(words):
    """One cell from one window to another: click it, copy, change window, click, paste, go back."""
    return Act(words, clicks=2, keys=8)


def file(words):
    """The button, the file in the window of the system, and its button."""
    return Act(words, clicks=3, thoughts=2)


def keys(words, count):
    return Act(words, keys=count, hands=2)


def decided(words):
    return Act(words, thoughts=0, decisions=1)


@dataclass(frozen=True)
class Sum:
    acts: int
    clicks: int
    keys: int
    decisions: int
    seconds: float

    @property
    def minutes(self):
        return self.seconds / 60


def total(acts) -> Sum:
    acts = list(acts)
    return Sum(
        sum(act.times for act in acts if not (act.decisions and not act.clicks)),
        sum(act.clicks * act.times for act in acts),
        sum(act.keys * act.times for act in acts),
        sum(act.decisions * act.times for act in acts),
        sum(act.seconds for act in acts),
    )

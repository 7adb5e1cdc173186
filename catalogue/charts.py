"""Figures as rows of a table with a bar each: the table is the chart, so nothing is said twice."""

from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 4


@dataclass(frozen=True)
class Bar:
    """One row. `start` and `length` are per cent of the widest row, as SVG writes numbers.

    A value that is not known has no bar.
    """

    label: str
    value: int | None
    start: str = "0"
    length: str = "0"
    thread: str = ""


@dataclass(frozen=True)
class Step:
    """One colour of a map's legend with the values it stands for: `3–5`."""

    step: int
    label: str


def bars(rows: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """Return a bar for each (label, value, thread family or blank), from zero."""
    rows = list(rows)
    widest = max((value for _label, value, _thread in rows), default=0) or 1
    return [
        Bar(label, value, length=_per_cent(value, widest), thread=thread)
        for label, value, thread in rows
    ]


def funnel(rows: Iterable[tuple[str, int | None]]) -> list[Bar]:
    """Return a centred bar for each (label, value): what is left after each stage."""
    rows = list(rows)
    widest = max((value or 0 for _label, value in rows), default=0) or 1
    return [
        Bar(label, value, _per_cent((widest - value) / 2, widest), _per_cent(value, widest))
        if value is not None
        else Bar(label, None)
        for label, value in rows
    ]


def step_of(value: int, largest: int) -> int:
    """Return the colour of a value on a map, 0 for none to 4 for the largest."""
    return -(-value // _width(largest)) if value else 0


def legend(largest: int) -> list[Step]:
    """Return the colours that a map with this largest value uses, with their values."""
    width = _width(largest)
    steps = [Step(0, "0")]
    for step in range(1, -(-largest // width) + 1):
        first, last = (step - 1) * width + 1, min(step * width, largest)
        steps.append(Step(step, str(first) if first == last else f"{first}–{last}"))
    return steps


def _width(largest):
    """How many values share a colour."""
    return max(1, -(-largest // STEPS))


def _per_cent(value, whole):
    return f"{100 * value / whole:.1f}".removesuffix(".0")

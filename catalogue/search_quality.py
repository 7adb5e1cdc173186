"""How well a search gives what is meant: measured against judgements made by hand.

The judgements stand in `fixtures/search_quality.toml`, beside the records that they judge. A fifth of
them is `held` apart while anything is tuned, and every figure is given for both parts.
"""

import tomllib
from dataclasses import dataclass
from itertools import combinations
from math import log2
from pathlib import Path
from statistics import median
from time import process_time

from django.conf import settings
from django.db import connection

from catalogue import search
from catalogue.models import Innovation
from catalogue.search.vocabulary import current

JUDGEMENTS = Path(settings.BASE_DIR) / "fixtures" / "search_quality.toml"
PARTS = ("tuned", "held")
# An answer about nothing may have so many that slip in.
SLIPS = 3
# What was never looked at may do somewhat worse; where a part has few cases each weighs much.
NONSENSE = {"tuned": 1, "held": 0.6}
GAIN = {"tuned": 0.80, "held": 0.70}
RECALL = {"tuned": 0.90, "held": 0.85}


@dataclass(frozen=True)
class Figure:
    """One measure of one part: its value, what it must be, and what fell short."""

    name: str
    part: str
    value: float
    least: float = 0
    most: float = float("inf")
    faults: tuple = ()

    @property
    def ok(self):
        return self.least <= self.value <= self.most


def read(path=JUDGEMENTS):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def measure(judged):
    """Return all figures over the catalogue of the database, the parts after each other."""
    with connection.cursor() as cursor:
        stem = current(connection, cursor).stem
    return [
        figure
        for part in PARTS
        for figure in measure_part(
            part,
            {
                kind: [case for case in cases if case.get("held", False) == (part == "held")]
                for kind, cases in judged.items()
                if isinstance(cases, list)
            },
            stem,
        )
    ]


def measure_part(part, cases, stem):
    yield share("pairs joined", part, pairs(cases["families"]), joined_by(stem), least=0.95)
    yield share("false joins", part, pairs(cases["strangers"]), joined_by(stem), most=0.10)
    yield share("names first", part, cases["names"], comes_first, least=0.95)
    yield share("misspelt names understood", part, cases["misspelt"], is_understood, least=0.95)
    yield Figure("milliseconds a misspelt name", part, milliseconds(cases["misspelt"]), most=10)
    yield share("nonsense kept short", part, cases["nothing"], is_short, least=NONSENSE[part])
    yield from topics(part, cases["topics"])


def pairs(families):
    return [pair for case in families for pair in combinations(case["words"].split(), 2)]


def joined_by(stem):
    return lambda pair: stem(pair[0]) == stem(pair[1])


def share(name, part, cases, holds, least=0, most=float("inf")):
    """The share of cases in which something holds; the faults are those on the wrong side."""
    answers = [(case, holds(case)) for case in cases]
    wanted = least > 0
    faults = tuple(case for case, answer in answers if answer != wanted)
    value = sum(answer for _, answer in answers) / len(answers)
    return Figure(name, part, value, least, most, faults)


def found(text):
    return search.find(Innovation.objects.published(), text)


def slugs(text, most=None):
    return list(found(text).queryset.values_list("slug", flat=True)[:most])


def comes_first(name):
    return slugs(name["typed"], 1) == [name["finds"]]


def is_understood(name):
    """Whether the right spelling is proposed, or the right name found without."""
    answer = found(name["typed"])
    if answer.suggestion:
        return answer.suggestion == name["means"]
    return slugs(name["typed"], 1) == slugs(name["means"], 1) != []


def milliseconds(names):
    """Return the median of the processor's time for a misspelt name, none of it asked before."""
    spent = []
    for name in names:
        text = f"{name['typed']}."
        started = process_time()
        found(text)
        spent.append((process_time() - started) * 1000)
    return median(spent)


def is_short(nothing):
    return len(slugs(nothing["typed"])) <= SLIPS


def topics(part, cases):
    """Order and completeness: nDCG of the first ten, and the share of what is clear that comes."""
    gains, recalls, empty = {}, {}, []
    for topic in cases:
        typed, clear = topic["typed"], topic["clear"].split()
        grades = dict.fromkeys(topic["related"].split(), 1) | dict.fromkeys(clear, 2)
        got = slugs(typed)
        best = gain(sorted(grades.values(), reverse=True))
        gains[typed] = gain([grades.get(slug, 0) for slug in got]) / best
        recalls[typed] = len(set(clear) & set(got)) / len(clear)
        empty += [] if got else [typed]
    yield Figure("nDCG@10", part, mean(gains), least=GAIN[part], faults=below(gains, 0.6))
    yield Figure(
        "recall of what is clear", part, mean(recalls), RECALL[part], faults=below(recalls)
    )
    yield Figure("topics that end on an empty page", part, len(empty), most=0, faults=tuple(empty))


def gain(grades):
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:10]))


def mean(values):
    return sum(values.values()) / len(values)


def below(values, least=1):
    return tuple((typed, round(value, 2)) for typed, value in values.items() if value < least)

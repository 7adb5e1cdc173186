"""What the pages of an import show."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy

from catalogue.imports.columns import IGNORED
from catalogue.imports.ledger import unread_columns
from catalogue.imports.plan import LEAVE, Kind
from catalogue.models import Import, ImportRow

ROWS_A_PAGE = 25
IMPORTS_A_PAGE = 25
SAMPLES = 3
# In the order in which a person has to do with them.
ORDER = (
    *(Kind.DECIDE, Kind.REFUSED, Kind.CHANGED, Kind.NEW),
    *(Kind.DUPLICATE, Kind.SAME, Kind.LEFT, Kind.SKIPPED),
)
# What became of rows on which nobody decided, once nobody can any more.
UNDECIDED = gettext_lazy("left out undecided")
DECIDABLE = (Kind.DECIDE, Kind.REFUSED, Kind.CHANGED, Kind.NEW, Kind.LEFT)


@dataclass(frozen=True)
class Tab:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class ColumnChoice:
    number: int
    heading: str
    samples: list[str]
    key: str


def listed(imports, number):
    """One page of imports, each with how many rows of each kind it has."""
    page = Paginator(imports.newest_first(), IMPORTS_A_PAGE).get_page(number)
    for taken in page:
        taken.summary = [
            (label_of(kind, taken), taken.counts[kind]) for kind in ORDER if taken.counts.get(kind)
        ]
    return {"page": page}


def plan_page(taken: Import, query):
    tabs = tabs_of(taken, query.get("kind", ""))
    kind = next((tab.value for tab in tabs if tab.chosen), "")
    rows = taken.rows.filter(kind=kind).order_by("number")
    page = Paginator(rows, ROWS_A_PAGE).get_page(query.get("page"))
    for row in page:
        _prepare(row)
    return {
        "taken": taken,
        "tabs": tabs,
        "kind": kind,
        "page": page,
        "unread": unread_columns(taken),
        "effect": effect_of(taken),
        "columns": [text for text in taken.header.get("texts", []) if text],
        "deciding": taken.is_waiting and kind in DECIDABLE,
    }


def tabs_of(taken, wanted):
    there = [kind for kind in ORDER if taken.counts.get(kind)]
    chosen = wanted if wanted in there else (there[0] if there else "")
    return [
        Tab(kind.value, label_of(kind, taken), taken.counts[kind], kind == chosen) for kind in there
    ]


def label_of(kind, taken):
    is_over = kind is Kind.DECIDE and not taken.is_waiting
    return str(UNDECIDED if is_over else kind.label)


def _prepare(row: ImportRow):
    """Give a row what its card shows; the stored plan is lists, for the template they have names."""
    plan = row.plan
    row.cells = [text for text in row.line["cells"] if text.strip()]
    row.heading = plan.get("title") or (row.cells or ["-"])[0]
    row.changes = [
        {"key": key, "label": label, "old": old, "new": new, "ticked": key in row.ticks}
        for key, label, old, new in plan.get("changes", [])
    ]
    row.questions = [
        {
            "key": key,
            "column": column,
            "original": original,
            "text": text,
            "options": options,
            "answer": answer,
        }
        for key, column, original, text, options, answer in plan.get("questions", [])
    ]
    row.problems = plan.get("problems", [])
    row.is_left = bool(row.answers.get(LEAVE))


def effect_of(taken):
    """What applying would do, in numbers."""
    changed = [row for row in taken.rows.filter(kind=Kind.CHANGED).only("ticks") if row.ticks]
    outcomes = taken.rows.exclude(outcome="").values_list("outcome", flat=True)
    return {
        "new": taken.counts.get(Kind.NEW, 0),
        "changed": len(changed),
        "ticks": sum(len(row.ticks) for row in changed),
        "unticked": taken.counts.get(Kind.CHANGED, 0) - len(changed),
        "left_out": taken.left_out,
        "done": bool(taken.counts.get(Kind.NEW) or changed),
        "created": sum(1 for outcome in outcomes if outcome == ImportRow.Outcome.CREATED),
        "altered": sum(1 for outcome in outcomes if outcome == ImportRow.Outcome.CHANGED),
    }


def columns_of(taken: Import):
    """The columns with the first texts that stand in them, so that a person can tell what they are."""
    rows = taken.rows.filter(number__gt=taken.header["last"]).order_by("number")[:40]
    choices = []
    for number, heading in enumerate(taken.header["texts"]):
        cells = [row.line["cells"][number] for row in rows if number < len(row.line["cells"])]
        samples = list(dict.fromkeys(cell.strip()[:80] for cell in cells if cell.strip()))
        if heading or samples:
            key = taken.mapping.get(str(number), IGNORED)
            choices.append(ColumnChoice(number, heading, samples[:SAMPLES], key))
    return choices

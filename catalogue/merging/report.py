"""What a merger does, in words that a curator reads before it is done."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.text import Truncator, capfirst

from catalogue.models.record import MarkdownField
from catalogue.text import plain

SHOWN = 160


@dataclass(frozen=True)
class Difference:
    """A field of which both say something else: what stays and what is left."""

    label: str
    kept: str
    lost: str


@dataclass
class Report:
    """Each list in the order in which it happens; names of rows as `table: row`."""

    filled: list[tuple[str, str]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def row_name(row) -> str:
    return f"{capfirst(str(row._meta.verbose_name))}: {row}"


def label_of(column, row=None) -> str:
    label = capfirst(str(column.verbose_name))
    return f"{row_name(row)}, {label}" if row is not None else label


def said(column, row) -> str:
    """What a column says, as people read it."""
    if isinstance(column, models.ForeignKey):
        return str(getattr(row, column.name))
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    words = str(getattr(row, column.attname))
    return Truncator(plain(words) if isinstance(column, MarkdownField) else words).chars(SHOWN)

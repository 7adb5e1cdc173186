"""Which lines of a sheet are rows of its list, and what the others are."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.names import fold

from .columns import AWARD_PARTS
from .headings import Header, is_column_numbers
from .sheet import Line
from .values import is_nothing

# What a cell that was merged over several rows of a printed table usually holds.
GROUPING = ("region", "agency")
NAMING = ("title", "slug")
TOTAL = re.compile(r"(?:sub ?)?(?:total|jumlah|jml|rata-rata|rekapitulasi)\b")
SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|disahkan|ditetapkan|tembusan|ttd|pembina|pangkat|nip\b|a\.?n\.? "
    r"|plt\.? |kepala |sekretaris |bupati |wali ?kota |gubernur |ketua |catatan ?:|keterangan ?:"
    r"|sumber ?:|\*|[a-z. -]+, *(?:\d{1,2}|\.{2,}) *[a-z.]* *\d{4})"
)
OPEN_END = re.compile(r"(?:[,(:/&-]|\b(?:dan|untuk|dengan|di|ke|dari|yang|pada|atau|melalui))$")
JOIN, OWN = "join", "own"


@dataclass
class Row:
    """One row of the list, with what other lines lend to it."""

    line: Line
    columns: dict[str, int]
    # Lines below that only continued its cells.
    continued: list[int] = field(default_factory=list)
    # Whether the line may as well continue the one above: a person says.
    doubtful: bool = False

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def last(self) -> int:
        return max([self.number, *self.continued])

    def cell(self, key: str) -> str:
        return self.line.cell(self.columns.get(key))

    def has_formula(self, key: str) -> bool:
        return self.columns.get(key) in self.line.formulas

    def original(self) -> str:
        """The whole row as it stood, for a person to find it by."""
        return " | ".join(self.line.texts)


@dataclass(frozen=True)
class Skipped:
    number: int
    text: str
    reason: str


@dataclass
class Layout:
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, line, reason):
        self.skipped.append(Skipped(line.number, " | ".join(line.texts), reason))


def lay_out(lines: list[Line], header: Header, mapping: dict[int, str], joins=None) -> Layout:
    """Tell rows from letterheads, numbers of columns, totals, continuations and signatures.

    Every line becomes a row, a part of one, or is skipped with the reason. `joins` says of doubtful
    lines whether they continue the line above.
    """
    return _Reader(header, mapping, joins or {}).read([_copy(line) for line in lines])


def _copy(line):
    return Line(line.number, list(line.cells), line.formulas, dict(line.filled))


class _Reader:
    def __init__(self, header, mapping, joins):
        self.header, self.joins = header, joins
        self.columns = {key: column for column, key in mapping.items()}
        self.layout = Layout()

    def read(self, lines):
        body = [line for line in lines if line.number > self.header.last]
        numbered = [line for line in body if self.told(line, "number")]
        self.numbers_rows = len(numbered) * 2 > len(body)
        end = self.end_of_list(body)
        for line in lines:
            if line.number < self.header.first:
                self.layout.skip(line, _("above the headings"))
            elif line.number <= self.header.last:
                self.layout.skip(line, _("the headings"))
            elif line.number > end:
                self.layout.skip(line, _("below the list: a signature or a remark"))
            else:
                self.take(line)
        return self.layout

    def end_of_list(self, body):
        """The last line before signatures: none of those fills as many cells as a row does."""
        mapped = [c for key, c in self.columns.items() if key != "number"]
        usual = min(3, len(mapped))
        full = [line.number for line in body if self.filled_among(line, mapped) >= usual]
        last = max(full, default=self.header.last)
        for line in body:
            if line.number > last and self.is_signature(line):
                return line.number - 1
        return body[-1].number if body else self.header.last

    def is_signature(self, line):
        named = any(SIGNATURE.match(fold(text)) for text in line.texts)
        return named and not self.told(line, "number")

    def filled_among(self, line, columns):
        return sum(1 for column in columns if line.cell(column).strip())

    def told(self, line, key):
        column = self.columns.get(key)
        return column is not None and not is_nothing(line.cell(column))

    def take(self, line):
        if reason := self.reason_to_skip(line):
            self.layout.skip(line, reason)
            return
        above = self.layout.rows[-1] if self.layout.rows else None
        below = above is not None and line.number == above.last + 1
        if any(self.told(line, key) for key in NAMING):
            self.take_named(line, above, below)
        elif below and any(self.told(line, key) for key in AWARD_PARTS):
            self.fill(line, above, self.columns)
            self.layout.rows.append(Row(line, self.columns))
        elif below and self.continues(line, above):
            self.join(line, above)
        else:
            self.layout.skip(line, _("holds no name of an innovation"))

    def reason_to_skip(self, line):
        if is_column_numbers(line):
            return _("numbers the columns")
        if tuple(" ".join(text.split()) for text in line.cells) == self.header.texts:
            return _("the headings again")
        if TOTAL.match(fold(line.texts[0])) and not self.told(line, "number"):
            return _("a total")
        return None

    def take_named(self, line, above, below):
        doubtful = below and self.is_lone_name(line)
        if doubtful:
            choice = self.joins.get(line.number)
            if choice == JOIN or (choice is None and self.reads_on(line, above)):
                self.join(line, above)
                return
        if above is not None:
            self.fill(line, above, [key for key in GROUPING if self.may_take(line, above, key)])
        self.layout.rows.append(Row(line, self.columns, doubtful=doubtful))

    def is_lone_name(self, line):
        """A name without a number in a sheet that numbers its rows, and nothing beside it."""
        others = [c for key, c in self.columns.items() if key != "title"]
        return (
            self.numbers_rows
            and self.told(line, "title")
            and not any(line.cell(c).strip() and c not in line.filled for c in others)
        )

    def reads_on(self, line, above):
        text = line.cell(self.columns["title"]).strip()
        return (
            text[:1].islower()
            or text[:1] in "(&/"
            or bool(OPEN_END.search(above.cell("title").strip().casefold()))
        )

    def continues(self, line, above):
        columns = [column for column, text in enumerate(line.cells) if text.strip()]
        mapped = set(self.columns.values())
        return not self.is_signature(line) and all(
            above.line.cell(column).strip() for column in columns if column in mapped
        )

    def join(self, line, above):
        """Append each cell to the one above; what is a list goes on in a new line."""
        lists = {self.columns.get(key) for key in ("awards", "names", "summary", "partners")}
        for column, text in enumerate(line.cells):
            if text.strip() and column not in line.filled:
                before = above.line.cell(column)
                gap = "\n" if column in lists else " "
                above.line.put(column, f"{before}{gap}{text}" if before.strip() else text)
        above.continued.append(line.number)

    def may_take(self, line, above, key):
        """An agency is taken from above only within one region."""
        if key != "agency" or not self.told(line, "region"):
            return True
        return fold(line.cell(self.columns["region"])) == fold(above.cell("region"))

    def fill(self, line, above, keys):
        for key in keys:
            column = self.columns.get(key)
            if column is None or key in ("number", *AWARD_PARTS, "awards", "summary"):
                continue
            if not line.cell(column).strip() and above.cell(key).strip():
                line.put(column, above.cell(key))
                line.filled[column] = above.line.filled.get(column, above.number)

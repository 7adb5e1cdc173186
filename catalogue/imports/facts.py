"""What one row tells of an innovation, in the catalogue's own terms, and what it leaves open."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.models import Agency

from .bodies import NewAgency
from .columns import BY_KEY
from .layout import Row
from .prizes import Prize
from .values import EXCEL_ERROR, clean, clean_text, is_nothing

BLANK, NEW = "blank", "new"
LONGEST = {"title": 200, "expansion": 300, "decree": 200, "note": 400, "summary": 20_000}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, in words that can be sent back with the sheet."""

    column: str
    original: str
    reason: str


@dataclass(frozen=True)
class Question:
    """What only a person can say; `answer` is one of the values of `options`, or blank."""

    key: str
    column: str
    original: str
    text: str
    options: tuple[tuple[str, str], ...]
    answer: str = ""


@dataclass
class ToldAward:
    prize: Prize
    group: str = ""
    rank: int | None = None
    decree: str = ""
    note: str = ""


@dataclass
class Facts:
    """Everything that a row tells. A field that it does not tell is missing from `fields`."""

    row: Row
    answers: dict[str, str]
    title: str = ""
    slug: str = ""
    region: object = None
    agency: Agency | NewAgency | None = None
    fields: dict[str, object] = field(default_factory=dict)
    affairs: list = field(default_factory=list)
    goals: list[int] = field(default_factory=list)
    partners: list[Agency] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    awards: list[ToldAward] = field(default_factory=list)
    source: str = ""
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def text(self, key: str, longer: bool = False) -> str:
        """The cleaned text of a cell, blank where it says that there is nothing.

        A formula is never taken for what it showed when the file was saved.
        """
        raw = self.row.cell(key)
        if is_nothing(raw):
            return ""
        if self.row.has_formula(key):
            self.blank_or_refuse(key, _("The cell holds a formula. Write its result as text."))
            return ""
        if EXCEL_ERROR.match(raw.strip()):
            self.blank_or_refuse(key, _("The cell holds an error of the spreadsheet."))
            return ""
        text = clean_text(raw) if longer else clean(raw)
        if len(text) > LONGEST.get(key, 20_000):
            most = {"most": LONGEST[key], "count": len(text)}
            self.problem(key, _("%(count)d characters; the most is %(most)d.") % most)
            return ""
        return text

    def label(self, key: str) -> str:
        return str(BY_KEY[key].label) if key in BY_KEY else key

    def problem(self, key: str, reason: str):
        self.problems.append(Problem(self.label(key), self.row.cell(key), reason))

    def blank_or_refuse(self, key: str, reason: str):
        """What can be left blank may be; a row without its name or its place cannot."""
        if key in ("title", "agency", "region"):
            self.problem(key, reason)
        else:
            self.ask(key, key, reason, [])

    def ask(self, key, column, text, options, original=None, blank=True) -> str:
        """Ask, and return the answer if there is one among the options already."""
        options = [*options, *([(BLANK, _("Leave it blank"))] if blank else [])]
        answer = self.answers.get(key, "")
        answer = answer if answer in dict(options) else ""
        if all(question.key != key for question in self.questions):
            original = self.row.cell(column) if original is None else original
            self.questions.append(
                Question(key, self.label(column), original, text, tuple(options), answer)
            )
        return answer

    def choose(self, key: str, options) -> str:
        """Ask which of the known words is meant; blank while nobody said, or if it is left out."""
        answer = self.ask(key, key, _("This is not known. Which is meant?"), options)
        return "" if answer == BLANK else answer

    @property
    def is_open(self) -> bool:
        return any(not question.answer for question in self.questions)

"""What the cells of real sheets hold, read as the catalogue keeps it. Knows no models."""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.characters import tidy
from catalogue.names import fold

FIRST_YEAR, LAST_YEAR = 1950, 2099
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            *["januari jan", "februari feb pebruari", "maret mar", "april apr", "mei may"],
            *["juni jun", "juli jul", "agustus agu agt aug", "september sep sept"],
            *["oktober okt oct", "november nov nopember", "desember des dec"],
        ],
        start=1,
    )
    for name in names.split()
}
EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)$")
NOTHING = {"", "-", "--", "–", "—", "n/a", "nihil", "tidak ada", "belum ada", "null", "."}
# The letters stand for a name: "SIPENA (Sistem Informasi Pemetaan Bencana)".
WITH_EXPANSION = re.compile(r"^(?P<title>[^()]{2,}?)\s*\((?P<expansion>[^()]+)\)$", re.DOTALL)


class Unreadable(Exception):
    """A cell cannot be read; the message says why."""


@dataclass(frozen=True)
class Dated:
    """A date as far as it is known, and a remark when reading it took a decision."""

    value: str
    remark: str = ""


def clean(text: str) -> str:
    """Return the text of a cell on one line, without what hides in it.

    >>> clean(" SIPENA\\u00a0 ")
    'SIPENA'
    """
    return " ".join(tidy(text).split())


def clean_text(text: str) -> str:
    """The same for a longer text, whose lines stay."""
    lines = [" ".join(line.split()) for line in tidy(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: blank, a dash, "nihil"."""
    return clean(text).casefold() in NOTHING


def partial_date(text: str) -> Dated:
    """Read a date as sheets write it, to the year, the month or the day.

    >>> partial_date("01/05/2021").value, partial_date("'22").value
    ('2021-05-01', '2022')
    """
    words = fold(clean(text)).strip("' .")
    short = re.fullmatch(r"\d{2}", words)
    if short and ("'" in fold(text)):
        return Dated(str(2000 + int(words)))
    words = re.sub(r"^(?:tahun|thn|th|sejak|mulai|ta|tgl|tanggal)\b\.?\s*", "", words)
    for shape, read in SHAPES:
        found = re.fullmatch(shape, words)
        if found:
            return read(*found.groups())
    raise Unreadable(_("This is not a date or a year: write 2021, or 01/05/2021."))


def _year(year):
    number = int(year)
    if FIRST_YEAR <= number <= LAST_YEAR:
        return str(number)
    raise Unreadable(
        _("The year is not between %(first)d and %(last)d.")
        % {"first": FIRST_YEAR, "last": LAST_YEAR}
    )


def _day_first(day, month, year):
    year = f"20{year}" if len(year) == 2 else year
    if int(month) > 12 >= int(day):
        remark = _("read with the month first, since there is no month %s") % month
        return Dated(_day(year, day, month).value, remark)
    return _day(year, month, day)


def _day(year, month, day):
    try:
        return Dated(datetime.date(int(_year(year)), int(month), int(day)).isoformat())
    except ValueError as error:
        raise Unreadable(_("There is no such day.")) from error


def _month(year, month):
    if not 1 <= int(month) <= 12:
        raise Unreadable(_("There is no such month."))
    return Dated(f"{_year(year)}-{int(month):02}")


def _named(day, month, year):
    if month not in MONTHS:
        raise Unreadable(_("There is no month of this name."))
    number = str(MONTHS[month])
    return _day(year, number, day) if day else _month(year, number)


def _span(first, second):
    """2019/2020 is one span of time; it began in the first year."""
    year = _year(first)
    remark = _("read as %(year)s, the first of %(span)s") % {
        "year": year,
        "span": f"{first}/{second}",
    }
    return Dated(year, remark)


SHAPES = [
    (r"((?:19|20)\d\d)(?:\.0+)?", lambda year: Dated(_year(year))),
    (r"((?:19|20)\d\d)-(\d{1,2})", _month),
    (r"(\d{1,2})[/.-]((?:19|20)\d\d)", lambda month, year: _month(year, month)),
    (r"((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})(?:[ t].*)?", _day),
    (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", _day_first),
    (r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+((?:19|20)\d\d)", _named),
    (r"((?:19|20)\d\d)\s*(?:[/-]|s[/.]?d|sampai|hingga)\s*((?:19|20)?\d\d)", _span),
]


def years_in(text: str) -> list[int]:
    """Return the years that a text names, those with an apostrophe too.

    >>> years_in("Top 30 KIPP 2019/2020, Juara '22")
    [2019, 2020, 2022]
    """
    found = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)|[’'](\d\d)(?!\d)", text)
    return [int(full) if full else 2000 + int(short) for full, short in found]


def split_title(title: str) -> tuple[str, str]:
    """Part a name from what it stands for, where brackets hold at least three words.

    >>> split_title("SIPENA (Sistem Informasi Pemetaan Bencana)")
    ('SIPENA', 'Sistem Informasi Pemetaan Bencana')
    """
    found = WITH_EXPANSION.match(title)
    if found and len(found["expansion"].split()) >= 3:
        return found["title"], found["expansion"].strip()
    return title, ""


def parts_of(text: str) -> list[str]:
    """Divide what one cell lists: by line, by semicolon, by number or bullet.

    >>> parts_of("1. Top 30; 2. Top 45")
    ['Top 30', 'Top 45']
    """
    pieces = re.split(r"[;\n\r|•●▪]+|(?<![\w.,])\(?\d{1,2}[.)]\s+", text)
    cleaned = (clean(piece).strip(" ,.-–*") for piece in pieces)
    return [piece for piece in cleaned if piece and not is_nothing(piece)]


def whole_number(text: str) -> int:
    """Read a rank: 1, "I", "Juara 2"."""
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
    words = fold(clean(text))
    found = re.search(r"\d{1,4}", words)
    last = words.split()[-1] if words.split() else ""
    number = int(found.group()) if found else roman.get(last, 0)
    if not 1 <= number <= 9999 or len(words) > 40:
        raise Unreadable(_("This is not a rank: write 1, 2 or 3."))
    return number

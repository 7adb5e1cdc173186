"""How dates and sums of money are written, in the language of the interface."""

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

SUMS = [
    (10**12, _("trillion")),
    (10**9, _("billion")),
    (10**6, _("million")),
]


def partial_date(value: str) -> str:
    """Return a date as far as it is known: `12 Mei 2025`, `Mei 2025` or `2025`.

    Written by hand, not by `date_format`: the record may hold a day that no calendar has.
    """
    parts = [int(part) for part in value.split("-") if part]
    words = [str(parts[0])] if parts else []
    if len(parts) > 1:
        words.insert(0, str(MONTHS[parts[1]]))
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def date_range(since: str, until: str) -> str:
    """Return `2018–2024`, or the one end that is known with what it is: `sejak 2018`."""
    if since and since == until:
        return partial_date(since)
    if since and until:
        joiner = "–" if len(since) == len(until) == 4 else " – "
        return f"{partial_date(since)}{joiner}{partial_date(until)}"
    if since:
        return _("since %(date)s") % {"date": partial_date(since)}
    if until:
        return _("until %(date)s") % {"date": partial_date(until)}
    return ""


def rupiah(lowest: int | None, highest: int | None) -> str:
    """Return a sum or a range of sums: `Rp9.000`, `Rp75 juta`, `Rp75–120 juta`; blank if unknown.

    A sum is rounded to a tenth of its million, billion or trillion.
    """
    if lowest is None and highest is None:
        return ""
    if lowest is None:
        return _("up to %(sum)s") % {"sum": rupiah(highest, highest)}
    number, name = _scaled(lowest)
    if highest is None:
        return _("from %(sum)s") % {"sum": rupiah(lowest, lowest)}
    if lowest == highest:
        return f"Rp{number} {name}".strip()
    end, end_name = _scaled(highest)
    if name == end_name:
        return f"Rp{number}–{end} {name}".strip()
    return f"{rupiah(lowest, lowest)}–{end} {end_name}".strip()


def _scaled(sum_):
    for size, name in SUMS:
        if sum_ >= size:
            tenths = round(sum_ * 10 / size)
            whole, tenth = divmod(tenths, 10)
            places = 1 if tenth else 0
            return number_format(tenths / 10 if tenth else whole, places, force_grouping=True), name
    return number_format(sum_, force_grouping=True), ""

"""Making one record of two that tell of the same: all that the one holds goes to the other.

What differs is not guessed: the one that stays keeps its words, its blanks are filled, and the
report names every field, row and link. A look does it all and takes it back again.
"""

import hashlib

from django.db import transaction

from catalogue.history import acting

from .joining import Refused, merge
from .report import Report

__all__ = ["Moved", "Refused", "Report", "carry_out", "look", "sign_of"]


class Moved(Exception):
    """The records are not what they were when somebody looked."""


def look(stays, goes) -> Report:
    """Return what a merger would do; nothing is written."""
    with transaction.atomic():
        report = merge(_fresh(stays), _fresh(goes))
        transaction.set_rollback(True)
    return report


def carry_out(stays, goes, by, sign: str, reason: str) -> Report:
    """Merge in one transaction, if that does what was looked at."""
    with acting(by, reason):
        report = merge(_fresh(stays), _fresh(goes))
        if sign_of(report) != sign:
            raise Moved
    return report


def sign_of(report: Report) -> str:
    return hashlib.sha256(repr(report).encode()).hexdigest()[:32]


def _fresh(record):
    return type(record).objects.get(pk=record.pk)

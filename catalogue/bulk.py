"""One thing done to many innovations, after a look at what it will do to each of them.

The look does it all and takes it back again, so that what it shows is what comes: no rule is written
a second time for it. Between the look and the word to go on the catalogue may move; the signs of the
two are compared, and where they differ nothing is done.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from catalogue.history import acting
from catalogue.models import Innovation
from catalogue.workflow import Refused

# As many as one page can show and one request can do.
LIMIT = 1_000


@dataclass(frozen=True)
class Effect:
    """What becomes of one innovation: what is done, or why it stays as it is."""

    innovation: Innovation
    done: str = ""
    stays: str = ""


class Moved(Exception):
    """The catalogue is not what it was when somebody looked."""


# What is done to one innovation by whom, with what the form asked for: it says what it did.
Act = Callable[[Innovation, object, dict], str]


def look(act: Act, rows, by, values) -> list[Effect]:
    """Return what doing this to these innovations would do; nothing is written."""
    with transaction.atomic():
        effects = _do(act, rows, by, values)
        transaction.set_rollback(True)
    return effects


def carry_out(act: Act, rows, by, values, sign: str, reason: str) -> list[Effect]:
    """Do it to all of them in one transaction, if it does what was looked at."""
    with acting(by, reason):
        effects = _do(act, rows, by, values)
        if sign_of(effects) != sign:
            raise Moved
    return effects


def _do(act, rows, by, values):
    return [_do_one(act, row, by, values) for row in rows]


def _do_one(act, innovation, by, values):
    try:
        with transaction.atomic():
            return Effect(innovation, done=act(innovation, by, values))
    except Refused as refused:
        return Effect(innovation, stays=str(refused))
    except ValidationError as error:
        return Effect(innovation, stays=" ".join(error.messages))
    except IntegrityError:
        return Effect(innovation, stays=_("The rules of the record do not allow it."))


def sign_of(effects: list[Effect]) -> str:
    """Return a short sign of what happens to which innovation."""
    told = [(effect.innovation.pk, effect.done, effect.stays) for effect in effects]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

"""What columns held, in the words of the form: labels of choices, names of rows, dates."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models.history import latest_versions
from catalogue.models.record import PartialDateField
from catalogue.notation import partial_date

# A text of more words than this is shown by what changed in it; beyond the second, whole.
SHORT_TEXT = 12
TOO_LONG_TO_COMPARE = 6_000


# What the desk calls otherwise than the table does, which is not ours.
CALLED = {"auth.User.groups": gettext_lazy("role")}


class Piece(NamedTuple):
    """Some words of a text, and whether they stayed (`same`), left (`del`) or came (`ins`)."""

    kind: str
    text: str


class Names:
    """What the rows are called that versions point to, gone ones included; each asked for once."""

    def __init__(self):
        self.known = {}

    def learn(self, fields_and_keys):
        """Read the names of many rows, one query a table."""
        wanted = {}
        for model, key in fields_and_keys:
            if key is not None and (model, key) not in self.known:
                wanted.setdefault(model, set()).add(key)
        for model, keys in wanted.items():
            rows = model._base_manager.in_bulk(keys)
            self.known |= {(model, key): str(row) for key, row in rows.items()}
            self.known |= _names_of_the_gone(model, keys - rows.keys())

    def of(self, model, key):
        if (model, key) not in self.known:
            self.learn([(model, key)])
        return self.known[model, key]


def _names_of_the_gone(model, keys):
    last = latest_versions(model.history.model, keys) if keys and hasattr(model, "history") else {}
    return {(model, key): _name_of_the_gone(model, key, last.get(key)) for key in keys}


def _name_of_the_gone(model, key, version):
    try:
        name = str(version.instance) if version else ""
    except (ObjectDoesNotExist, AttributeError):
        name = ""
    what = name or f"{model._meta.verbose_name} {key}"
    return _("%(what)s (deleted since)") % {"what": what}


def name_of(branch, version, names):
    """Return what a row was called, or its kind where it has no name of its own then."""
    try:
        return str(version.instance)
    except (ObjectDoesNotExist, AttributeError):
        return names.of(branch.model, version.id)


def label_of(field):
    """Return what a field is called in its form."""
    return capfirst(str(CALLED.get(str(field), field.verbose_name)))


def said(field, value, names):
    """Return a column's value as people read it; nothing where it was blank."""
    if value is None or value == "" or value == []:
        return ""
    if field.many_to_many:
        return ", ".join(sorted(names.of(field.related_model, key) for key in value))
    if field.is_relation:
        return names.of(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, value)


def _plain(field, value):
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, PartialDateField):
        return partial_date(value)
    if isinstance(field, models.DateTimeField):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        return date_format(value, "DATE_FORMAT")
    if isinstance(field, models.FileField):
        return _("the file %(name)s") % {"name": value.rpartition("/")[2]}
    if isinstance(field, models.DecimalField):
        return localize(value.normalize() + 0)
    # Years are numbers too, and have no point.
    if isinstance(field, models.IntegerField) and value >= 10_000:
        return localize(value)
    return str(value)


def differences(before: str, after: str) -> list[Piece]:
    """Return two texts as one, word by word: what stayed, what left, what came.

    >>> [tuple(piece) for piece in differences("air bersih", "air sungai bersih")]
    [('same', 'air '), ('ins', 'sungai '), ('same', 'bersih')]
    """
    old, new = _words(before), _words(after)
    if len(old) + len(new) > TOO_LONG_TO_COMPARE:
        return [Piece("del", before), Piece("ins", after)]
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        pieces += [Piece("del", "".join(old[a:b]))] if a < b else []
        pieces += [Piece("ins", "".join(new[c:d]))] if c < d else []
    return pieces


def is_long(*texts: str) -> bool:
    return any(len(text.split()) > SHORT_TEXT for text in texts)


def _words(text):
    return re.findall(r"\S+\s*|\s+", text)

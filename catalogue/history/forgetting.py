"""Forgetting a person: the row, its versions, and the name wherever versions repeat it."""

import hashlib
import json
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, Replace
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import (
    Agency,
    Competition,
    Forum,
    Import,
    ImportRow,
    Innovation,
    KeptForm,
    Moment,
    Region,
    Sector,
    Step,
)
from catalogue.models.history import recorded_models, versions_model
from catalogue.names import letters

BLOTTED = "█████"
# A shorter word stands inside others, and one that more records hold names no single person.
SHORTEST = 6
COMMONEST = 60
# No column that people write in, though it holds letters.
UNREAD = {"history_type", "password"}
# What is called by a name that is nobody's.
NAMED = {
    Region: ["name"],
    Agency: ["name", "short_name"],
    Innovation: ["title"],
    Forum: ["name"],
    Competition: ["name", "short_name"],
    Sector: ["name_id"],
}


@dataclass
class Forgetting:
    """What forgetting a person does: the words that are blotted out, where, and what still stands.

    `unfit` has the words that are not blotted out, each with the sentence that says why; `blotted`
    counts versions by table, beside the person's `own`, which go altogether; `standing` are the
    records of today in which people have to mend the text.
    """

    row: models.Model
    words: list[str] = field(default_factory=list)
    unfit: dict[str, str] = field(default_factory=dict)
    own: int = 0
    blotted: list[tuple[str, int]] = field(default_factory=list)
    standing: list = field(default_factory=list)

    @property
    def sign(self) -> str:
        """Tells whether what is done is what was looked at."""
        standing = [(row._meta.label, row.pk) for row in self.standing]
        said = repr((self.words, self.own, self.blotted, standing))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def look(row, *words) -> Forgetting:
    """Return what forgetting a person would do, these words beside the name blotted out as well."""
    plan = Forgetting(row)
    for word in dict.fromkeys(one.strip() for one in (row.name, *words)):
        fault = _fault(word) if word else ""
        if fault:
            plan.unfit[word] = fault
        elif word:
            plan.words.append(word)
    plan.own = versions_model(type(row)).objects.filter(id=row.pk).count()
    for model in recorded_models():
        versions = versions_model(model).objects.all()
        if model is type(row):
            versions = versions.exclude(id=row.pk)
        count = len(set().union(*(_holding(versions, word) for word in plan.words)))
        if count:
            plan.blotted.append((capfirst(str(model._meta.verbose_name_plural)), count))
    plan.standing = [one for one in _standing(plan.words) if one != row]
    return plan


def forget(row, *words) -> list:
    """Delete a row as if it had never been, and blot these words out of every version.

    A person is a name, and so the words begin with it by themselves; a word that would blot out what
    is no person's is left alone. Returns the records in which the words still stand today: a text
    that people wrote is mended by people.
    """
    plan = look(row, *words)
    with transaction.atomic():
        key, model = row.pk, type(row)
        row.delete()
        model.history.model.objects.filter(id=key).delete()
        kind = ContentType.objects.get_for_model(model)
        LogEntry.objects.filter(content_type=kind, object_id=str(key)).delete()
        for word in plan.words:
            for spelling in _spellings(word):
                _blot_out(spelling)
        return _standing(plan.words)


def _fault(word):
    """Say why a word cannot be blotted out; nothing if it can."""
    if len(word) < SHORTEST:
        return _(
            "“%(word)s” is too short: it would be blotted out in the middle of other words too."
            " Write at least %(count)s characters."
        ) % {"word": word, "count": SHORTEST}
    same = letters(word)
    for model, names in NAMED.items():
        for name in names:
            if any(letters(one) == same for one in model.objects.values_list(name, flat=True)):
                return _(
                    "“%(word)s” is the name of something in the catalogue (%(what)s), not only of a"
                    " person. Write more of it."
                ) % {"word": word, "what": model._meta.verbose_name}
    count = len(_standing([word]))
    if count > COMMONEST:
        return _(
            "“%(word)s” stands in %(count)s records: that is no single person. Write more of it."
        ) % {"word": word, "count": count}
    return ""


def _spellings(word):
    """As it was written, and as forms and headings write it."""
    return dict.fromkeys([word, word.upper(), word.lower(), word.title()])


def _holding(rows, word):
    """Return the keys of the rows that hold a word, letter for letter, on every database."""
    names = text_columns(rows.model)
    found = rows.filter(_named(names, word)).values_list("pk", *names) if names else ()
    spellings = _spellings(word)
    return {
        (rows.model, key)
        for key, *texts in found
        if any(spelling in (text or "") for spelling in spellings for text in texts)
    }


def _named(names, word):
    named = Q()
    for name in names:
        named |= Q(**{f"{name}__icontains": word})
    return named


def _blot_out(word):
    for model in [*map(versions_model, recorded_models()), Moment]:
        for name in text_columns(model):
            holding = model.objects.filter(**{f"{name}__contains": word})
            holding.update(**{name: Replace(F(name), Value(word), Value(BLOTTED))})
    LogEntry.objects.filter(
        Q(object_repr__contains=word) | Q(change_message__contains=word)
    ).update(object_repr=Replace(F("object_repr"), Value(word), Value(BLOTTED)), change_message="")
    KeptForm.objects.filter(content__contains=quote_plus(word)).delete()


def _standing(words):
    """Return the rows of today that hold one of these words, each once."""
    found = {}
    for word in words:
        for model in recorded_models():
            keys = [key for _model, key in _holding(model._base_manager.all(), word)]
            rows = model._base_manager.filter(pk__in=keys).order_by("pk")
            found |= {(model, row.pk): row for row in rows}
        found |= {(type(row), row.pk): row for row in _beside(word)}
    return list(found.values())


def _beside(word):
    """Sheets that were taken in, and the trail of entries: they say what they said then."""
    rows = ImportRow.objects.annotate(told=Cast("line", TextField()))
    # One database keeps letters beyond ASCII as they are, the other by their numbers.
    telling = rows.filter(Q(told__icontains=word) | Q(told__icontains=json.dumps(word)[1:-1]))
    yield from Import.objects.filter(pk__in=telling.values("source")).order_by("pk")
    steps = Step.objects.filter(reason__icontains=word)
    yield from Innovation.objects.filter(pk__in=steps.values("innovation"))


def text_columns(model):
    """Return the names of the columns in which people write."""
    texts = (models.CharField, models.TextField)
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, texts) and not one.choices and one.name not in UNREAD
    ]

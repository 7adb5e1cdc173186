"""Forgetting a person: the row, its versions, and the name wherever versions repeat it."""

from urllib.parse import quote_plus

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Replace

from catalogue.models import KeptForm
from catalogue.models.history import recorded_models

BLOTTED = "█████"


def forget(row, *words):
    """Delete a row as if it had never been, and blot these words out of every version.

    A person is a name, and so `words` begin with it by themselves. Returns the records in which the
    words still stand today: a text that people wrote is mended by people.
    """
    words = [word for word in (getattr(row, "name", ""), *words) if word.strip()]
    with transaction.atomic():
        key, model = row.pk, type(row)
        row.delete()
        model.history.model.objects.filter(id=key).delete()
        kind = ContentType.objects.get_for_model(model)
        LogEntry.objects.filter(content_type=kind, object_id=str(key)).delete()
        for word in words:
            _blot_out(word)
        return [record for word in words for record in _standing(word)]


def _blot_out(word):
    for model in recorded_models():
        versions = model.history.model
        for name in _text_columns(versions):
            holding = versions.objects.filter(**{f"{name}__contains": word})
            holding.update(**{name: Replace(F(name), Value(word), Value(BLOTTED))})
    LogEntry.objects.filter(
        Q(object_repr__contains=word) | Q(change_message__contains=word)
    ).update(object_repr=Replace(F("object_repr"), Value(word), Value(BLOTTED)), change_message="")
    KeptForm.objects.filter(content__contains=quote_plus(word)).delete()


def _standing(word):
    for model in recorded_models():
        named = Q()
        for name in _text_columns(model):
            named |= Q(**{f"{name}__contains": word})
        yield from model.objects.filter(named) if named else ()


def _text_columns(model):
    own = {"history_change_reason", "history_type"}
    texts = (models.CharField, models.TextField)
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, texts) and not one.choices and one.name not in own
    ]

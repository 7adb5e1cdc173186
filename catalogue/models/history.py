"""Every row's versions: what it was from a moment on.

django-simple-history makes the tables. What it leaves open is settled here: whoever writes through
models and QuerySets, in bulk too, leaves a version; a row has one version a moment; many-to-many
relations are a column of the version; and what was saved without a change leaves nothing.
"""

from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Max
from django.db.models.signals import m2m_changed, post_delete, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords

from .moment import Moment, present

# Few enough for the parameters that any SQLite allows in one statement.
BATCH = 500
# What becomes of a row's version when the row is written to again in the same moment.
TOGETHER = {"+~": "+", "+-": "", "-+": "~", "-~": "~"}


class Version(models.Model):
    """What a historical table has beside the columns of its own table."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="+")
    # The keys of the rows that many-to-many relations lead to.
    links = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Versions(HistoricalRecords):
    def finalize(self, sender, **kwargs):
        """SQLite alters a table through a passing copy of its model, which has no history."""
        if sender._meta.apps is apps:
            super().finalize(sender, **kwargs)

    def fields_included(self, model):
        """What follows from other columns has no history of its own."""
        return [field for field in model._meta.fields if field.name not in model.UNRECORDED]

    def get_meta_options(self, model):
        return {**super().get_meta_options(model), "ordering": (), "default_permissions": ()}

    def create_historical_record(self, instance, history_type, using=None):
        record([instance], history_type)


@cache
def versions_model(model):
    """Return the historical model of a table; the library makes a manager at each asking."""
    return model.history.model


def record(rows, kind):
    """Write down what these rows of one table now are: new `+`, changed `~` or deleted `-`."""
    rows = [row for row in rows if row.pk]
    if not rows:
        return
    moment = present()
    for start in range(0, len(rows), BATCH):
        _record(rows[start : start + BATCH], kind, moment)


def _record(rows, kind, moment):
    versions = versions_model(type(rows[0]))
    latest = latest_versions(versions, [row.pk for row in rows])
    links = {} if kind == "-" else links_of(rows)
    made, changed, undone, names = [], [], [], {"history_type"}
    for row in rows:
        last = latest.get(row.pk)
        values = {
            **values_of(row),
            "links": links.get(row.pk, last.links if last and kind == "-" else {}),
        }
        if kind == "~" and last and last.history_type != "-" and not _new(last, values):
            continue
        if last is None or last.moment_id != moment.pk:
            made.append(_version(versions, values, kind, moment))
            continue
        names |= _new(last, values)
        for name, value in values.items():
            setattr(last, name, value)
        last.history_type = TOGETHER.get(last.history_type + kind, kind)
        (changed if last.history_type else undone).append(last)
    versions.objects.bulk_create(made, batch_size=BATCH)
    if changed:
        versions.objects.bulk_update(changed, names, batch_size=BATCH // len(names))
    versions.objects.filter(pk__in=[version.pk for version in undone]).delete()


def latest_versions(versions, keys):
    """Return the newest version of each of these rows by the row's key."""
    newest = (
        versions.objects.filter(id__in=keys)
        .order_by()
        .values("id")
        .annotate(newest=Max("history_id"))
        .values("newest")
    )
    return {version.id: version for version in versions.objects.filter(history_id__in=newest)}


def links_of(rows):
    """Return what the many-to-many relations of rows lead to: `{key: {"affairs": [1, 4]}}`."""
    model = type(rows[0])
    found = {row.pk: {} for row in rows}
    for field in model._meta.many_to_many:
        source, target = field.m2m_column_name(), field.m2m_reverse_name()
        pairs = field.remote_field.through.objects.filter(**{f"{source}__in": list(found)})
        for links in found.values():
            links[field.name] = []
        for key, other in pairs.order_by(target).values_list(source, target):
            found[key][field.name].append(other)
    return found


def values_of(row):
    """Return the columns of a row as the database will give them back."""
    return {field.attname: _value(field, row) for field in versions_model(type(row)).tracked_fields}


def _value(field, row):
    value = getattr(row, field.attname)
    if isinstance(field, models.FileField):
        return str(value or "")
    return field.to_python(value)


def _new(version, values):
    """Return the columns in which a version does not say this."""
    return {name for name, value in values.items() if getattr(version, name) != value}


def _version(versions, values, kind, moment):
    return versions(
        **values,
        moment=moment,
        history_type=kind,
        history_date=timezone.now(),
        history_user_id=moment.user_id,
        history_change_reason=moment.reason or None,
    )


def is_recorded(model):
    return hasattr(model._meta, "simple_history_manager_attribute")


@receiver(m2m_changed)
def record_new_links(sender, instance, action, reverse, model, pk_set, **kwargs):
    if action in ("post_add", "post_remove", "post_clear"):
        changed = model if reverse else type(instance)
        if is_recorded(changed) and sender in _throughs(changed):
            record(list(model.objects.filter(pk__in=pk_set or ())) if reverse else [instance], "~")


def _throughs(model):
    return {field.remote_field.through for field in model._meta.many_to_many}


@receiver(pre_delete)
def note_who_loses_a_link(sender, instance, **kwargs):
    """Rows whose link a deletion will empty; the database does that without their `save`."""
    instance._loses_a_link = lost = {}
    for relation in loosened_by_deletion(sender):
        rows = relation.related_model._base_manager.filter(**{relation.field.name: instance})
        keys = set(rows.values_list("pk", flat=True))
        if keys:
            lost.setdefault(relation.related_model, set()).update(keys)


@cache
def loosened_by_deletion(model):
    """The relations by which recorded rows lead to rows of this table without needing them."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and is_recorded(relation.related_model)
        and (relation.many_to_many or relation.on_delete is models.SET_NULL)
    ]


@receiver(post_delete)
def record_lost_links(sender, instance, **kwargs):
    for model, keys in getattr(instance, "_loses_a_link", {}).items():
        record(list(model._base_manager.filter(pk__in=keys)), "~")


def recorded_models():
    """Every table that has versions: those of the record, and the accounts."""
    return [model for model in apps.get_models() if is_recorded(model)]

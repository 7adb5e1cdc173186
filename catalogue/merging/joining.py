"""The merger itself: fields, rows, links, names and addresses, and then the one that goes."""

from django.db import models
from django.utils.translation import gettext as _

from catalogue.models import (
    Agency,
    FormerAddress,
    Innovation,
    InnovationName,
    Replication,
)
from catalogue.models.history import Version
from catalogue.models.record import Record
from catalogue.names import letters

from .report import Difference, Report, label_of, row_name, said

# What stays as it is in the one that stays, or is a name or an address and looked after below.
OWN = {
    Innovation: {"title", "slug", "status", "published_at"},
    Agency: {"name", "short_name", "aliases", "slug"},
}
BLANK = (None, "")


class Refused(Exception):
    """These two cannot be merged; the message says why."""


def merge(stays, goes) -> Report:
    """Give all that one record holds to another of its table, and delete the one that is empty."""
    if type(stays) is not type(goes) or stays.pk == goes.pk:
        raise Refused(_("Choose two records of one table."))
    report = Report()
    _join_fields(stays, goes, report, OWN[type(stays)])
    stays.save()
    for relation in relations(type(stays)):
        _join_rows(relation, stays, goes, report)
    _join_links(stays, goes, report)
    NAMES[type(stays)](stays, goes, report)
    FormerAddress.objects.create(slug=goes.slug, **{stays._meta.model_name: stays})
    report.addresses.append(goes.get_absolute_url())
    type(goes).objects.get(pk=goes.pk).delete()
    return report


def relations(model):
    """The foreign keys, of all tables but those of the history, that lead to rows of this one."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one)
        and relation.auto_created
        and not issubclass(relation.related_model, Version)
        and not relation.related_model._meta.auto_created
    ]


def _join_fields(stays, goes, report, own, row=None):
    """Fill what is blank in the one that stays, and name what both say otherwise."""
    for column in stays._meta.concrete_fields:
        if column.name in own or column.primary_key or not column.editable:
            continue
        kept, other = getattr(stays, column.attname), getattr(goes, column.attname)
        if other in BLANK or kept == other or _is_itself(column, other, stays):
            continue
        if kept in BLANK:
            setattr(stays, column.attname, other)
            report.filled.append((label_of(column, row), said(column, goes)))
        else:
            report.differences.append(
                Difference(label_of(column, row), said(column, stays), said(column, goes))
            )


def _is_itself(column, key, stays):
    """Whether a record would become its own parent or successor."""
    return column.is_relation and column.related_model is type(stays) and key == stays.pk


def _join_rows(field, stays, goes, report):
    for row in field.model._base_manager.filter(**{field.name: goes}).order_by("pk"):
        setattr(row, field.name, stays)
        twin = _twin(row, field, stays)
        if row == stays:
            # It was part of the other, or succeeded by it: neither can it be of itself.
            setattr(stays, field.name, None)
            stays.save()
        elif isinstance(row, Replication) and row.origin_id and row.origin_id == row.replica_id:
            type(row).objects.get(pk=row.pk).delete()
            report.dropped.append(row_name(row))
        elif twin is None:
            row.save()
            report.moved.append(row_name(row))
        elif isinstance(row, (Innovation, Agency)):
            raise Refused(
                _("Both have “%(row)s”, and two of that name cannot be in one: merge these first.")
                % {"row": row}
            )
        else:
            _join_twins(twin, row, field, report)


def _twin(row, field, stays):
    """The row of the one that stays which tells the same; nothing where both can stand."""
    if not isinstance(row, Record):
        return None
    rows = type(row)._base_manager.exclude(pk=row.pk).filter(**{field.name: stays})
    if field.unique:
        return rows.first()
    for constraint in row._meta.constraints:
        columns = getattr(constraint, "fields", ())
        if field.name in columns:
            return rows.filter(**{name: getattr(row, name) for name in columns}).first()
    columns = _told(row, field)
    return rows.filter(**columns).order_by("pk").first() if columns else None


def _told(row, field):
    """All that a row says by itself, for tables whose rows are the same when they say the same."""
    columns = [c for c in row._meta.concrete_fields if c.editable and not c.primary_key]
    if any(isinstance(column, models.FileField) for column in columns):
        return {}
    told = {
        c.attname: getattr(row, c.attname) for c in columns if c.name not in (field.name, "order")
    }
    return {
        (f"{name}__isnull" if v is None else name): (v is None or v) for name, v in told.items()
    }


def _join_twins(twin, row, field, report):
    """Keep one row of two that tell the same, with the blanks of the one filled by the other."""
    before = len(report.filled)
    _join_fields(twin, row, report, {field.name, "order"}, twin)
    if len(report.filled) > before:
        twin.save()
    for below in relations(type(row)):
        rows = below.model._base_manager
        if not rows.filter(**{below.name: twin}).exists():
            _join_rows(below, twin, row, report)
        report.dropped += [row_name(one) for one in rows.filter(**{below.name: row.pk})]
    report.dropped.append(row_name(row))


def _join_links(stays, goes, report):
    """What both lead to, and what leads to both, by relations of many to many."""
    for field in stays._meta.many_to_many:
        mine, theirs = getattr(stays, field.name), getattr(goes, field.name)
        more = [one for one in theirs.order_by("pk") if not mine.filter(pk=one.pk).exists()]
        mine.add(*more)
        report.moved += [row_name(one) for one in more]
    for relation in stays._meta.get_fields(include_hidden=True):
        if relation.many_to_many and relation.auto_created:
            field = relation.field
            for owner in field.model._base_manager.filter(**{field.name: goes}).order_by("pk"):
                getattr(owner, field.name).add(stays)
                getattr(owner, field.name).remove(goes)
                report.moved.append(row_name(owner))


def _name_innovation(stays, goes, report):
    same = letters(goes.title) == letters(stays.title)
    kinds = InnovationName.Kind
    if goes.title != stays.title:
        _name, is_new = InnovationName.objects.get_or_create(
            innovation=stays,
            name=goes.title,
            defaults={"kind": kinds.VARIANT if same else kinds.FORMER},
        )
        report.names += [goes.title] if is_new else []
    stays.names.filter(name=stays.title).delete()
    if stays.partners.filter(pk=stays.agency_id).exists():
        stays.partners.remove(stays.agency_id)


def _name_agency(stays, goes, report):
    told = {letters(name) for name in (stays.name, stays.short_name, *stays.alias_list)}
    for name in (goes.name, goes.short_name, *goes.alias_list):
        if name and letters(name) not in told:
            told.add(letters(name))
            report.names.append(name)
    stays.aliases = "\n".join([*stays.alias_list, *report.names])
    stays.save()
    for innovation in stays.innovations.filter(partners=stays):
        innovation.partners.remove(stays)


NAMES = {Innovation: _name_innovation, Agency: _name_agency}

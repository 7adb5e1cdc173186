"""Which rows stand in the page of a record: those of its inlines, and of theirs."""

from django.forms.models import _get_foreign_key

from catalogue.history.tree import Branch
from catalogue.models.history import is_recorded


def branch_of(desk, request=None, record=None):
    """Return a record's tree as this desk shows it; with a request, as its user may see it."""
    inlines = desk.get_inline_instances(request, record) if request else desk.inlines
    recorded = [inline for inline in inlines if is_recorded(inline.model)]
    return Branch(desk.model, "", tuple(_below(desk, inline) for inline in recorded))


def _below(desk, inline):
    relation = _get_foreign_key(desk.model, inline.model, fk_name=inline.fk_name).name
    own = desk.admin_site._registry.get(inline.model)
    below = [_below(own, one) for one in own.inlines] if own else []
    return Branch(inline.model, relation, tuple(below))

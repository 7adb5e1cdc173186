"""What the fields of all rows hold is looked up once for all rows, not once for each of them."""

from functools import partial

from django.contrib.admin.widgets import AutocompleteSelect
from django.forms.models import BaseInlineFormSet
from django.utils.functional import SimpleLazyObject


class ChosenSelect(AutocompleteSelect):
    """A field that searches as one types, told beforehand what the rows on file have chosen."""

    known = None

    def optgroups(self, name, value, attr=None):
        """Take the one chosen from what is known; ask the database for what was only now sent."""
        chosen = [str(one) for one in value if str(one) not in self.choices.field.empty_values]
        known = self.known if chosen and self.known is not None else {}
        if len(chosen) != 1 or chosen[0] not in known:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = known[chosen[0]]
        found = [] if label is None else [self._option(name, chosen[0], label, len(empty))]
        return [(None, [*empty, *found], 0)]

    def _option(self, name, value, label, index):
        return self.create_option(name, value, label, True, index)


class RowsFormSet(BaseInlineFormSet):
    """Rows inside a record; each of their fields is looked up in one query, however many rows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._known = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, ChosenSelect):
                if name not in self._known:
                    pages = widget.admin_site.get_model_admin(field.queryset.model)
                    look = partial(self._look, name, field, pages.list_select_related or ())
                    self._known[name] = SimpleLazyObject(look)
                widget.known = self._known[name]

    def _look(self, name, field, with_it):
        """What this account may choose; of the rest it is known that it may not."""
        keys = {row.serializable_value(name) for row in self.get_queryset()} - {None}
        rows = field.queryset.filter(pk__in=keys).select_related(*with_it) if keys else ()
        labels = {str(row.pk): field.label_from_instance(row) for row in rows}
        return {str(key): labels.get(str(key)) for key in keys}

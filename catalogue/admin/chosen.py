"""Fields that lead to other records: searched while one types, or named where no script runs.

What the fields of all rows of a page hold is looked up once for all rows, not once for each of them.
"""

from functools import partial

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.permissions import rule

from .by_name import LONGEST, NAMED, Unclear, meant
from .posted import number_of

MOST_NAMES = 30


class NamedSelect:
    """Takes a name in the place of a choice: without a script, no list could hold all records."""

    def __init__(self, field, admin_site, request):
        super().__init__(field, admin_site)
        self.request = request
        self.pages = admin_site.get_model_admin(field.related_model)
        self.heard = {}

    def meant(self, name):
        """Return the key of the row that a name means, or `Unclear`; asked many times a page."""
        if name not in self.heard:
            row = meant(name, self.choices.queryset, self.pages, self.request)
            self.heard[name] = row if isinstance(row, Unclear) else str(row.pk)
        return self.heard[name]

    def format_value(self, value):
        """Unlike Django's, which makes plain text of everything."""
        values = value if isinstance(value, (list, tuple)) else [value]
        return [one if isinstance(one, str) else str(one) for one in values if one is not None]

    def optgroups(self, name, value, attrs=None):
        """What is chosen and, to choose from, what an unclear name may mean."""
        chosen = [one for one in value if not isinstance(one, Unclear) and number_of(one)]
        offered = {
            str(row.pk): row for one in value if isinstance(one, Unclear) for row in one.rows
        }
        group, options, index = self.chosen(name, chosen, attrs)[0]
        if offered and not self.allow_multiple_selected and not options:
            options.append(self.create_option(name, "", "", False, 0))
        for key, row in offered.items():
            if key not in chosen:
                label = self.choices.field.label_from_instance(row)
                options.append(self.create_option(name, key, label, False, len(options)))
        return [(group, options, index)]

    def chosen(self, name, keys, attrs):
        return super().optgroups(name, keys, attrs)

    def render(self, name, value, attrs=None, renderer=None):
        select = super().render(name, value, attrs, renderer)
        typed = "\n".join(one for one in self.format_value(value) if isinstance(one, Unclear))
        key = f"{(attrs or {}).get('id', name)}{NAMED}"
        return select + format_html(
            '<noscript><div class="by-name"><label for="{}">{}</label>{}</div></noscript>',
            key,
            self.asking(),
            self.written_in.render(f"{name}{NAMED}", typed, {"id": key}, renderer),
        )


class ChosenSelect(NamedSelect, AutocompleteSelect):
    """One record, told beforehand what the rows of the page have chosen."""

    known = None
    written_in = forms.TextInput({"maxlength": LONGEST})

    def __init__(self, field, admin_site, request):
        super().__init__(field, admin_site, request)
        # Shared by all fields of the page in which an account may choose the same.
        rows = request.__dict__.setdefault("_chosen_rows", {})
        self.rows = rows.setdefault((field.related_model, rule(request.user, field)), {})

    def look(self, keys, rows):
        """Return what this account may choose of these keys; the others lead to None."""
        missing = keys - self.rows.keys()
        if missing:
            self.rows.update(dict.fromkeys(missing))
            found = rows.filter(pk__in=missing).select_related(
                *self.pages.list_select_related or ()
            )
            self.rows.update({row.pk: row for row in found})
        return {str(key): self.rows[key] for key in keys}

    def asking(self):
        return _("Or write its name:")

    def value_from_datadict(self, data, files, name):
        """A name counts more than what was chosen before, unless that is one of those it means."""
        chosen = super().value_from_datadict(data, files, name)
        written = data.get(f"{name}{NAMED}", "").strip()[:LONGEST]
        told = self.meant(written) if written else chosen
        among = isinstance(told, Unclear) and chosen in {str(row.pk) for row in told.rows}
        return chosen if among else told

    def chosen(self, name, keys, attrs):
        """Take the one chosen from what is known; ask the database for what was only now sent."""
        known = self.known if keys and self.known is not None else {}
        if len(keys) != 1 or keys[0] not in known:
            return super().chosen(name, keys, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        row = known[keys[0]]
        if row is not None:
            label = self.choices.field.label_from_instance(row)
            options.append(self.create_option(name, keys[0], label, True, len(options)))
        return [(None, options, 0)]


class ChosenSeveral(NamedSelect, AutocompleteSelectMultiple):
    """Several records; the names that are written come to those that are chosen."""

    written_in = forms.Textarea({"rows": 3})

    def asking(self):
        return _("More of them by name, one a line:")

    def value_from_datadict(self, data, files, name):
        chosen = list(super().value_from_datadict(data, files, name) or ())
        for line in data.get(f"{name}{NAMED}", "").splitlines()[:MOST_NAMES]:
            told = self.meant(line.strip()[:LONGEST]) if line.strip() else None
            rows = {str(row.pk) for row in told.rows} if isinstance(told, Unclear) else {told}
            if told and not rows & set(chosen):
                chosen.append(told)
        return chosen


class RowField(forms.ModelChoiceField):
    """One record, taken from what is `known` of all rows of the page where it stands there."""

    known = None

    def to_python(self, value):
        if isinstance(value, Unclear):
            raise ValidationError(value.sentence, code="unclear")
        row = None if self.known is None else self.known.get(str(value))
        return super().to_python(value) if row is None else row


class RowsField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        unclear = [one.sentence for one in value or () if isinstance(one, Unclear)]
        if unclear:
            raise ValidationError(unclear, code="unclear")
        return super().clean(value)


class RowsFormSet(BaseInlineFormSet):
    """Rows inside a record; each of their fields is looked up in one query, however many rows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._known = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        self._know_rows(form)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, ChosenSelect):
                if name not in self._known:
                    look = partial(self._look, name, field, widget)
                    self._known[name] = SimpleLazyObject(look)
                field.known = widget.known = self._known[name]

    def _know_rows(self, form):
        """The key that each row carries is of a row that this page has loaded already."""
        name = self._pk_field.name
        key = form.fields.get(name)
        if isinstance(key, forms.ModelChoiceField) and not isinstance(key, RowField):
            known = RowField(key.queryset, initial=key.initial, required=False, widget=key.widget)
            known.known = SimpleLazyObject(lambda: {str(r.pk): r for r in self.get_queryset()})
            form.fields[name] = known

    def _look(self, name, field, widget):
        """What is on file in the field, and what was sent in it."""
        on_file = (row.serializable_value(name) for row in self.get_queryset())
        sent = (number_of(self.data.get(f"{form.prefix}-{name}")) for form in self.forms)
        return widget.look({*on_file, *sent} - {None}, field.queryset)

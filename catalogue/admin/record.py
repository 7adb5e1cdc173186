"""What all pages of the desk share."""

from functools import partial

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.models import Goal, Sector
from catalogue.models.record import MarkdownField

from .advice import advice_on
from .chosen import ChosenSelect, ChosenSeveral, RowField, RowsField, RowsFormSet
from .conflicts import ConflictDesk
from .gone import GoneDesk
from .history import HistoryDesk
from .scoped import ScopedAdmin, ScopedChoices, ScopedInline
from .sending import KeptDesk, OnceDesk
from .texts import MarkdownFormField, MarkdownInput
from .uploads import DocumentField, NewFileInput, PhotoField

# Lists so short that a plain choice is easier than searching.
SHORT = (Goal, Sector)
ONE_OF_A_KIND = _(
    "Nothing was saved: another record already has this name or address, or somebody saved at the"
    " same moment. Look it up, then change yours or save again."
)
TRIGGERS = {
    "award_tier_belongs_to_its_competition": _("This tier belongs to another competition."),
}


class Fields(ScopedChoices):
    """What records and the rows inside them have in common.

    Whatever leads to another record is searched for as one types, or named without a script, and
    `advice` explains a field in the curator's words.
    """

    formfield_overrides = {
        models.ImageField: {"form_class": PhotoField, "widget": NewFileInput},
        models.FileField: {"form_class": DocumentField, "widget": NewFileInput},
        models.URLField: {"assume_scheme": "https"},
        MarkdownField: {"form_class": MarkdownFormField, "widget": MarkdownInput},
    }

    def get_autocomplete_fields(self, request):
        return [
            field.name
            for field in self.model._meta.get_fields()
            if (field.many_to_one or field.one_to_one or field.many_to_many)
            and not field.auto_created
            and field.related_model not in SHORT
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            widget = ChosenSelect(db_field, self.admin_site, request)
            kwargs = {"widget": widget, "form_class": RowField, **kwargs}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            widget = ChosenSeveral(db_field, self.admin_site, request)
            kwargs = {"widget": widget, "form_class": RowsField, **kwargs}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        words = advice_on(db_field)
        if field and words:
            field.help_text = words
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A cross beside a field reads as "empty this", and would delete an agency.
            field.widget.can_delete_related = False
        return field


def year_of(model, name):
    """Return a column for a year: 2020, not 2.020, and nothing where no year is known."""

    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)
    def year(record):
        known = getattr(record, name)
        return str(known) if known else _("Not known yet")

    return year


class RecordInline(ScopedInline, Fields, admin.StackedInline):
    """Rows of another table inside a record, one below the other, so that a phone shows them."""

    template = "admin/rows.html"
    extra = 0
    ordering = ("pk",)
    formset = RowsFormSet
    list_select_related = ()

    def get_queryset(self, request):
        """Each row says what it is, and that may stand in other tables."""
        return super().get_queryset(request).select_related(*self.list_select_related or ())

    def get_fields(self, request, obj=None):
        """The same each time that one page asks, and it asks three times for each kind of row."""
        kept = request.__dict__.setdefault("_row_fields", {})
        key = (type(self), obj and obj.pk)
        if key not in kept:
            kept[key] = super().get_fields(request, obj)
        return kept[key]


class RecordForm(forms.ModelForm):
    """Says what the database refused, where only the database can know."""

    refusal = None

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


class RecordAdmin(
    *(KeptDesk, OnceDesk, ConflictDesk, GoneDesk, HistoryDesk),
    *(ScopedAdmin, Fields, admin.ModelAdmin),
):
    form = RecordForm
    list_per_page = 50
    list_select_related = ()
    save_on_top = True
    ordering = ("pk",)
    readonly_once_saved = ()

    def get_queryset(self, request):
        """Searches for a record show what the list shows, and so load the same."""
        return super().get_queryset(request).select_related(*self.list_select_related or ())

    def get_readonly_fields(self, request, obj=None):
        """Addresses are promised to last, so a record keeps the one it was saved with."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *self.readonly_once_saved) if obj else fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form again, with what was typed, where the database refuses to save it.

        Forms foresee nearly all of that. What is left are two people saving at once, and rules
        that reach over several tables.
        """
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                return view()
        except IntegrityError as error:
            request.refusal = sentence_for(error)
            return view()

    def sentence_for(self, error):
        return sentence_for(error)

    def get_deleted_objects(self, objs, request):
        """Leave out the rows that only join two tables: they say nothing to a curator."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        joining = [
            model._meta
            for model in apps.get_app_config("catalogue").get_models(include_auto_created=True)
            if model._meta.auto_created
        ]
        names = tuple(f"{capfirst(meta.verbose_name)}: " for meta in joining)
        plurals = {meta.verbose_name_plural for meta in joining}
        counts = {name: count for name, count in counts.items() if name not in plurals}
        return _without(found, names), counts, lacking, protected


def _without(nested, beginnings):
    """Return a list of texts and lists, without the texts that begin so."""
    return [
        _without(one, beginnings) if isinstance(one, list) else one
        for one in nested
        if isinstance(one, list) or not str(one).startswith(beginnings)
    ]


def sentence_for(error):
    """Return what the broken rule says of itself; SQLite does not name those of one-of-a-kind."""
    for name, sentence in _sentences():
        if name in str(error):
            return sentence
    return ONE_OF_A_KIND


def _sentences():
    yield from TRIGGERS.items()
    for model in apps.get_app_config("catalogue").get_models():
        for constraint in model._meta.constraints:
            if constraint.violation_error_message != constraint.default_violation_error_message:
                yield constraint.name, constraint.violation_error_message

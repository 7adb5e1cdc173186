"""The parts of a long form as a list to jump by, with how many rows each has and what is missing."""

from dataclasses import dataclass

from django.utils.text import capfirst

from catalogue.completeness import completeness_of

# The rows in which a part of the record is told that completeness asks for.
ROWS_OF = {
    "source": "citations",
    "section": "sections",
    "figure": "indicators",
    "photo": "photos",
    "decree": "awards",
    "check": "status_checks",
    "guide": "guide",
}


@dataclass(frozen=True)
class FormPart:
    """Where a part stands in the page, its name, its rows, and what it lacks, in words."""

    anchor: str
    label: str
    count: int
    missing: str


class PartsDesk:
    """Lists the parts above the form, and folds those away that hold nothing yet."""

    change_form_template = "admin/catalogue/innovation/change_form.html"

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None, **kwargs):
        found = super().get_inline_formsets(request, formsets, inline_instances, obj, **kwargs)
        for part in found:
            if not part.formset.total_form_count():
                part.classes = "collapse"
        return found

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        context["parts"] = form_parts(record, context["inline_admin_formsets"])
        return super().render_change_form(request, context, **kwargs)


def form_parts(record, formsets):
    gaps = completeness_of(record).missing if record and record.pk else []
    missing = {ROWS_OF[part.name]: str(part.label) for part in gaps if part.name in ROWS_OF}
    return [
        FormPart(
            f"{one.formset.prefix}-group",
            capfirst(str(one.opts.verbose_name_plural)),
            one.formset.initial_form_count(),
            missing.get(one.formset.prefix, ""),
        )
        for one in formsets
    ]

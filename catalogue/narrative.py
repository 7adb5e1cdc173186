"""The narrative of an entry: its sections, under the headings of the forms that they answer."""

from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from catalogue.models import Innovation, SectionHeading

# The heading under which a form asks for the summary, with which the page opens.
SUMMARY = "ringkasan"


@dataclass(frozen=True)
class Narrative:
    """A section under its heading; `form` names the form where sections of several stand."""

    anchor: str
    heading: str
    text: str
    form: str


def narratives_of(innovation: Innovation) -> tuple[list[Narrative], list[str]]:
    """Return the sections, in the order of their forms, and the headings left without a text.

    Only forms that were begun count as unfilled; where none was, the newest one does.
    """
    headings = list(
        SectionHeading.objects.annotate(
            section=FilteredRelation("sections", condition=Q(sections__innovation=innovation))
        )
        .order_by("-template__year", "template", "order", "pk")
        .values_list("template__name", "slug", "name", "section__body", named=True)
    )
    begun = {row.template__name for row in headings if row.section__body}
    forms = begun or {row.template__name for row in headings[:1]}
    narratives = [
        Narrative(
            f"s-{row.slug}" if len(begun) == 1 else f"s-{number}-{row.slug}",
            row.name,
            row.section__body,
            row.template__name if len(begun) > 1 else "",
        )
        for number, row in enumerate(headings)
        if row.section__body
    ]
    unfilled = [
        row.name
        for row in headings
        if row.template__name in forms and not row.section__body and row.slug != SUMMARY
    ]
    return narratives, unfilled

"""The narrative of an entry: its sections, under the headings of the forms that they answer."""

from dataclasses import dataclass

from catalogue.models import Section, SectionHeading

# The heading under which a form asks for the summary, with which the page opens.
SUMMARY = "ringkasan"


@dataclass(frozen=True)
class Narrative:
    """A section under its heading; `form` names the form where sections of several stand."""

    anchor: str
    heading: str
    text: str
    form: str


def narratives_of(
    headings: list[SectionHeading], sections: list[Section]
) -> tuple[list[Narrative], list[str]]:
    """Return the sections, in the order of their forms, and the headings left without a text.

    Only forms that were begun count as unfilled; where none was, the newest one does.
    """
    headings = sorted(headings, key=_form_and_place)
    bodies = {section.heading_id: section.body for section in sections}
    begun = {heading.template.name for heading in headings if bodies.get(heading.pk)}
    forms = begun or {heading.template.name for heading in headings[:1]}
    narratives = [
        Narrative(
            f"s-{heading.slug}" if len(begun) == 1 else f"s-{number}-{heading.slug}",
            heading.name,
            bodies[heading.pk],
            heading.template.name if len(begun) > 1 else "",
        )
        for number, heading in enumerate(headings)
        if bodies.get(heading.pk)
    ]
    unfilled = [
        heading.name
        for heading in headings
        if heading.template.name in forms and not bodies.get(heading.pk) and heading.slug != SUMMARY
    ]
    return narratives, unfilled


def _form_and_place(heading):
    return -heading.template.year, heading.template.pk, heading.order, heading.pk

from django import template

from catalogue import notation, text

register = template.Library()

register.filter("partial_date", notation.partial_date)
register.filter("paragraphs", text.paragraphs)


@register.filter
def tenure(person):
    """When a person had the role: `2018–2021`."""
    return notation.date_range(person.since, person.until)

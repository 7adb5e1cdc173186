from django import template

from catalogue import notation, text

register = template.Library()

register.filter("partial_date", notation.partial_date)
register.filter("plain", text.plain)


@register.filter
def markdown(source):
    """A text of the record, set as HTML: `{{ section.body|markdown }}`."""
    return text.to_html(text.parse(source))


@register.filter
def tenure(person):
    """When a person had the role: `2018–2021`."""
    return notation.date_range(person.since, person.until)

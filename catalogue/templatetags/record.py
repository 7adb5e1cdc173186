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


@register.filter
def marked(words, marks):
    """A text with the words that were sought marked in it, if any were."""
    return marks.html(words) if marks else words


@register.filter
def excerpt(summary, marks):
    """A summary with the words that were sought marked in it, begun where they can be seen."""
    return marks.excerpt(summary) if marks else summary


@register.filter
def passage(innovation, marks):
    """What else of an innovation matches, beyond the texts that its row shows anyway."""
    if not marks:
        return ""
    texts = innovation.title, innovation.expansion, innovation.summary
    shown = (*texts, innovation.agency.placed_label)
    return marks.passage(shown, innovation.document or "")

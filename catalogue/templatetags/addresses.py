from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def parameters(query, page=None):
    """The parameters of a link, on another page of the list: `{% parameters query number %}`.

    Django's own tag copies them deeply for each link, which cost a list page a tenth of its time.
    """
    pairs = [(name, value) for name, values in query.lists() for value in values if name != "page"]
    if page is not None:
        pairs.append(("page", page))
    return f"?{urlencode(pairs)}" if pairs else ""

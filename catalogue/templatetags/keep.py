"""The tag that keeps a part of a page drawn, for as long as what it shows is the same."""

from django import template
from django.utils.translation import get_language

from catalogue.drawn import pieces

register = template.Library()


class Kept(template.Node):
    """A part of a template; this very node, the language and the values tell its pieces apart."""

    def __init__(self, values, nodelist):
        self.values = values
        self.nodelist = nodelist

    def render(self, context):
        values = [value.resolve(context, ignore_failures=True) for value in self.values]
        if any(value is None for value in values):
            return self.nodelist.render(context)
        key = (self, get_language(), *values)
        return pieces.get(key, lambda: self.nodelist.render(context))


@register.tag
def keep(parser, token):
    """`{% keep facet query %}…{% endkeep %}`: drawn anew only for other values than before.

    The part may show nothing but what follows from these values and the language. They are plain
    (texts, numbers, tuples of them); where one is None or missing, the part is drawn every time.
    """
    _name, *values = token.split_contents()
    nodelist = parser.parse(["endkeep"])
    parser.delete_first_token()
    return Kept([parser.compile_filter(value) for value in values], nodelist)

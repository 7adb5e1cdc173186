from django import template

from catalogue import notation, text

register = template.Library()

register.filter("partial_date", notation.partial_date)
register.filter("paragraphs", text.paragraphs)

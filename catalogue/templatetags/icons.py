from django import template
from django.utils.safestring import mark_safe

from catalogue import icons

register = template.Library()


@register.simple_tag
def icon(name):
    """`{% icon "search" %}`"""
    return mark_safe(icons.icon(name))  # drawn from constants of our own

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def amount(value, unit=""):
    """A measured number with its unit: `25 menit`, `63%`, `Rp9.000`; no trailing zeros."""
    number = number_format(f"{value.normalize():f}", force_grouping=True)
    if unit == "%":
        return f"{number}%"
    if unit == "Rp":
        return f"Rp{number}"
    return f"{number} {unit}".strip()


@register.filter
def share(value, other):
    """How long the bar of a figure is, in hundredths of the larger of the two; never invisible."""
    largest = max(value, other)
    return max(1, round(100 * value / largest)) if largest > 0 else 1

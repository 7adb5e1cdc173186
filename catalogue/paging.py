"""Pages of a long list."""

from django.core.paginator import Paginator

PAGE_SIZE = 20
LONGEST_NUMBER = 9


def page_of(queryset, text, size=PAGE_SIZE):
    """Return the page that an address names: a bad number is the first, a too large one the last.

    Only ASCII digits are a number, and only a few of them: Python refuses to read thousands.
    """
    paginator = Paginator(queryset, size)
    if not (text and text.isascii() and text.isdigit()):
        return paginator.get_page(1)
    digits = text.lstrip("0") or "1"
    number = int(digits) if len(digits) <= LONGEST_NUMBER else paginator.num_pages
    return paginator.get_page(number)


def numbers_of(page):
    """Return the page numbers to link to: the first, the last, two on each side, gaps between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)

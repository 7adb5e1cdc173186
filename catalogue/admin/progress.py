"""A page that comes piece by piece while work is done, so that a slow step does not look dead."""

from collections.abc import Callable, Iterable

from django.contrib import admin
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape, format_html

from catalogue.imports.limits import Refused

PLACE = "<!-- steps -->"
# Browsers show a page only when a first kilobyte of it is there.
PADDING = f"<!-- {' ' * 1024} -->"


def progress(request, title: str, steps: Callable[[], Iterable[str]], target: str):
    """Do the steps while the page tells of them, then lead to the target.

    The work is done in the request itself: if the browser goes away before a step began, it is not
    begun; within one it runs to its end. Without a script, a `refresh` leads on.
    """
    context = {**admin.site.each_context(request), "title": title, "target": target}
    page = render_to_string("admin/catalogue/import/progress.html", context, request)
    language = translation.get_language()
    response = StreamingHttpResponse(_pieces(page, steps, target, language))
    response["Cache-Control"] = "no-store"
    # nginx would keep the pieces back until there are enough of them.
    response["X-Accel-Buffering"] = "no"
    return response


def _pieces(page, steps, target, language):
    head, tail = page.split(PLACE)
    yield head + PADDING
    with translation.override(language):
        try:
            for step in steps():
                yield format_html("<li>{}</li>\n", step)
        except Refused as reason:
            yield format_html('<li class="errornote">{}</li>\n', reason)
        else:
            yield f'<meta http-equiv="refresh" content="0; url={escape(target)}">'
    yield tail

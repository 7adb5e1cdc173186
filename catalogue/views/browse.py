from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from catalogue.facets import facets, whole_facet
from catalogue.filters import FACETS, printable
from catalogue.index import IndexedFilter
from catalogue.paging import numbers_of, page_of
from catalogue.search import misses
from catalogue.selection import NothingFound, Selection, address
from catalogue.suggestions import suggestions


def innovation_list(request):
    """The catalogue: search, facets, what is chosen, and one page of rows."""
    filterset = IndexedFilter(request.GET)
    selection = Selection(filterset)
    if selection.moved:
        return redirect(selection.moved, permanent=True)
    page = page_of(filterset.rows, request.GET.get("page"))
    request.known_query = selection.query_of_page(page.number)
    context = {
        "orders": filterset.orders,
        "order": filterset.order,
        "selection": selection,
        "page": page,
        "numbers": numbers_of(page),
    }
    if page.paginator.count:
        context["facets"] = facets(filterset)
    else:
        context["nothing"] = NothingFound(filterset)
        if filterset.words and not filterset.given:
            misses.note(filterset.words)
    return render(request, "catalogue/innovation_list.html", context)


def facet_choices(request, facet):
    """All choices of one facet, for those that are too many for the list page."""
    if facet not in FACETS:
        raise Http404
    filterset = IndexedFilter(request.GET)
    selection = Selection(filterset)
    request.known_query = selection.query.urlencode()
    context = {
        "facet": whole_facet(filterset, facet),
        "kept": selection.kept_by_facet(facet),
        "trail": [(_("Explore"), address(selection.query))],
    }
    return render(request, "catalogue/facet_choices.html", context)


def suggest(request):
    """Lines of the list under the search field, for its script."""
    text = printable(request.GET.get("q", ""), " ")
    # Without the request: what every page has around it would take longer than the lines.
    lines = render_to_string("catalogue/suggestions.html", {"suggestions": suggestions(text)})
    return HttpResponse(lines, headers={"X-Robots-Tag": "noindex"})

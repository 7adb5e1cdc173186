from django.shortcuts import render

from catalogue import highlights
from catalogue.index import current


def home(request):
    """The promise, the search, and the ways into the catalogue; nothing here is chosen by hand."""
    columns = current()
    overview = highlights.overview(columns)
    context = {
        "totals": overview.totals,
        "map": overview.map,
        "topics": highlights.topics(),
        "featured": list(highlights.featured(columns)),
        "newest": list(highlights.newest()),
        "sectors": highlights.sectors(columns),
        "editions": highlights.shelf(columns),
    }
    return render(request, "catalogue/home.html", context)

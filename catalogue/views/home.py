from django.shortcuts import render

from catalogue import highlights


def home(request):
    """The promise, the search, and the ways into the catalogue; nothing here is chosen by hand."""
    overview = highlights.overview()
    context = {
        "totals": overview.totals,
        "map": overview.map,
        "topics": highlights.topics(),
        "featured": list(highlights.featured()),
        "newest": list(highlights.newest()),
        "sectors": list(highlights.sectors()),
        "editions": list(highlights.shelf()),
    }
    return render(request, "catalogue/home.html", context)

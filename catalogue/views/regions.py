from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.index import current
from catalogue.models import Region
from catalogue.places import country, place_of


def region_list(request):
    """The map and the list of the catalogue's province, the other provinces, national bodies."""
    return render(
        request,
        "catalogue/region_list.html",
        {"country": country(current()), "trail": [], "title": _("Regions")},
    )


def region(request, slug):
    """One region with everything beneath it.  Regions are public; what is counted is published."""
    found = get_object_or_404(Region.objects.select_related("parent__parent"), slug=slug)
    context = {
        "region": found,
        "place": place_of(found, current()),
        "trail": [(_("Regions"), reverse("catalogue:region_list")), *_above(found)],
    }
    return render(request, "catalogue/region.html", context)


def _above(region):
    """The regions it lies in, widest first, as steps of the trail."""
    trail = []
    while region.parent:
        region = region.parent
        trail.insert(0, (region.label, region.get_absolute_url()))
    return trail

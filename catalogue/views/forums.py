from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.cards import cards
from catalogue.models import Forum, Innovation

# More than any forum has brought forth; a page stays one that can be read.
SHOWN = 200


def forum(request, slug):
    """A forum and what was born there; one without anything published is not told of."""
    found = get_object_or_404(Forum.objects.public().select_related("region"), slug=slug)
    trail = [(_("Regions"), reverse("catalogue:region_list"))]
    if found.region:
        trail.append((found.region.label, found.region.get_absolute_url()))
    born = (
        Innovation.objects.published()
        .filter(forum=found)
        .order_by("-gold", "-latest_year", "sort_key", "pk")
    )
    context = {
        "forum": found,
        "trail": trail,
        "innovations": cards(born.values_list("pk", flat=True)[:SHOWN]),
        "sources": list(found.sources.order_by("published", "address")),
    }
    return render(request, "catalogue/forum.html", context)

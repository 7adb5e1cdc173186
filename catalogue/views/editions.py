from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.editions import account_of
from catalogue.index import current
from catalogue.index.counting import Selection
from catalogue.index.totals import counted
from catalogue.models import Competition, CompetitionYear
from catalogue.programmes import by_level


def competition_list(request):
    """Every competition with its editions, the nearest level first."""
    return render(request, "catalogue/competition_list.html", {"levels": by_level(current())})


def competition(request, slug):
    found = get_object_or_404(Competition.objects.select_related("region"), slug=slug)
    columns = current()
    editions = found.editions.select_related("top_tier").order_by("-year")
    of_competition = Selection(columns, {"competition": [slug]}).tally("tier")
    tiers = list(found.tiers.order_by("-won", "-order", "size", "name", "pk"))
    for tier in tiers:
        tier.innovation_count = of_competition[tier.slug]
    context = {
        "competition": found,
        "trail": [(_("Competitions"), reverse("catalogue:competition_list"))],
        "editions": counted(columns, editions),
        "tiers": tiers,
    }
    return render(request, "catalogue/competition.html", context)


def edition(request, slug, year):
    """One edition.  Its facts are public even while no innovation of it is published."""
    found = get_object_or_404(
        CompetitionYear.objects.select_related("competition__region", "top_tier"),
        competition__slug=slug,
        year=year,
    )
    columns = current()
    siblings = found.competition.editions.order_by("-year")
    context = {
        "edition": found,
        "account": account_of(found, request.GET.get("kelompok", "")),
        "editions": counted(columns, siblings),
    }
    return render(request, "catalogue/edition.html", context)

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.editions import account_of
from catalogue.models import Competition, CompetitionYear
from catalogue.programmes import by_level


def competition_list(request):
    """Every competition with its editions, the nearest level first."""
    return render(request, "catalogue/competition_list.html", {"levels": by_level()})


def competition(request, slug):
    found = get_object_or_404(Competition.objects.select_related("region"), slug=slug)
    editions = found.editions.select_related("top_tier").with_innovation_count()
    context = {
        "competition": found,
        "trail": [(_("Competitions"), reverse("catalogue:competition_list"))],
        "editions": editions.order_by("-year"),
        "tiers": found.tiers.with_innovation_count().order_by(
            "-won", "-order", "size", "name", "pk"
        ),
    }
    return render(request, "catalogue/competition.html", context)


def edition(request, slug, year):
    """One edition.  Its facts are public even while no innovation of it is published."""
    found = get_object_or_404(
        CompetitionYear.objects.select_related("competition__region", "top_tier"),
        competition__slug=slug,
        year=year,
    )
    siblings = found.competition.editions.with_innovation_count()
    context = {
        "edition": found,
        "account": account_of(found, request.GET.get("kelompok", "")),
        "editions": list(siblings.order_by("-year")),
    }
    return render(request, "catalogue/edition.html", context)

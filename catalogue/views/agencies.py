from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.agencies import by_region, listed, profile_of
from catalogue.index import current
from catalogue.models import Agency
from catalogue.paging import numbers_of, page_of

PAGE_SIZE = 60


def agency_list(request):
    """Every agency that a published record tells of, by region."""
    page = page_of(listed(), request.GET.get("page"), PAGE_SIZE)
    query = QueryDict(f"page={page.number}" if page.number > 1 else "")
    request.known_query = query.urlencode()
    context = {
        "trail": [],
        "title": _("Agencies"),
        "page": page,
        "query": query,
        "numbers": numbers_of(page),
        "groups": by_region(page),
    }
    return render(request, "catalogue/agency_list.html", context)


def agency(request, slug):
    """One agency, or the one it was merged into; of one known only through a draft nothing is told."""
    agencies = Agency.objects.public().select_related("region__parent", "parent", "successor")
    found = agencies.filter(slug=slug).first()
    if found is None:
        return redirect(get_object_or_404(agencies, former_addresses__slug=slug), permanent=True)
    context = {
        "agency": found,
        "profile": profile_of(found, current()),
        "trail": [(_("Agencies"), reverse("catalogue:agency_list")), *_region(found)],
        "contact_title": _("Contact of the office"),
    }
    return render(request, "catalogue/agency.html", context)


def _region(agency):
    return [(agency.region.label, agency.region.get_absolute_url())] if agency.region else []

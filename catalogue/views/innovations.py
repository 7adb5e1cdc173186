from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from catalogue.entry import gathered
from catalogue.entry_rows import published_at
from catalogue.index import current, similar_to
from catalogue.models import Innovation

SIMILAR = 4


def innovation(request, slug):
    """One innovation; a former name or a variant leads to the one that carries it."""
    rows = published_at(slug)
    if rows is None:
        return redirect(heir_of(slug), permanent=True)
    # Its page was mostly drawn before, from these very texts: then nobody asks what they mean.
    entry = SimpleLazyObject(lambda: gathered(rows.innovation, rows.lists))
    context = {
        "texts": rows.texts,
        "entry": entry,
        "innovation": SimpleLazyObject(lambda: rows.innovation),
        "trail": SimpleLazyObject(lambda: _trail(entry)),
        "contact_title": _("Do you want to do the same?"),
        "similar": similar_to(current(), rows.pk, SIMILAR),
    }
    return render(request, "catalogue/innovation.html", context)


def _trail(entry):
    trail = [(_("Explore"), reverse("catalogue:innovation_list"))]
    if entry.places:
        widest = entry.places[-1]
        trail.append((widest.label, widest.get_absolute_url()))
    return trail


def heir_of(slug):
    """The published innovation that took this address over, or alone has it for another name."""
    published = Innovation.objects.published()
    heir = published.filter(former_addresses__slug=slug).first()
    carriers = [heir] if heir else published.filter(names__slug=slug).distinct()[:2]
    if len(carriers) != 1:
        raise Http404
    return carriers[0]

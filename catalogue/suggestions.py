"""What a reader may be typing: words to search for, and names of the published catalogue."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.models import Agency, Innovation, Region
from catalogue.names import REGION_TITLES, sort_key

MOST_WORDS, MOST_INNOVATIONS, MOST_PLACES = 3, 5, 2
# Two letters begin too many names of agencies and regions.
SHORTEST_PLACE = 3
# Of agencies with such a name so many are looked at, far more than draft ones could fill.
LOOKED_AT = 200
LEVEL_WORDS = frozenset(title.lower() for title in REGION_TITLES.values())


@dataclass(frozen=True)
class Suggestion:
    """A line of the list: words to search for, or a page and what it is of.

    `detail` is what a name stands for, where what was typed is found there and not in the name.
    """

    label: str
    kind: str
    url: str = ""
    detail: str = ""


def suggestions(text):
    """Return the suggestions for what was typed so far; none for too little."""
    words = search.typed_words(text)
    if not words:
        return []
    titles = titles_for(words)
    lines = [Suggestion(line, _("search")) for line in completions(words, titles)]
    for title, slug, expansion in titles[:MOST_INNOVATIONS]:
        url = reverse("catalogue:innovation", args=[slug])
        detail = "" if search.words_begun(title, words[-1]) else expansion
        lines.append(Suggestion(title, _("innovation"), url, detail))
    if len(words[0]) >= SHORTEST_PLACE:
        lines += (named(row, _("agency")) for row in agencies_for(words))
        lines += (named(row, _("region")) for row in regions_for(words))
    return lines


def named(row, kind):
    return Suggestion(str(row), kind, row.get_absolute_url())


def titles_for(words):
    """Titles with slugs and what they stand for: those that begin as typed, then those that won most."""
    begun = sort_key(" ".join(words))
    rows = (
        Innovation.objects.published()
        .filter(pk__in=search.titles_beginning(words))
        .order_by("-gold", "-awards_won", "-latest_year", "sort_key", "pk")
        .values_list("title", "slug", "expansion", "sort_key")
    )
    first = sorted(rows, key=lambda row: not row[3].startswith(begun))
    return [(title, slug, expansion) for title, slug, expansion, _key in first]


def completions(words, titles):
    """What was typed with its last word completed, as it stands in most of these titles."""
    *before, begun = words
    begins_so = (
        search.words_begun(f"{title} {expansion}", begun) for title, _, expansion in titles
    )
    likely = search.most_common(begins_so, begun, MOST_WORDS)
    likely = likely or search.words_beginning(begun, MOST_WORDS)
    return [" ".join([*before, word]) for word in likely]


def agencies_for(words):
    """Public agencies whose names begin with the words, of which later ones may name the region.

    Whether one is public is asked only of those that match, and of most texts none does.
    """
    first, *more = words
    rows = Agency.objects.filter(begins("name", first) | begins("short_name", first))
    for word in more:
        rows = rows.filter(
            begins("name", word) | begins("short_name", word) | begins("region__name", word)
        )
    likely = list(rows.order_by("sort_key", "pk").values_list("pk", flat=True)[:LOOKED_AT])
    if not likely:
        return []
    public = Agency.objects.filter(pk__in=likely).public().with_region()
    return public.order_by("sort_key", "pk")[:MOST_PLACES]


def regions_for(words):
    """Regions whose registered names have the words, the largest first."""
    names = [word for word in words if word not in LEVEL_WORDS] or words
    rows = Region.objects.filter(*(begins("name", word) for word in names))
    largest_first = rows.order_by(Length("code"), "sort_key", "pk")
    return largest_first.select_related("parent")[:MOST_PLACES]


def begins(field, word):
    """Condition: a word of the field begins so."""
    return Q(**{f"{field}__istartswith": word}) | Q(**{f"{field}__icontains": f" {word}"})

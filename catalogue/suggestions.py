"""What a reader may be typing: words to search for, and names of the published catalogue."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.models import Agency, Innovation, Region
from catalogue.names import REGION_TITLES, sort_key

MOST_WORDS, MOST_INNOVATIONS, MOST_PLACES = 3, 5, 2
LEVEL_WORDS = frozenset(title.lower() for title in REGION_TITLES.values())


@dataclass(frozen=True)
class Suggestion:
    """A line of the list: words to search for, or a page and what it is of."""

    label: str
    kind: str
    url: str = ""


def suggestions(text):
    """Return the suggestions for what was typed so far; none for too little."""
    words = search.typed_words(text)
    if not words:
        return []
    titles = titles_for(words)
    return [
        *(Suggestion(line, _("search")) for line in completions(words, titles)),
        *(
            Suggestion(row.title, _("innovation"), row.get_absolute_url())
            for row in titles[:MOST_INNOVATIONS]
        ),
        *(Suggestion(str(row), _("agency"), row.get_absolute_url()) for row in agencies_for(words)),
        *(Suggestion(str(row), _("region"), row.get_absolute_url()) for row in regions_for(words)),
    ]


def titles_for(words):
    """Innovations by their titles: those that begin as typed, then those that won most."""
    begun = sort_key(" ".join(words))
    rows = Innovation.objects.published().filter(pk__in=search.titles_beginning(words))
    return sorted(
        rows.only("title", "slug", "sort_key", "gold", "awards_won", "latest_year"),
        key=lambda row: (
            not row.sort_key.startswith(begun),
            -row.gold,
            -row.awards_won,
            -row.latest_year,
            row.sort_key,
            row.pk,
        ),
    )


def completions(words, titles):
    """What was typed with its last word completed, as it stands in most of these titles."""
    *before, begun = words
    begins_so = (search.words_begun(row.title, begun) for row in titles)
    likely = search.most_common(begins_so, begun, MOST_WORDS)
    likely = likely or search.words_beginning(begun, MOST_WORDS)
    return [" ".join([*before, word]) for word in likely]


def agencies_for(words):
    matching = Agency.objects.filter(
        *(
            begins("name", word) | begins("short_name", word) | begins("region__name", word)
            for word in words
        ),
        begins("name", words[0]) | begins("short_name", words[0]),
    )
    return matching.public().with_region().order_by("sort_key", "pk")[:MOST_PLACES]


def regions_for(words):
    """Regions whose registered names have the words: provinces, kabupaten and kota first."""
    names = [word for word in words if word not in LEVEL_WORDS] or words
    matching = Region.objects.filter(*(begins("name", word) for word in names))
    largest_first = matching.order_by(Length("code"), "sort_key", "pk")
    return largest_first.select_related("parent")[:MOST_PLACES]


def begins(field, word):
    """Condition: a word of the field begins so."""
    return Q(**{f"{field}__istartswith": word}) | Q(**{f"{field}__icontains": f" {word}"})

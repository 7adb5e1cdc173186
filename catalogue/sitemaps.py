"""What search engines are told of: every public page, in both languages of the interface."""

from itertools import accumulate

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.functional import cached_property

from catalogue.models import Agency, Award, Competition, CompetitionYear, Forum, Innovation, Region

STATIC_PAGES = [
    "home",
    "innovation_list",
    "region_list",
    "agency_list",
    "competition_list",
    "about",
    "accessibility",
    "privacy",
]


class Pages(Sitemap):
    """Pages in both languages; each says when what it shows last changed, where that is known."""

    i18n = True
    alternates = True
    x_default = True

    def items(self):
        return self.pages

    def lastmod(self, page):
        return getattr(page, "changed", None)


class StaticPages(Pages):
    pages = STATIC_PAGES

    def location(self, page):
        return reverse(f"catalogue:{page}")


class Innovations(Pages):
    """So many that only those of one file are read."""

    limit = 5_000

    @property
    def pages(self):
        published = Innovation.objects.published().only("slug")
        changed = Greatest("updated_at", "published_at")
        return published.annotate(changed=changed).order_by("sort_key", "pk")

    def _items(self):
        return InBothLanguages(self.pages, [code for code, _name in settings.LANGUAGES])

    def get_latest_lastmod(self):
        return self.pages.aggregate(latest=Max("changed"))["latest"]


class InBothLanguages:
    """Rows, each once a language, of which a slice is read."""

    def __init__(self, rows, languages):
        self.rows = rows
        self.languages = languages

    def __len__(self):
        return self.rows.count() * len(self.languages)

    def __getitem__(self, part):
        several = len(self.languages)
        first = part.start // several
        rows = self.rows[first : -(-part.stop // several)]
        pairs = [(row, language) for row in rows for language in self.languages]
        return pairs[part.start - first * several : part.stop - first * several]


class Regions(Pages):
    """Regions with a published innovation in them or beneath them."""

    @cached_property
    def pages(self):
        changed = {}
        for code, when in _changes("agency__region__code").items():
            for above in accumulate(code.split("."), "{}.{}".format):
                changed[above] = max(when, changed.get(above, when))
        regions = Region.objects.filter(code__in=changed).order_by("code")
        return _dated(regions, changed, key="code")


class Agencies(Pages):
    @cached_property
    def pages(self):
        agencies = Agency.objects.public().order_by("sort_key", "pk")
        return _dated(agencies, _changes("agency"))


class Forums(Pages):
    @cached_property
    def pages(self):
        return _dated(Forum.objects.public().order_by("slug"), _changes("forum"))


class Competitions(Pages):
    @cached_property
    def pages(self):
        changed = _award_changes("edition__competition")
        return _dated(Competition.objects.order_by("sort_key", "pk"), changed)


class Editions(Pages):
    @cached_property
    def pages(self):
        editions = CompetitionYear.objects.select_related("competition")
        ordered = editions.order_by("competition__sort_key", "-year", "pk")
        return _dated(ordered, _award_changes("edition"))


SITEMAPS = {
    "pages": StaticPages,
    "innovations": Innovations,
    "regions": Regions,
    "agencies": Agencies,
    "forums": Forums,
    "competitions": Competitions,
    "editions": Editions,
}


def _changes(path):
    """When the published innovations of each value of `path` last changed."""
    published = Innovation.objects.published().exclude(**{path: None}).order_by()
    changed = Max(Greatest("updated_at", "published_at"))
    return dict(published.values_list(path).annotate(changed=changed))


def _award_changes(path):
    awards = Award.objects.of_published().order_by()
    changed = Max(Greatest("innovation__updated_at", "innovation__published_at"))
    return dict(awards.values_list(path).annotate(changed=changed))


def _dated(queryset, changed, key="pk"):
    pages = list(queryset)
    for page in pages:
        page.changed = changed.get(getattr(page, key))
    return pages

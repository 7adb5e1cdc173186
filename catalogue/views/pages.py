"""Pages about the catalogue itself."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from catalogue.models import PageSection


@dataclass(frozen=True)
class Dye:
    thread_family: str


@dataclass(frozen=True)
class Sample:
    """Stands in for an innovation where a cloth is shown; the caption says what it shows."""

    caption: str
    slug: str
    family: str
    edge: int | None = None
    gold: int = 0

    @property
    def sector(self):
        return Dye(self.family)


# Each key draws another of the seven weaves; their names are our own and stay in Indonesian.
WEAVES = [
    Sample("Lapang", "contoh-22", "kesehatan"),
    Sample("Rapat", "contoh-26", "pendidikan"),
    Sample("Ombak", "contoh-5", "kebencanaan"),
    Sample("Pucuk", "contoh-1", "lingkungan"),
    Sample("Lajur", "contoh-2", "desa"),
    Sample("Catur", "contoh-8", "kelautan"),
    Sample("Tangga", "contoh-7", "tata-kelola"),
]
GOLD = [
    Sample(_("No award, or one of a regency or city"), "contoh-5", "kependudukan", 18, 0),
    Sample(_("Provincial award: single threads"), "contoh-5", "kependudukan", 18, 1),
    Sample(_("National award or higher: threads in threes"), "contoh-5", "kependudukan", 18, 2),
]
EDGES = [
    Sample(_("One region"), "contoh-8", "pangan", 18),
    Sample(_("Another region"), "contoh-8", "pangan", 21),
    Sample(_("A national body, which has no edge"), "contoh-8", "pangan"),
]


SAMPLES = {"weaves": WEAVES, "gold": GOLD, "edges": EDGES}


@dataclass(frozen=True)
class Head:
    """What a page is called, to readers and to search engines."""

    title: str
    description: str


HEADS = {
    PageSection.Page.ABOUT: Head(
        _("About the catalogue"),
        _(
            "What this catalogue is, how its records are made, what it does not say, and how the"
            " woven covers come about."
        ),
    ),
    PageSection.Page.ACCESSIBILITY: Head(
        _("Accessibility statement"),
        _(
            "How usable this catalogue is for everyone: the standard it aims at, what was checked,"
            " and what is not good enough yet."
        ),
    ),
    PageSection.Page.PRIVACY: Head(
        _("Privacy"),
        _(
            "What this site keeps of its visitors, which persons it names and why, and how to ask"
            " for a correction."
        ),
    ),
}


def page(request, name):
    """One of the pages about the catalogue, written at the desk."""
    sections = PageSection.objects.filter(page=name).order_by("order", "pk")
    context = {"page": HEADS[name], "sections": sections, "samples": SAMPLES}
    return render(request, "catalogue/page.html", context)

"""The dossier of one innovation, gathered from its record, and which one is wanted."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.entry import entry_of
from catalogue.models import Innovation
from catalogue.notation import partial_date

from . import keeping
from .contents import Chapter, Dossier
from .gathering import site_address
from .leaf import Fact
from .leaves import day, leaf_of

# How many photos there are: the others stand on the innovation's page.
PHOTOS = 3
# How many dossiers are kept: of a large catalogue, those that were asked for last.
MOST_KEPT = 400
# A lock for each would leave as many files as there are innovations.
LOCKS = 64


@dataclass(frozen=True)
class Wanted:
    """The dossier of a published innovation, by its key."""

    key: int
    language: str = "id"
    for_print: bool = False
    form: str = "pdf"

    @property
    def name(self):
        return f"dossier-{self.key}.{self.language}"

    @property
    def lock(self):
        return f"dossier-lock-{self.key % LOCKS}"

    def contents(self) -> Dossier | None:
        found = Innovation.objects.published().for_entry().filter(pk=self.key).first()
        return dossier_of(found, self.language) if found else None


def get(wanted: Wanted) -> keeping.Kept | None:
    """Return the dossier, made if need be; None where the innovation is not published."""
    found = keeping.kept(wanted)
    if found is None:
        found = keeping.get(wanted)
        thin_out()
    return found


def thin_out():
    """Remove all dossiers but those that were made last."""
    files = sorted(
        keeping.folder().glob("dossier-*.pdf"),
        key=lambda path: (path.stat().st_mtime_ns, path.name),
        reverse=True,
    )
    for path in files[MOST_KEPT:]:
        path.unlink(missing_ok=True)
        kind = ".".join(path.name.split(".")[:2])
        path.with_name(f"{kind}.json").unlink(missing_ok=True)


def dossier_of(innovation: Innovation, language: str) -> Dossier:
    """Return the dossier of an innovation that was loaded by `for_entry`."""
    with translation.override(language):
        entry = entry_of(innovation)
        del entry.lists["photos"][PHOTOS:]
        site = site_address()
        leaf = leaf_of(1, entry, site)
        changed = timezone.localtime(innovation.updated_at).date()
        return Dossier(
            language=language,
            title=innovation.title,
            publisher=settings.SITE_OWNER,
            address=leaf.address,
            glance=tuple(fact for fact in _glance(entry) if fact.value),
            chapters=(Chapter(leaf.place, leaf.cloth.edge, (leaf,)),),
            data_date=day(changed),
            data_day=changed.isoformat(),
            licence=Fact(settings.SITE_LICENCE_NAME, settings.SITE_LICENCE_URL),
        )


def _glance(entry):
    """What is asked first in a meeting, as far as it is known."""
    yield Fact(_("Running since"), partial_date(entry.innovation.started))
    copies = entry.family.copies
    places = ngettext("%(count)d place", "%(count)d places", copies) % {"count": copies}
    yield Fact(_("Copied in"), places if copies else "")
    if entry.guide:
        time, cost, *_others = entry.guide.requirements
        yield Fact(_("Time to copy it"), time.value)
        yield Fact(_("Cost of copying it"), cost.value)

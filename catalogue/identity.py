"""Who keeps the site: what the desk says, and where it says nothing, what the settings say."""

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

from catalogue.kept import by_revision
from catalogue.models import SiteIdentity


@dataclass(frozen=True)
class Identity:
    owner: str
    contact: str
    official: bool
    licence_name: str
    licence_url: str


def identity():
    """Return who keeps the site. Error pages ask too, and so no failing database stops it."""
    said = _said() or SiteIdentity()
    licensed = said.licence_name or settings.SITE_LICENCE_NAME
    return Identity(
        owner=said.owner or settings.SITE_OWNER,
        contact=said.contact or settings.SITE_CONTACT,
        official=settings.SITE_OFFICIAL if said.official is None else said.official,
        licence_name=licensed,
        # A licence of the desk's own does not lead to the text of another.
        licence_url=said.licence_url if said.licence_name else settings.SITE_LICENCE_URL,
    )


@by_revision
def _said():
    try:
        return SiteIdentity.objects.first()
    except DatabaseError:
        return None

"""A look at an entry before it is public, by a signed address that expires by itself.

The address alone opens the page, so that a colleague in an office without an account can read it.
It cannot be called back but by publishing or archiving the entry.
"""

import datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Document, Innovation, Photo

LASTS = datetime.timedelta(days=7)
Status = Innovation.Status
WAITING = (Status.DRAFT, Status.SUBMITTED)
_signer = signing.TimestampSigner(salt="catalogue.preview")


def address_of(innovation):
    """Return the address at which whoever has it can read this entry, for seven days."""
    return reverse("preview", args=[_signer.sign(innovation.pk)])


def expiry():
    """When an address made now stops to answer."""
    return timezone.now() + LASTS


def innovations(token):
    """Return the one innovation that an address shows, as a queryset; none once it has expired.

    One that was published since is among them, for the address then leads to its page; one that
    was taken from the public is not.
    """
    try:
        key = _signer.unsign(token, max_age=LASTS)
    except signing.BadSignature:
        return Innovation.objects.none()
    return Innovation.objects.filter(pk=key, status__in=[*WAITING, Status.PUBLISHED])


def photos(token):
    return Photo.objects.filter(innovation__in=innovations(token))


def documents(token):
    return Document.objects.filter(innovation__in=innovations(token))

"""A look at an entry before it is public, by a signed address that expires by itself."""

import datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Innovation, Photo

LASTS = datetime.timedelta(days=7)
_signer = signing.TimestampSigner(salt="catalogue.preview")


def address_of(innovation):
    """Return the address at which whoever has it can read this entry, for seven days."""
    return reverse("catalogue:preview", args=[_signer.sign(innovation.pk)])


def expiry():
    """When an address made now stops to answer."""
    return timezone.now() + LASTS


def innovations(token):
    """Return the one innovation that an address shows, as a queryset; none once it has expired."""
    try:
        key = _signer.unsign(token, max_age=LASTS)
    except signing.BadSignature:
        return Innovation.objects.none()
    return Innovation.objects.filter(pk=key)


def photos(token):
    """Return the photos that an address shows."""
    return Photo.objects.filter(innovation__in=innovations(token))

"""At most so many public forms within an hour: from one network address, and from all together.

No puzzle is asked of anybody. Many offices, and whole telephone networks, share one address, so its
limit is generous; the limit for all keeps the desk from being buried.
"""

import datetime
import ipaddress

from django.utils import timezone
from django.utils.crypto import salted_hmac

from catalogue.models import Sending

WINDOW = datetime.timedelta(hours=1)
AN_ADDRESS = 20
EVERYBODY = 120


def lets_in(address):
    """Whether one more form from this address may be looked at.

    It is written down before it is counted: of any number at once, no more than the limit get in.
    """
    now = timezone.now()
    forget(now)
    sending = Sending.objects.create(address=digest(address, timezone.localdate()))
    if Sending.objects.count() <= EVERYBODY and (
        Sending.objects.filter(address=sending.address).count() <= AN_ADDRESS
    ):
        return True
    sending.delete()
    return False


def forget(now):
    """Drop what no limit asks for any more."""
    return Sending.objects.filter(at__lte=now - WINDOW).delete()[0]


def digest(address, day):
    """Tells addresses apart within one day, and nothing of an address to who has no secret key."""
    return salted_hmac(f"sending of {day}", _network(address), algorithm="sha256").hexdigest()


def _network(address):
    """A household has a whole /64 of the newer addresses, and so counts as one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return str(address)
    return str(known if known.version == 4 else ipaddress.ip_network((known, 64), strict=False))

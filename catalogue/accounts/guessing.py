"""At most so many guesses at a password or a code, counted in the database for all workers alike.

An account's limit holds for all addresses together. Each address has a smaller one of its own, so
that somebody who guesses from one address does not shut out the owner, who comes from another.
"""

import datetime
import hashlib
import unicodedata

from django.utils import timezone

from catalogue.models import Try

WINDOW = datetime.timedelta(minutes=15)
AN_ACCOUNT = 10
AN_ADDRESS = 5


def begin(kind, name, address):
    """Return a try that may go on to the check, or None when there were too many.

    It is written before it is counted: of any number at once, no more than the limit get through.
    """
    account = _digest(kind, _folded(name))
    recent = Try.objects.filter(account=account, at__gt=timezone.now() - WINDOW)
    started = Try.objects.create(account=account, address=_digest(address))
    if recent.count() <= AN_ACCOUNT and recent.filter(address=started.address).count() <= (
        AN_ADDRESS
    ):
        return started
    started.delete()
    return None


def succeeded(started):
    """Forget the tries that led here from this address: they were the owner's."""
    Try.objects.filter(account=started.account, address=started.address).delete()
    Try.objects.filter(at__lte=timezone.now() - WINDOW).delete()


def _folded(name):
    """Take spellings that a database may hold for one name as one, or each would have its tries."""
    bare = unicodedata.normalize("NFKD", str(name)).casefold()
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip()


def _digest(*parts):
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()

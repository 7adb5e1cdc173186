"""Letters leave after the save that caused them, and stay until the mail server has taken them.

A letter is a row of the same transaction: what was rolled back is never written about, and what was
saved is never lost, whatever becomes of the mail server. A thread beside the request hands it over;
what fails is tried again with the next letter, and by `manage.py send_mail`.
"""

import datetime
import logging
from threading import Event, Lock, Thread

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from catalogue.characters import tidy, tidy_line
from catalogue.models import Letter

log = logging.getLogger(__name__)
FIRST_WAIT = datetime.timedelta(minutes=5)
LONGEST_WAIT = datetime.timedelta(days=1)
_asked, _carrying = Event(), Lock()


def post(to, subject, body):
    """Write a letter within the present transaction; it leaves once that is committed."""
    subject = " ".join(tidy_line(subject).split())[:200]
    Letter.objects.create(to=to, subject=subject, body=tidy(body))
    transaction.on_commit(carry_soon, robust=True)


def carry_soon():
    """Hand the letters over aside: who saves neither waits for the mail server nor fails with it."""
    _asked.set()
    if _carrying.acquire(blocking=False):
        Thread(target=_carry_aside, name="postbox", daemon=True).start()


def _carry_aside():
    try:
        while _asked.is_set():
            _asked.clear()
            carry()
    except Error as error:
        log.warning("letters stay until the database answers (%s)", type(error).__name__)
    finally:
        connection.close()
        _carrying.release()
    # Asked for between the last look and the release.
    if _asked.is_set():
        carry_soon()


def carry():
    """Hand over every letter that is due; return how many went, and how many did not."""
    now = timezone.now()
    due = list(Letter.objects.due(now).order_by("pk").values_list("pk", flat=True))
    went = [_carry(pk, now) for pk in due]
    return went.count(True), went.count(False)


def _carry(pk, now):
    """Take the letter, so that nobody else sends it too; send it outside any transaction."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is None:
        return None
    wait = min(FIRST_WAIT * 3**letter.tries, LONGEST_WAIT)
    mine = Letter.objects.due(now).filter(pk=pk)
    if not mine.update(next_try_at=now + wait, tries=F("tries") + 1):
        return None
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.to]).send()
    # Whatever a mail server or a library makes of it, the letter stays and the others go on.
    except Exception as error:
        # What a mail server says names the address, which belongs in no log.
        trouble = type(error).__name__
        Letter.objects.filter(pk=pk).update(trouble=trouble)
        log.warning("letter %s could not be handed over (%s)", pk, trouble)
        return False
    Letter.objects.filter(pk=pk).delete()
    return True


class DiscreetConsole(EmailBackend):
    """Writes letters to the console, where there is no mail server, without their addresses."""

    def write_message(self, message):
        hidden = ["somebody@hidden.invalid"]
        shown = EmailMessage(message.subject, message.body, message.from_email, hidden)
        super().write_message(shown)

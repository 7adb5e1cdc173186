"""A form has its effect once, however often it is sent.

Django writes its token against forgery anew into every form that it renders, so that each rendered
form is told from every other already. A form without that token carries one of `token()` in a
hidden field called `_once`.
"""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone

from catalogue.models import SentForm

FIELD = "_once"
TOKENS = (FIELD, "csrfmiddlewaretoken")
# A form that was open for longer than this and then sent twice is taken for two.
REMEMBERED = datetime.timedelta(days=2)


def token():
    return secrets.token_urlsafe(16)


def where(response):
    """Return where an answer leads once a form had its effect; nothing if it shows the form."""
    return response.url if response.status_code in (302, 303) else ""


def effect(request, act, changed=None, where=where):
    """Return what `act` answers; if this form had its effect already, lead to where that led.

    Somebody may go back in the browser and send the same form with other words: that is no second
    click. `changed` is then asked with where the first one led, or `act` if there is nothing else.
    """
    form, content = _marks(request)
    if not form:
        return act()
    with transaction.atomic():
        sent, is_first = SentForm.objects.get_or_create(form=form, defaults={"content": content})
        if not is_first and sent.content == content:
            return HttpResponseRedirect(sent.leads_to)
        response = changed(sent.leads_to) if changed and not is_first else act()
        sent.leads_to, before = where(response), sent.leads_to
        if sent.leads_to:
            sent.content = content
            sent.save()
            _forget_old_ones()
        elif not before:
            sent.delete()
    return response


def _marks(request):
    """Return a digest of the form's token, for its user alone, and one of what was sent in it."""
    found = next((request.POST[name] for name in TOKENS if request.POST.get(name)), "")
    if not found:
        return "", ""
    user = getattr(request, "user", None)
    whose = user.pk if user is not None and user.is_authenticated else ""
    words = sorted((name, values) for name, values in request.POST.lists() if name not in TOKENS)
    files = sorted(
        (name, file.name, file.size)
        for name in request.FILES
        for file in request.FILES.getlist(name)
    )
    return _digest(f"{whose}:{request.path}:{found}"), _digest(repr((words, files)))


def _digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _forget_old_ones():
    SentForm.objects.filter(sent_at__lt=timezone.now() - REMEMBERED).delete()

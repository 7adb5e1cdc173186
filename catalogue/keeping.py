"""What somebody typed is kept when the session is over before it is sent.

A form says, signed, for whom it was rendered. Sent without a session it is kept for this person, and
shown filled in again once the same person has logged in in the same browser; to nobody else, and not
for longer than a day. Forms that do not say it, such as those with passwords, are never kept.
"""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from catalogue.models import KeptForm

FIELD = "_writer"
SALT = "catalogue.keeping"
COOKIE = "__Host-kept" if settings.SESSION_COOKIE_SECURE else "kept"
KEPT_FOR = datetime.timedelta(hours=24)
# Bytes of one form, forms of one browser, forms of one person.
LARGEST, IN_A_BROWSER, OF_A_PERSON = 512 * 1024, 5, 20
NEVER_KEPT = {"csrfmiddlewaretoken"}


def mark(request):
    """Return what a form carries to say for whom, and at which address, it was rendered."""
    return signing.dumps([request.user.pk, request.path], salt=SALT)


def writer_of(request):
    """Return the key of the person for whom the form that was sent was rendered, or nothing."""
    try:
        user, path = signing.loads(request.POST.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return None
    known = get_user_model().objects.filter(pk=user, is_active=True).exists()
    return user if known and path == request.path else None


def keep(request, response):
    """Keep the form that was sent, if it says whose it is, and tell the browser its key."""
    writer = writer_of(request)
    words = [(name, values) for name, values in request.POST.lists() if name not in NEVER_KEPT]
    content = urlencode(words, doseq=True)
    if writer is None or len(content) > LARGEST:
        return False
    _forget_old_ones(writer)
    kept = KeptForm.objects.create(
        user_id=writer,
        path=request.get_full_path(),
        content=content,
        files=sorted(request.FILES),
    )
    keys = [str(kept.key), *_keys(request)][:IN_A_BROWSER]
    response.set_cookie(
        COOKIE,
        signing.dumps(keys, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return True


def kept_for(request):
    """Return what this person had typed at this address in this browser, or nothing."""
    keys = _keys(request)
    if not keys:
        return None
    fresh = KeptForm.objects.filter(kept_at__gte=timezone.now() - KEPT_FOR)
    mine = fresh.filter(key__in=keys, user=request.user, path=request.get_full_path())
    return mine.order_by("-kept_at").first()


def show_again(request, kept):
    """Make a request for an empty form one with what was kept in it; nothing is sent by that."""
    # Read while the request has none: later they would be looked for in its body.
    request.FILES  # noqa: B018
    request.method = "POST"
    request.POST = QueryDict(kept.content)


def done(request):
    """Forget what was kept at this address: it has been sent."""
    KeptForm.objects.filter(user=request.user, path=request.get_full_path()).delete()


def _keys(request):
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return []


def _forget_old_ones(writer):
    KeptForm.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()
    newest = (
        KeptForm.objects.filter(user_id=writer).order_by("-kept_at").values_list("pk", flat=True)
    )
    KeptForm.objects.filter(pk__in=list(newest[OF_A_PERSON - 1 :])).delete()

"""What follows when a second factor is set up or taken away."""

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone


@receiver(authenticator_added)
def count_as_shown(request, user, authenticator, **kwargs):
    """Who has just set up a second factor has shown it: this session need not ask again."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(user_logged_in)
def begin_to_count(request, user, **kwargs):
    """Signing in is as good as confirming it, for as long as a confirmation holds."""
    now = timezone.now().timestamp()
    request.session.update({"signed_in_at": now, "seen_at": now})
    records = get_authentication_records(request, user)
    if records:
        records[-1]["reauthenticated"] = True
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records

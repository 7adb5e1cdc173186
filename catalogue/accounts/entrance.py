"""What an account owes before the desk opens to it, and what it is advised."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.accounts import passwords
from catalogue.permissions import Role, role_of


def owed(request):
    """Return the address of what has to be done first, or None; say there why."""
    if settings.SECOND_FACTOR and is_due(request.user) and not came_with_second_factor(request):
        if is_mfa_enabled(request.user):
            return f"{reverse('mfa_reauthenticate')}?next={request.path}"
        _say_once(request, _("Your role needs a second factor. Set it up first."))
        return reverse("mfa_activate_totp")
    if passwords.is_expired(request.user):
        _say_once(request, _("Your password is too old. Choose another first."))
        return reverse("account_change_password")
    return None


def advice(request):
    """Return where an account without a second factor gets one; it is told so on the front page."""
    user = request.user
    if settings.SECOND_FACTOR or request.path != reverse("admin:index") or not is_due(user):
        return ""
    return "" if is_mfa_enabled(user) else reverse("mfa_activate_totp")


def is_due(user):
    """Whether an account can do so much that a password alone must not open it."""
    return role_of(user) in (Role.CURATOR, Role.ADMINISTRATOR)


def came_with_second_factor(request):
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def _say_once(request, sentence):
    waiting = messages.get_messages(request)
    if sentence not in [message.message for message in waiting]:
        messages.warning(request, sentence)
    waiting.used = False

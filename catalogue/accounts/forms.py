"""The forms of allauth, where theirs would let somebody guess or use a code twice."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.accounts import guessing

# A code holds half a minute, and is taken half a minute before and after.
SECONDS_A_CODE_IS_TAKEN = 120


def _begin(kind, user):
    adapter = get_adapter()
    started = guessing.begin(kind, user.pk, adapter.get_client_ip(context.request))
    if started is None:
        raise adapter.validation_error("too_many_login_attempts")
    return started


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["id"] = "id_username"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChangePasswordForm(AllauthChangePasswordForm):
    def clean_oldpassword(self):
        started = _begin("password", self.user)
        password = super().clean_oldpassword()
        guessing.succeeded(started)
        return password


def _use_up(user, code):
    """Refuse a code that was used before; allauth forgets it while it would still be taken."""
    if not cache.add(f"code:{user.pk}:{code.strip()}", True, SECONDS_A_CODE_IS_TAKEN):
        raise get_adapter().validation_error("incorrect_code")


class OneUse:
    """Checks a code while nobody else can: of two who send it at once, one gets in."""

    def clean_code(self):
        started = _begin("code", self.user)
        refused = None
        with transaction.atomic():
            list(Authenticator.objects.select_for_update().filter(user=self.user))
            try:
                code = super().clean_code()
            except ValidationError as error:
                refused = error
        if refused:
            raise refused
        _use_up(self.user, code)
        guessing.succeeded(started)
        return code


class AuthenticateForm(OneUse, codes.AuthenticateForm):
    pass


class ReauthenticateForm(OneUse, codes.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def clean_code(self):
        """The code that sets up the app is used up, as any other."""
        code = super().clean_code()
        _use_up(self.user, code)
        return code


class AddKeyForm(keys.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class RenameKeyForm(keys.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")

"""Signing in as a person does: name, password, and the code of the moment."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from tests.factories import PASSWORD

LOGIN = "/admin/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def log_in(client, user, password=PASSWORD, address="127.0.0.1", **more):
    data = {"login": getattr(user, "username", user), "password": password}
    return client.post(LOGIN, data, REMOTE_ADDR=address, **more)


def give_app(user):
    """Give an account an authenticator app and recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user)


def code(secret=SECRET, period=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + period))


def show_code(client, value):
    return client.post(reverse("mfa_authenticate"), {"code": value})


def has_app(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()

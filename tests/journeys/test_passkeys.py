"""A passkey as the second factor, with the authenticator that Chromium plays itself."""

import pytest
from allauth.mfa.models import Authenticator

from catalogue.permissions import Role
from tests.factories import PASSWORD, make_user

# allauth's own templates ask for names that are not always there.
pytestmark = pytest.mark.ignore_template_errors
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_key(page):
    """Give the browser an authenticator of its own."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def signed_in(page, user):
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()


def test_a_key_is_added_and_opens_the_desk_instead_of_a_code(visit, live_server, settings, width):
    settings.SECOND_FACTOR = False
    curator = make_user(Role.CURATOR)
    page = visit("/admin/", base=live_server.url, width=width)
    page.set_default_timeout(20_000)
    with_key(page)

    signed_in(page, curator)
    page.wait_for_url("**/admin/")
    page.goto(f"{live_server.url}/admin/akun/faktor-kedua/webauthn/add/")
    page.locator("#id_name").fill("Laptop kantor")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    kinds = Authenticator.objects.filter(user=curator).values_list("type", flat=True)
    assert "webauthn" in set(kinds)

    page.goto(f"{live_server.url}/admin/")
    page.locator("#logout-form button").click()
    page.goto(f"{live_server.url}/admin/")
    signed_in(page, curator)
    page.locator("#mfa_webauthn_authenticate").click()

    page.wait_for_url("**/admin/")
    assert page.locator("#user-tools").is_visible()

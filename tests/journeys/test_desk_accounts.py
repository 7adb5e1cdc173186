"""Coming in to the desk, and moving an entry on, in a browser under the strict policy."""

import pytest

from catalogue.models import Innovation
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_innovation, make_region, make_user
from tests.signing_in import code, has_app

# allauth's own templates ask for names that are not always there.
pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def enter(live_server, visit):
    """Return a function that opens the login page and goes in with name and password."""

    def enter(user, **options):
        page = visit("/admin/", base=live_server.url, **options)
        page.set_default_timeout(30_000)
        page.locator("#id_username").fill(user.username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.locator("#user-tools, .account-form [name=code]").first.wait_for()
        return page

    return enter


@pytest.mark.parametrize("javascript", [True, False])
def test_a_curator_sets_up_an_app_and_comes_in_with_its_code(enter, settings, javascript):
    settings.SECOND_FACTOR = True
    curator = make_user(Role.CURATOR)

    page = enter(curator, width=360, javascript=javascript)
    page.wait_for_url("**/totp/activate/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 if javascript else True
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(code(secret))
    page.locator(".account-form button").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator("#recovery_codes").input_value().split()
    assert (has_app(curator), len(codes)) == (True, 10)
    page.goto("/admin/")
    page.locator("#logout-form button").click()

    page = enter(curator, width=360, javascript=javascript)
    page.wait_for_url("**/faktor-kedua/authenticate/")
    page.locator("#id_code").fill(codes[0])
    page.locator(".account-form button").first.click()

    page.wait_for_url("**/admin/")
    assert page.locator("#user-tools").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_entry_goes_from_its_contributor_to_the_public(enter, live_server, javascript):
    contributor = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    curator = make_user(Role.CURATOR)
    draft = make_innovation("Sipena", status="draft")
    change = f"{live_server.url}/admin/catalogue/innovation/{draft.pk}/change/"

    page = enter(contributor, javascript=javascript)
    page.goto(change)
    page.locator("[name=_submit]").first.click()
    page.wait_for_url("**/innovation/")
    assert Innovation.objects.get().status == "submitted"

    page = enter(curator, javascript=javascript)
    page.goto(change)
    page.locator("[name=_reason]").first.fill("Sumbernya belum ada.")
    page.locator("[name=_return]").first.click()
    page.wait_for_url("**/innovation/")

    page = enter(contributor, javascript=javascript)
    page.goto(change)
    assert "Sumbernya belum ada." in page.locator(".returned").first.inner_text()
    page.locator("[name=_submit]").first.click()
    page.wait_for_url("**/innovation/")

    page = enter(curator, javascript=javascript)
    page.goto(change)
    page.locator("[name=_publish]").first.click()
    page.wait_for_url("**/innovation/")
    page.goto(f"{live_server.url}{draft.get_absolute_url()}")
    assert "Sipena" in page.locator("h1").inner_text()

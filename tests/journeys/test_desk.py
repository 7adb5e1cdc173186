"""A curator's morning at the desk, in a browser under the strict policy."""

import re

import pytest

from catalogue.models import Innovation
from tests.factories import make_agency, make_edition, make_innovation, make_region, make_tier

PASSWORD = "kain tenun sutra mandar"


@pytest.fixture
def desk(live_server, visit, django_user_model):
    """Return a function that opens the login page and goes in as an administrator."""
    django_user_model.objects.create_superuser("kurator", password=PASSWORD)

    def desk(**options):
        page = visit("/admin/", base=live_server.url, **options)
        page.set_default_timeout(10_000)
        page.locator("#id_username").fill("kurator")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return desk


def choose(page, field, typed, offered):
    """Type into a field that searches, and take what it offers."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=offered).click()


def test_an_innovation_is_entered_awarded_published_and_deleted(desk, live_server, width):
    agency = make_agency("Badan Penanggulangan Bencana Daerah", make_region())
    make_tier(label="Top 30 Sulsel")
    make_edition()
    page = desk(width=width)

    page.goto(f"{live_server.url}/admin/catalogue/innovation/add/")
    page.locator("#id_title").fill("Sipena")
    choose(page, "agency", "penanggulangan", "Luwu Utara")
    page.locator("#awards-group summary").first.click()
    page.locator("#awards-group .add-row a").click()
    choose(page, "edition", "2020", "2020")
    choose(page, "tier", "Top", "Top 30 Sulsel")
    page.locator("#status_checks-group summary").first.click()
    page.locator("#status_checks-group .add-row a").click()
    page.locator("#id_status_checks-0-state").select_option("lancar")
    page.locator("#status_checks-0 .datetimeshortcuts a").first.click()
    page.locator("#id_status_checks-0-checked_by").fill("Biro Organisasi")
    page.locator("[name=_continue]").first.click()
    page.wait_for_url("**/change/")

    innovation = Innovation.objects.get()
    assert (innovation.agency, innovation.gold, innovation.state) == (agency, 1, "lancar")

    page.goto(f"{live_server.url}/admin/catalogue/innovation/?q=sipena")
    page.locator(".action-select").check()
    page.locator("select[name=action]").select_option("publish")
    page.locator("[name=index]").click()
    page.locator("[name=_confirm]").click()
    assert page.locator(".messagelist").inner_text() != ""
    innovation.refresh_from_db()
    assert innovation.is_public

    page.get_by_role("link", name="Sipena").click()
    page.locator(".deletelink").first.click()
    page.locator("#content [type=submit]").click()
    page.wait_for_url(re.compile("/innovation/"))
    assert Innovation.objects.count() == 0


def test_every_kind_of_page_keeps_to_the_policy_in_the_dark_too(desk, live_server, theme):
    innovation = make_innovation("Sipena")
    page = desk(theme=theme)

    for address in (
        "/admin/",
        "/admin/catalogue/innovation/",
        "/admin/catalogue/region/add/",
        f"/admin/catalogue/innovation/{innovation.pk}/change/",
        f"/admin/catalogue/innovation/{innovation.pk}/history/",
        "/admin/password_change/",
        "/admin/auth/user/",
    ):
        page.goto(f"{live_server.url}{address}")
        assert page.locator("h1, h2").first.is_visible()


def test_the_desk_fits_a_phone(desk, live_server):
    innovation = make_innovation("Sipena")
    page = desk(width=360)

    for address in ("", "catalogue/innovation/", f"catalogue/innovation/{innovation.pk}/change/"):
        page.goto(f"{live_server.url}/admin/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

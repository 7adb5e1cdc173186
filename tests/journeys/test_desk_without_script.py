"""The desk in a browser that runs no script: a contributor enters an innovation and submits it."""

import pytest

from catalogue.models import Innovation
from catalogue.permissions import Role
from tests.factories import (
    PASSWORD,
    make_agency,
    make_edition,
    make_region,
    make_sector,
    make_tier,
    make_user,
)


@pytest.fixture
def page(live_server, visit, settings, width):
    """The page for a new innovation, as a contributor of Luwu Utara has just opened it."""
    settings.SECOND_FACTOR = False
    user = make_user(Role.CONTRIBUTOR, regions=[make_region()])
    path = "/admin/catalogue/innovation/add/"
    page = visit(f"/admin/login/?next={path}", base=live_server.url, javascript=False, width=width)
    page.set_default_timeout(30_000)
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.wait_for_url(f"**{path}")
    return page


def saved(page, button="_continue"):
    page.locator(f"[name={button}]").first.click()
    page.locator(".messagelist .success").first.wait_for()


def test_an_entry_is_made_awarded_and_submitted(page, width):
    here, elsewhere = make_region(), make_region("73.17", "Luwu")
    for name in ("Dinas Kesehatan", "Dinas Pendidikan"):
        make_agency(name, here)
    make_agency("Dinas Sosial", elsewhere)
    make_sector("kesehatan", name_id="Kesehatan")
    make_tier(label="Top 30 Sulsel")
    make_edition()

    page.reload()
    page.locator("[name=title]").fill("Sipena")
    page.locator("[name=summary]").fill("Peta titik rawan bencana.")
    page.locator("[name=sector]").select_option(label="Kesehatan")
    page.locator("[name=agency-by-name]").fill("Dinas")
    page.locator("[name=_continue]").first.click()

    # Two are called so, and the form asks which; the one of another region is not among them.
    assert page.locator("[name=title]").input_value() == "Sipena"
    assert page.locator("[name=agency-by-name]").input_value() == "Dinas"
    assert page.locator("[name=agency] option:not([value=''])").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("[name=agency]").select_option(label="Dinas Pendidikan, Kabupaten Luwu Utara")
    saved(page)

    page.locator(".row-by-page a[href*='/award/']").click()
    page.locator("[name=edition-by-name]").fill("kipp-sulsel 2020")
    page.locator("[name=tier-by-name]").fill("Top 30 Sulsel")
    saved(page, "_save")
    entry = Innovation.objects.get()
    assert entry.awards.get().tier.label == "Top 30 Sulsel"

    page.goto(page.url.replace("/award/", f"/innovation/{entry.pk}/change/"))
    saved(page, "_submit")
    entry.refresh_from_db()
    assert (entry.status, entry.agency.name) == ("submitted", "Dinas Pendidikan")

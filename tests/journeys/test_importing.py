"""A messy sheet goes in, is decided on and applied, in a browser under the strict policy."""

import time

import pytest

from catalogue.models import Innovation
from tests.factories import make_agency, make_innovation
from tests.sheets import MESSY, make_places, xlsx_of


@pytest.fixture
def desk(live_server, visit, client, django_user_model, settings):
    """Return a function that opens the desk as one who has signed in."""
    client.force_login(django_user_model.objects.create_superuser("kurator"))
    name = settings.SESSION_COOKIE_NAME
    session = client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session.save()

    def desk(**options):
        page = visit("/healthz", base=live_server.url, **options)
        page.set_default_timeout(60_000)
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return page

    return desk


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_messy_sheet_is_decided_on_and_applied(desk, live_server, width, javascript):
    places = make_places()
    bpbd = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    sipena = make_innovation("Sipena", agency=bpbd)
    page = desk(width=width, javascript=javascript)

    page.goto(f"{live_server.url}/admin/catalogue/import/add/")
    sheet = {"name": "Kiriman.xlsx", "mimeType": "", "buffer": xlsx_of(*MESSY)}
    page.locator("#id_file").set_input_files(sheet)
    page.locator("#import_form button").click()
    page.wait_for_selector("#decisions_form")

    if javascript:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[name='q8:agency']").select_option("new")
    page.locator("[name='q8:awards:1']").select_option("blank")
    page.locator("[name='q10:started']").select_option("blank")
    page.locator("[name='l11']").check()
    page.locator("#decisions_form .import-button").first.click()
    page.wait_for_selector(".import-kind-left")
    page.locator(".import-kind-changed").click()
    page.locator("[name=t6][value=started]").check()
    page.locator("#decisions_form .import-button").first.click()
    page.wait_for_selector("[name=t6][value=started]:checked")
    page.locator("#apply_form button").click()
    page.wait_for_selector(".import-state-applied")

    drafts = Innovation.objects.filter(status="draft").values_list("title", flat=True)
    assert sorted(drafts) == ["Gerakan Sayang", "Kelas “Sehat” 🌱", "Rumah Belajar"]
    sipena.refresh_from_db()
    assert (sipena.started, sipena.awards.count()) == ("2019", 0)

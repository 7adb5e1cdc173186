"""From a reader's telephone to the desk and to the public: a proposal, without JavaScript."""

import pytest
from django.urls import reverse

from catalogue.models import Innovation, Proposal
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_region, make_user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TOLD = {
    "title": "Sipena",
    "agency_name": "BPBD Luwu Utara",
    "summary": "Peta titik rawan bencana untuk semua kantor.",
    "started": "2019",
}


def test_what_a_reader_proposes_becomes_a_draft_and_then_a_page(
    visit, live_server, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    make_region("73", "Sulawesi Selatan")
    make_region("73.22", "Luwu Utara")
    curator = make_user(Role.CURATOR)
    page = visit("/", base=live_server.url, width=360, javascript=False)

    page.locator("main").get_by_role("link", name="Usulkan inovasi").click()
    for name, words in TOLD.items():
        page.locator(f".entry-form [name={name}]").fill(words)
    page.locator("[name=region]").select_option(label="Kabupaten Luwu Utara")
    page.locator("[name=files]").set_input_files(
        [{"name": "Pedoman.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}]
    )
    page.get_by_role("button", name="Kirim usulan").click()

    proposal = Proposal.objects.get()
    assert proposal.number in page.inner_text("main")

    desk = visit("/admin/login/", base=live_server.url)
    desk.locator("[name=login]").fill(curator.username)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("[name=password]").press("Enter")
    desk.wait_for_url("**/admin/")
    desk.goto(live_server.url + reverse("admin:catalogue_proposal_change", args=[proposal.pk]))
    assert "Pedoman.pdf" in desk.inner_text(".field-files_of")
    desk.locator("[name=_accept]").first.click()
    desk.wait_for_url("**/innovation/**")
    desk.locator("[name=_publish]").first.click()
    desk.wait_for_url("**/innovation/")

    innovation = Innovation.objects.get()
    page.goto(live_server.url + innovation.get_absolute_url())
    assert page.locator("h1").inner_text() == "Sipena"
    page.get_by_role("link", name="Laporkan kekeliruan").first.click()
    assert "Sipena" in page.inner_text("main")

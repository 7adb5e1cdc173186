"""From a messy sheet to the public pages: a contributor and a curator, each click by click."""

import time

import pytest
from django.core import mail

from catalogue.models import Innovation, Letter
from catalogue.permissions import Role
from catalogue.postbox import carry
from tests.factories import PASSWORD, make_agency, make_innovation, make_sector, make_user
from tests.sheets import make_places, xlsx_of

OFFICE = "bagian.organisasi@example.go.id"
REASON = "Nama kecamatannya keliru: periksa sekali lagi."
# A letterhead, numbered columns, a merged cell, two of the same, a name near to one on file, a
# place of somebody else's, a year that is none, an award that nobody knows, a total, a signature.
SHEET = (
    ["PEMERINTAH KABUPATEN LUWU UTARA"],
    ["DAFTAR INOVASI PELAYANAN PUBLIK TAHUN 2021"],
    [],
    ["No", "Nama Inovasi", "Kab./Kota", "OPD", "Tahun Mulai", "Penghargaan", "Ket"],
    [1, 2, 3, 4, 5, 6, 7],
    [1, "SIPENA\xa0", "LUWU UTARA", "BPBD", "'19", "Top 30 KIPP Sulsel 2020", "ok"],
    [2, "Kelas “Sehat” 🌱", "Kab. Luwu Utara", "Dinkes", "01/05/2021", None, None],
    [3, "Gerakan Sayang", None, "PKM Baebunta", "2019/2020", "1. Top 30 KIPP Sulsel 2020", None],
    [None, None, None, None, None, "2. Juara Harapan 2019", None],
    [4, 'KELAS "SEHAT"', "Lutra", "Dinas Kesehatan", 2021, None, "sama"],
    [5, "Rumah Belajar", "Kab. Bantaeng", "Dinas Kesehatan", 2020, None, None],
    [6, "Sipenna", "Luwu Utara", "BPBD", 2020, None, None],
    [7, "Rumah Terang", "Lutra", "Dinkes", "sejak lama", None, None],
    [None, "Jumlah", None, None, None, "7 inovasi", None],
    [],
    [None, None, None, None, "Masamba, 12 Januari 2022"],
    [None, None, None, None, "Kepala Bagian Organisasi,"],
)
CLASS, MOVEMENT, NEAR, HOUSE = "Kelas “Sehat” 🌱", "Gerakan Sayang", "Sipenna", "Rumah Terang"


@pytest.fixture
def people():
    """A region with one entry on record, who answers for it, and a curator."""
    places = make_places()
    bpbd = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    make_innovation("Sipena", agency=bpbd, summary="Peta titik rawan bencana.")
    make_sector("kesehatan", name_id="Kesehatan")
    contributor = make_user(Role.CONTRIBUTOR, regions=[places["73.22"]], email=OFFICE)
    return contributor, make_user(Role.CURATOR)


@pytest.fixture
def enter(live_server, visit, settings):
    """Return a function by which somebody comes in through the login page."""
    settings.SECOND_FACTOR = False

    def enter(user, **options):
        page = visit("/admin/", base=live_server.url, **options)
        page.set_default_timeout(30_000)
        page.locator("#id_username").fill(user.username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return enter


def to_desk(page):
    page.locator(".breadcrumbs a, #site-name a").first.click()
    page.wait_for_url("**/admin/")


def listed(page, pile):
    """Go from the front page of the desk to the list behind one of the things that wait."""
    to_desk(page)
    page.locator(".waiting-pile a", has_text=pile).click()
    page.locator("#changelist").wait_for()


def opened(page, title):
    page.locator("#result_list").get_by_role("link", name=title, exact=True).click()
    page.locator("#innovation_form").wait_for()


def pressed(page, name):
    page.locator(f"[name={name}]").first.click()
    page.locator(".messagelist .success").first.wait_for()


def take_in(page):
    """Send the sheet in from the front page, decide row by row, and apply the plan."""
    page.locator(".model-import th a").click()
    page.locator(".import-ways .import-button").click()
    content = xlsx_of(*SHEET, merged=["C7:C8"])
    file = {"name": "Kiriman Luwu Utara.xlsx", "mimeType": "", "buffer": content}
    page.locator("#id_file").set_input_files(file)
    page.locator("#import_form button").click()
    page.locator(".import-kind-decide[aria-current]").wait_for()
    page.locator("[name='q8:agency']").select_option("new")
    page.locator("[name='q8:awards:1']").select_option("blank")
    page.locator("[name='q10:twice']").select_option("first")
    page.locator("[name='q12:identity']").select_option("new")
    page.locator("[name='q13:started']").select_option("blank")
    page.locator("#decisions_form .import-button").first.click()
    page.locator(".import-kind-refused[aria-current]").wait_for()
    # Two rows are refused: one is public and only to be corrected, one is another office's.
    assert page.locator(".import-row h3").all_inner_texts() == ["SIPENA", "Rumah Belajar"]
    page.locator("#apply_form [name=leaving]").check()
    page.locator("#apply_form button").click()
    page.locator(".import-state-applied").wait_for()


def complete(page):
    """Open one of the drafts from the sheet, and tell what the sheet did not hold."""
    page.locator(".import-kind-new").click()
    row = page.locator(".import-row", has_text=CLASS)
    row.locator("p a").click()
    page.locator("[name=summary]").fill("Ibu hamil belajar **bersama** di puskesmas.")
    page.locator("[name=sector]").select_option(label="Kesehatan")
    pressed(page, "_continue")
    pressed(page, "_submit")


def submit_the_others(page):
    listed(page, "konsep")
    for title in (MOVEMENT, NEAR, HOUSE):
        page.get_by_role("row").filter(has_text=title).locator(".action-select").check()
    page.locator("[name=action]").select_option("submit")
    page.locator("[name=index]").click()
    page.locator("[name=_confirm]").click()
    page.locator(".messagelist .success").wait_for()


def seen_by_the_public(reader, live_server, title, slug):
    """Look for it on every public page, each asked once, and return the seconds of the slowest."""
    seconds = []
    for address in (f"/inovasi/{slug}/", "/inovasi/", "/"):
        began = time.monotonic()
        reader.goto(live_server.url + address)
        assert title in reader.locator("main").inner_text(), address
        seconds.append(time.monotonic() - began)
    return max(seconds)


@pytest.mark.parametrize(
    ("javascript", "width"), [(True, 360), (False, 1280)], ids=["script", "no script"]
)
def test_a_messy_sheet_becomes_public_entries(people, enter, visit, live_server, javascript, width):
    contributor, curator = people
    reader = visit("/", base=live_server.url, javascript=javascript, width=width)

    page = enter(contributor, javascript=javascript, width=width)
    take_in(page)
    complete(page)
    submit_the_others(page)
    submitted = Innovation.objects.filter(status="submitted").order_by("pk")
    assert {row.title for row in submitted} == {CLASS, MOVEMENT, NEAR, HOUSE}
    addresses = {row.title: row.slug for row in submitted}
    assert reader.goto(f"{live_server.url}/inovasi/{addresses[CLASS]}/").status == 404

    desk = enter(curator, javascript=javascript, width=width)
    listed(desk, "diajukan")
    opened(desk, HOUSE)
    desk.locator("[name=_reason]").first.fill(REASON)
    pressed(desk, "_return")
    listed(desk, "diajukan")
    opened(desk, CLASS)
    pressed(desk, "_publish")
    assert seen_by_the_public(reader, live_server, CLASS, addresses[CLASS]) < 1
    listed(desk, "diajukan")
    for box in desk.locator(".action-select").all():
        box.check()
    desk.locator("[name=action]").select_option("publish")
    desk.locator("[name=index]").click()
    desk.locator("[name=_confirm]").click()
    desk.locator(".messagelist .success").wait_for()
    for title in (MOVEMENT, NEAR):
        assert seen_by_the_public(reader, live_server, title, addresses[title]) < 1

    public = Innovation.objects.published().values_list("title", flat=True)
    assert sorted(public) == sorted(["Sipena", CLASS, MOVEMENT, NEAR])
    assert reader.goto(f"{live_server.url}/inovasi/{addresses[HOUSE]}/").status == 404
    reader.goto(f"{live_server.url}/inovasi/?q=rumah")
    assert HOUSE not in reader.locator("main").inner_text()

    listed(page, "dikembalikan")
    opened(page, HOUSE)
    assert REASON in page.locator(".returned").first.inner_text()
    carry()
    about = [letter.body for letter in mail.outbox if letter.to == [OFFICE]]
    assert Letter.objects.count() == 0
    assert [REASON in body for body in about].count(True) == 1
    assert sum(f"/inovasi/{addresses[CLASS]}/" in body for body in about) == 1

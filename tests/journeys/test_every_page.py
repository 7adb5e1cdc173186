"""Every kind of public page on the real data, as people meet it: small, large, dark, without mouse."""

import gzip
import re
import urllib.request

import brotli
import pytest

from tests.factories import make_innovation

pytestmark = pytest.mark.journey

PAGES = [
    "/",
    "/inovasi/",
    "/inovasi/?q=pelayanan",
    "/inovasi/?q=parkir+elektronik&region=73.01",
    "/inovasi/?tier=kipp-sulsel-top-30&year=2020&region=73.22&sector=tidak-ada",
    "/inovasi/pilihan/agency/",
    "/inovasi/sipena/",
    "/inovasi/anc-hipnoterapi/",
    "/wilayah/",
    "/wilayah/provinsi-sulawesi-selatan/",
    "/wilayah/kabupaten-luwu-utara/",
    "/wilayah/kabupaten-kepulauan-selayar/",
    "/instansi/",
    "/instansi/bpbd-kabupaten-luwu-utara/",
    "/kompetisi/",
    "/kompetisi/kipp-sulsel/",
    "/kompetisi/kipp-sulsel/2020/",
    "/kompetisi/kipp-nasional/2019/",
    "/kompetisi/kipp-nasional/2024/",
    "/forum/warkop-indah/",
    "/usulkan/",
    "/usulkan/diterima/U-7F3A90C2/",
    "/laporkan/",
    "/laporkan/?inovasi=sipena",
    "/tentang/",
    "/aksesibilitas/",
    "/privasi/",
    "/tidak-ada/",
    "/en/",
    "/en/inovasi/",
    "/en/inovasi/sipena/",
    "/en/kompetisi/kipp-sulsel/2020/",
    "/en/usulkan/",
    "/en/laporkan/?inovasi=sipena",
    "/en/tentang/",
]
FIRST_VIEW = 60 * 1024


@pytest.mark.parametrize("address", PAGES)
def test_no_accessibility_fault_at_any_width_in_any_theme(visit, axe, address):
    for width in (360, 1280):
        for theme in ("light", "dark"):
            page = visit(address, width=width, theme=theme)
            axe(page)
            page.context.close()


@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit, address):
    page = visit(address, width=320)

    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= 320


@pytest.mark.parametrize("address", PAGES)
def test_without_script_the_page_has_one_heading_landmarks_and_its_language(visit, address):
    page = visit(address, javascript=False)

    landmarks = [page.locator(part).count() for part in ("h1", "main", "header", "footer")]

    assert landmarks[:2] == [1, 1]
    assert all(landmarks)
    assert page.locator("html").get_attribute("lang") == ("en" if "/en/" in address else "id")


def test_the_first_stop_of_the_keyboard_leads_to_the_content(visit):
    page = visit("/inovasi/sipena/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_a_citizen_finds_a_record_with_the_keyboard_alone(visit):
    page = visit("/")
    page.locator("input[type=search]").focus()

    page.keyboard.type("sipena")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inovasi/**")
    page.locator(".results h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/inovasi/sipena/")

    assert page.locator("h1").inner_text() == "Sipena"


def test_the_theme_that_was_chosen_stays(visit):
    page = visit("/tentang/", theme="light")

    page.get_by_role("button", name="Gelap").click()
    page.goto("/inovasi/sipena/")

    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    "address", ["/", "/inovasi/", "/inovasi/sipena/", "/kompetisi/kipp-sulsel/2020/"]
)
def test_a_first_view_costs_no_more_than_sixty_kilobytes(site, address):
    """The page with the styles, font, scripts and pictures that it names, as they travel."""

    def fetch(url):
        request = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            body, encoding = answer.read(), answer.headers.get("Content-Encoding", "")
        plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(body)
        return len(body), plain

    size, html = fetch(site + address)
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', html.decode())

    total = size + sum(fetch(site + path)[0] for path in set(named))

    assert named
    assert total <= FIRST_VIEW


@pytest.mark.django_db(transaction=True)
def test_a_title_of_one_long_word_breaks_inside_the_narrowest_screen(visit, live_server):
    word = make_innovation("Antikemiskinansepanjangpesisir" * 4, summary="Ada ringkasannya.")

    widths = {}
    for address in ("/", "/inovasi/", word.get_absolute_url(), word.agency.get_absolute_url()):
        page = visit(address, width=320, base=live_server.url)
        assert word.title in page.inner_text("main")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")

    assert {address: width for address, width in widths.items() if width > 320} == {}

"""The handbook in a browser: read at the desk on a phone, and printed on A4."""

import re

import pytest

from tests.factories import PASSWORD, make_user

CHAPTERS = ["", "hari-pertama/", "mengimpor-lembar/", "bila-ada-masalah/", "cetak/"]


@pytest.fixture
def reader(live_server, visit):
    """Return a function that opens the desk as a contributor."""
    make_user("contributor", username="kontributor")

    def reader(**options):
        page = visit("/admin/login/", base=live_server.url, **options)
        page.set_default_timeout(10_000)
        page.locator("#id_login, #id_username").first.fill("kontributor")
        page.locator("[type=password]").fill(PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return reader


def test_it_is_read_on_a_phone_and_by_everybody(reader, live_server, axe, width, theme):
    page = reader(width=width, theme=theme)

    page.get_by_role("link", name="Panduan", exact=True).click()
    assert page.locator(".handbook-contents > li").count() == 10
    for chapter in CHAPTERS:
        page.goto(f"{live_server.url}/admin/panduan/{chapter}")
        axe(page, preload=False)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_of_it_is_printed_on_a4_without_the_desk_around_it(reader, live_server):
    page = reader()
    page.goto(f"{live_server.url}/admin/panduan/cetak/")
    page.wait_for_load_state("networkidle")

    page.emulate_media(media="print")
    assert not page.locator("#header").is_visible()
    assert not page.locator(".breadcrumbs").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)

    sizes = set(re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf))
    assert {tuple(round(float(edge)) for edge in size.split()) for size in sizes} == {
        (0, 0, 595, 842)
    }
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 20 <= pages <= 60

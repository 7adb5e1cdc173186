"""Finding an innovation: by half a name, by filters on a telephone, by pages; with no script too."""

import re

import pytest
from playwright.sync_api import expect

PHONE = 360


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def javascript(request):
    return request.param


def count(page):
    """The number in the line above the results."""
    return int(re.sub(r"\D", "", page.locator("#count").inner_text()))


def test_half_a_name_finds_the_innovation(visit, javascript):
    page = visit("/inovasi/", width=PHONE, javascript=javascript)

    page.locator("#q").fill("penyelamat")
    page.locator("#q").press("Enter")

    expect(page).to_have_url(re.compile(r"/inovasi/\?q=penyelamat$"))
    expect(page.locator(".results h3").first).to_have_text("Kampung Penyelamat Jiwa")
    page.get_by_role("link", name="Kampung Penyelamat Jiwa").first.click()
    expect(page).to_have_url(re.compile(r"/inovasi/kampung-penyelamat-jiwa/$"))


def test_a_telephone_filters_on_a_screen_of_its_own(visit, javascript):
    page = visit("/inovasi/", width=PHONE, javascript=javascript)
    everything = count(page)
    expect(page.locator("#filters")).to_be_hidden()

    page.locator("#filters-open").click()
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#facets [name=sector][value=kesehatan]").check()
    page.locator("#filters .apply button").click()

    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#filters")).to_be_hidden()
    assert 0 < count(page) < everything


def test_a_chip_takes_its_filter_away_and_leaves_the_other(visit, javascript):
    page = visit("/inovasi/?sector=kesehatan&region=73.22", javascript=javascript)
    both = count(page)

    page.locator(".chip", has_text="Luwu Utara").click()

    expect(page).to_have_url(re.compile(r"/inovasi/\?sector=kesehatan$"))
    expect(page.locator(".chip")).to_have_count(1)
    assert count(page) > both > 0


def test_the_second_page_keeps_the_search(visit, javascript):
    page = visit("/inovasi/?sector=kesehatan&sort=title", javascript=javascript)
    first = page.locator(".results h3").all_inner_texts()

    page.locator(".pagination a", has_text=re.compile(r"^2$")).click()

    expect(page).to_have_url(re.compile(r"/inovasi/\?sector=kesehatan&sort=title&page=2$"))
    expect(page.locator(".results h3").first).not_to_have_text(first[0])
    assert set(page.locator(".results h3").all_inner_texts()).isdisjoint(first)


def test_an_order_is_chosen(visit, javascript):
    page = visit("/inovasi/", javascript=javascript)

    page.locator("#sort").select_option("title")
    if not javascript:
        page.locator(".sort button").click()

    expect(page).to_have_url(re.compile(r"sort=title"))
    names = [name.casefold() for name in page.locator(".results h3").all_inner_texts()]
    assert names[0] < names[-1]


def test_the_script_swaps_in_place_keeps_the_focus_and_tells_the_number(visit):
    page = visit("/inovasi/")
    page.evaluate("window.stayed = true")

    box = page.locator("#facets [name=sector][value=kesehatan]")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)

    expect(page.locator("#announcement")).to_have_text(page.locator("#count").inner_text())
    expect(page.locator("#facets [name=sector][value=kesehatan]")).to_be_focused()
    expect(page.locator("a[hreflang=en]")).to_have_attribute(
        "href", re.compile(r"\?sector=kesehatan$")
    )
    assert page.evaluate("window.stayed") is True

    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/inovasi/$"))
    assert page.evaluate("window.stayed") is True


def test_folds_stay_as_the_reader_left_them(visit):
    page = visit("/inovasi/")

    page.locator("#facet-year > summary").click()
    page.locator("#facet-sector > summary").click()
    page.locator("#facet-year input").first.check()
    expect(page.locator(".chip")).to_have_count(1)

    expect(page.locator("#facet-sector")).not_to_have_attribute("open", "")
    expect(page.locator("#facet-year")).to_have_attribute("open", "")


def test_what_fails_in_the_background_is_opened_as_a_page(visit):
    page = visit("/inovasi/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')); }")

    page.locator("#facets [name=sector][value=kesehatan]").check()

    expect(page.locator(".chip")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?sector=kesehatan$"))


def test_nothing_found_leads_on_to_something(visit, javascript):
    page = visit("/inovasi/?sector=kelautan&region=73.22&q=zzzz", javascript=javascript)

    page.locator(".empty .button").last.click()

    expect(page.locator(".results h3").first).to_be_visible()
    assert count(page) > 0


@pytest.mark.parametrize(
    "address",
    [
        "/inovasi/",
        "/inovasi/?q=kesehatan&sector=kesehatan&tier=kipp-sulsel-top-30&region=99.99",
        "/inovasi/?q=zzzz&region=73.22",
        "/inovasi/pilihan/agency/",
        "/en/inovasi/?sector=desa",
    ],
)
def test_the_list_has_no_accessibility_fault(visit, axe, address, width, theme):
    axe(visit(address, width=width, theme=theme))


def test_the_open_filters_have_no_accessibility_fault(visit, axe, theme):
    page = visit("/inovasi/?sector=kesehatan", width=PHONE, theme=theme)

    page.locator("#filters-open").click()
    for fold in page.locator("#facets details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()

    axe(page)


@pytest.mark.parametrize(
    "address", ["/inovasi/", "/inovasi/?q=zzzz&region=73.22", "/inovasi/pilihan/agency/"]
)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit, address):
    page = visit(address, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320

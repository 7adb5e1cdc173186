"""Writing texts and ordering photos at the desk; and what a hostile text does with no policy on."""

import pytest

from catalogue.models import Photo, Section
from tests.factories import make_form, make_innovation, make_photo
from tests.journeys.test_desk import desk  # noqa: F401
from tests.test_markup import PAYLOADS


def test_a_text_is_written_with_tools_and_seen_before_it_is_saved(desk, live_server, width):  # noqa: F811
    heading = make_form("Ide Inovatif")[0]
    innovation = make_innovation("Sipena", status="draft")
    Section.objects.create(innovation=innovation, heading=heading, body="Satu dua")
    page = desk(width=width)
    page.goto(f"{live_server.url}/admin/catalogue/innovation/{innovation.pk}/change/")
    row = page.locator("#sections-0")
    area = row.locator("textarea")

    area.select_text()
    row.locator(".markdown-bold").click()
    assert row.locator(".text-preview strong").inner_text() == "Satu dua"
    assert row.locator(".text-count").inner_text().startswith("2 ")

    area.press("End")
    area.press_sequentially("\n\nTiga")
    row.locator(".markdown-list").click()
    item = row.locator(".text-preview li")
    assert item.inner_text() == "Tiga"
    assert item.evaluate("li => getComputedStyle(li).listStyleType") == "disc"
    # The mark stands in the room before the text, which a form of the desk leaves to no list.
    room = "li => parseFloat(getComputedStyle(li.parentElement).paddingInlineStart)"
    assert item.evaluate(room) >= 16
    area.press("Control+z")
    assert area.input_value() == "**Satu dua**\n\nTiga"

    area.fill("[x](https://berita.example)")
    row.locator(".text-notes li", has_text="berita.example").wait_for()
    page.locator("#sections-group .add-row a").click()
    assert page.locator("#sections-1 .markdown-tools button").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_photos_are_dragged_into_another_order(desk, live_server, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    innovation = make_innovation("Sipena", status="draft")
    for number in (1, 2, 3):
        make_photo(innovation, alt=f"Foto {number}", order=number)
    page = desk()
    # A screen so high that nothing scrolls away under the mouse.
    page.set_viewport_size({"width": 1280, "height": 6000})
    page.goto(f"{live_server.url}/admin/catalogue/innovation/{innovation.pk}/change/")

    page.locator("#photos-2 h3").drag_to(
        page.locator("#photos-0"), target_position={"x": 9, "y": 3}
    )
    page.locator("[name=_continue]").first.click()
    page.wait_for_url("**/change/")

    ordered = Photo.objects.order_by("order", "pk").values_list("alt", flat=True)
    assert list(ordered) == ["Foto 3", "Foto 1", "Foto 2"]


@pytest.mark.parametrize("address", ["/inovasi/{}/", "/inovasi/", "/inovasi/?q=script", "/"])
def test_no_payload_runs_with_the_policy_off(live_server, browser, address):
    together = "\n\n".join(PAYLOADS)
    innovation = make_innovation(PAYLOADS[2], expansion=PAYLOADS[4][:300], summary=together)
    for heading, payloads in zip(make_form("Satu", "Dua", "Tiga"), (0, 20, 40), strict=True):
        body = "\n\n".join(f"[{p}]({p}) *{p}*\n- {p}" for p in PAYLOADS[payloads : payloads + 20])
        Section.objects.create(innovation=innovation, heading=heading, body=body)
    page = browser.new_page(bypass_csp=True)
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.route(
        "**/*",
        lambda route: (
            route.continue_()
            if live_server.url in route.request.url
            else ran.append(route.request.url)
        ),
    )

    response = page.goto(live_server.url + address.format(innovation.slug))
    page.mouse.move(200, 600)
    page.wait_for_timeout(300)

    assert page.evaluate("Function('return 7')()") == 7, "the policy is on"
    assert (response.status, ran) == (200, [])
    page.close()

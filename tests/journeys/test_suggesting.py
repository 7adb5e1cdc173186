"""Suggestions under the search field: by keyboard, by pointer, and for a screen reader."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture(params=["/", "/inovasi/"])
def typing(visit, request):
    """A page on which half a name was typed."""
    page = visit(request.param, width=360)
    page.locator("#q").press_sequentially("penyel")
    expect(page.locator("#suggestions")).to_be_visible()
    return page


def test_the_arrows_choose_and_enter_goes_there(typing):
    field = typing.locator("#q")
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    field.press("ArrowDown")

    chosen = typing.locator("#suggestions [aria-selected=true]")
    expect(chosen).to_contain_text("Kampung Penyelamat Jiwa")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    field.press("Enter")
    expect(typing).to_have_url(re.compile(r"/inovasi/kampung-penyelamat-jiwa/$"))


def test_a_word_that_is_pressed_is_searched(typing):
    typing.locator("#suggestions [role=option]").first.click()

    expect(typing).to_have_url(re.compile(r"/inovasi/\?q=penyelamat$"))
    expect(typing.locator(".results mark").first).to_have_text(
        re.compile("penyelamat", re.IGNORECASE)
    )


def test_escape_closes_the_list_and_keeps_what_was_typed(typing):
    field = typing.locator("#q")

    field.press("Escape")

    expect(typing.locator("#suggestions")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("penyel")


def test_enter_without_a_choice_searches_what_was_typed(typing):
    typing.locator("#q").press("Enter")

    expect(typing).to_have_url(re.compile(r"q=penyel$"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_list_has_no_accessibility_fault(visit, axe, theme):
    for address in ("/", "/inovasi/"):
        page = visit(address, width=360, theme=theme)
        page.locator("#q").press_sequentially("penyel")
        expect(page.locator("#suggestions")).to_be_visible()
        page.locator("#q").press("ArrowDown")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

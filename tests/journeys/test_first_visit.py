import pytest

from tests.journeys.conftest import watch


def test_the_first_page_opens_at_every_width_and_in_both_themes(visit, width, theme):
    page = visit("/", width=width, theme=theme)

    assert page.title() != ""
    assert page.locator("h1").count() == 1


def test_the_first_page_opens_without_javascript(visit):
    page = visit("/", javascript=False)

    assert page.locator("h1").count() == 1


def test_what_no_page_may_do_is_noticed(page):
    faults = []
    page.goto("/tentang/")
    watch(page, "http://127.0.0.1", faults)
    page.set_content(
        '<p style="color: red">Merah</p>'
        '<img src="http://luar.invalid/gambar.png" alt="">'
        '<script src="/tidak-ada.js"></script>'
    )
    page.wait_for_load_state("networkidle")

    seen = "\n".join(faults)
    assert "Applying inline style violates" in seen
    assert "asked another host: http://luar.invalid/gambar.png" in seen
    assert "tidak-ada.js: 404" in seen


def test_a_fault_that_axe_finds_is_named(page, axe):
    page.goto("/healthz")
    page.set_content('<html lang="id"><title>Uji</title><main><h1>Uji</h1><img src="data:,">')

    with pytest.raises(pytest.fail.Exception, match="image-alt: Images must have alternative text"):
        axe(page)

import os
import sys

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from innovasi.launch import chromium, preparation
from tests.serving import environment, serving

# Playwright keeps an event loop in this thread, in which Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE_RULES = [
    *["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "best-practice",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium.find()
    if path is None:
        pytest.skip("Chromium was not found; set CHROMIUM to its path")
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.arguments()}


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """Where the database of the site lies."""
    folder = tmp_path_factory.mktemp("site")
    preparation.prepare(sys.executable, environment(folder))
    return folder


@pytest.fixture(scope="session")
def site(site_folder):
    """The address of the whole thing as `start.py` serves it: real data, granian, static files.

    It has a process and a database of its own, so a journey that reads needs no database fixture.
    A journey that needs rows of its own uses `live_server` and the factories instead.
    """
    with serving(site_folder) as (_, url):
        yield url


@pytest.fixture(scope="session")
def base_url(site):
    """Where pytest-playwright's own fixtures begin."""
    return site


@pytest.fixture
def visit(browser, site):
    """Return a function that opens an address as a reader would, and gives the page.

    Whatever the test asserts, no page it opened may have broken what every page keeps: the
    content policy, no other host, no script error, no missing file.
    """
    faults, contexts = [], []

    def visit(address, width=1280, theme="light", javascript=True, base=site, **options):
        context = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            java_script_enabled=javascript,
            **{"locale": "id-ID", **options},
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, base, faults)
        page.goto(address)
        return page

    yield visit

    for context in contexts:
        context.close()
    if faults:
        pytest.fail("\n".join(faults))


def watch(page, base, faults):
    """Note down in `faults` whatever no page may do."""

    def on_console(message):
        if "Content Security Policy" in message.text:
            faults.append(f"{page.url} broke the policy: {message.text}")

    def on_request(request):
        if not request.url.startswith((base, "data:", "blob:")):
            faults.append(f"{page.url} asked another host: {request.url}")

    def on_response(response):
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{page.url} misses {response.url}: {response.status}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"{page.url} script error: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)


@pytest.fixture(params=[360, 1280], ids=lambda width: f"{width}px")
def width(request):
    """The width of a cheap phone, then of a desktop: the test runs at both."""
    return request.param


@pytest.fixture(params=["light", "dark"])
def theme(request):
    """What the reader's device prefers: the test runs in both."""
    return request.param


@pytest.fixture(scope="session")
def axe():
    """Return a function that fails with a list of the accessibility faults in a page."""
    source = AXE_FILE_PATH.read_text(encoding="utf-8")

    def axe(page, rules=AXE_RULES, preload=True):
        # Evaluated through the debugger, the script needs no hole in the content policy; but
        # where it fetches styles that import others, as Django's do, it would set them inline.
        page.evaluate(source)
        found = page.evaluate(
            "options => axe.run({resultTypes: ['violations'], ...options})",
            {"runOnly": rules, "preload": preload},
        )
        faults = [
            f"{violation['id']}: {violation['help']} — {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
        if faults:
            pytest.fail("\n".join(faults))

    return axe

"""Every kind of page of the desk as people meet it: small, large, in the light and in the dark."""

import pytest

from tests.desk_world import BURIED, OWN, plant
from tests.factories import PASSWORD
from tests.forms import change
from tests.sheets import MESSY, make_places, planned, xlsx_of

# allauth's own templates ask for names that are not always there.
pytestmark = pytest.mark.ignore_template_errors
AT = "/admin/catalogue"
LISTS = [
    *["innovation", "agency", "region", "award", "section", "source", "competitionyear"],
    *["proposal", "correction", "photo", "searchmiss", "trustedhost", "letter", "import"],
]


@pytest.fixture
def enter(live_server, visit, settings):
    """Return a function that opens an address of the desk for somebody, by way of the login."""
    settings.SECOND_FACTOR = False

    def enter(user, path="/admin/", **options):
        page = visit(
            f"/admin/login/?next={path}",
            base=live_server.url,
            reduced_motion="reduce",
            **options,
        )
        page.set_default_timeout(30_000)
        page.locator("#id_username").fill(user.username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#login-form [type=submit]").click()
        page.wait_for_url(f"**{path}")
        return page

    return enter


@pytest.fixture
def looked_over(axe):
    """Return a function that gives the faults of the page that is open: axe in both themes, width."""

    def looked_over(page, name):
        faults, width = [], page.viewport_size["width"]
        # As tall as the page: the bar that sticks to the bottom of the window covers what is at the
        # fold, from where one scrolls it away.
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(tall, 800)})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            try:
                axe(page, preload=False)
            except pytest.fail.Exception as failure:
                faults += [f"{name}, {theme}: {line}" for line in str(failure).splitlines()]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name}: wider than {width}")
        return faults

    return looked_over


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world, people = plant()
    make_places()
    return {**world[OWN]["published"], "draft": world[OWN]["draft"]["innovation"]}, people


def pages_of(rows, people):
    """The pages that stay as they are when somebody looks at them, by name."""
    entry, edition = rows["innovation"], rows["competitionyear"]
    entry.partners.add(rows["agency"])
    messy = planned(xlsx_of(*MESSY), name="Kiriman.xlsx")
    user = f"/admin/auth/user/{people['contributor'].pk}"
    past = f"{AT}/innovation/{entry.pk}/history/"
    gone = f"{AT}/citation/deleted/{rows['citation'].pk + BURIED}/"
    changed = ["agency", "competitionyear", "region", "proposal", "correction", "photo", "award"]
    return {
        "front": "/admin/",
        "tables": "/admin/catalogue/",
        **{f"list of {name}": f"{AT}/{name}/" for name in LISTS},
        "entries that are found": f"{AT}/innovation/?q=kanari&status__exact=draft",
        "no entries": f"{AT}/innovation/?q=tidakada",
        "new entry": f"{AT}/innovation/add/",
        "entry": change(entry),
        "draft": change(rows["draft"]),
        "history": past,
        "compare": f"{past}compare/",
        "restore": f"{past}restore/",
        "delete": f"{AT}/innovation/{entry.pk}/delete/",
        "deleted ones": f"{AT}/award/deleted/",
        "past of a deleted one": gone,
        "putting it back": f"{gone}restore/",
        "putting back what needs more": f"{AT}/photo/deleted/{rows['photo'].pk + BURIED}/restore/",
        "forgetting a person": f"{AT}/person/{rows['person'].pk}/forget/",
        "history of an account": f"{user}/history/",
        "history of the site": f"{AT}/siteidentity/1/history/",
        **{name: change(rows[name]) for name in changed},
        "book": f"{AT}/competitionyear/{edition.pk}/book/",
        "links outside": f"{AT}/trustedhost/outside/",
        "sheet": f"{AT}/import/add/",
        "columns": f"{AT}/import/{messy.pk}/columns/",
        "plan": f"{AT}/import/{messy.pk}/",
        "plan, new": f"{AT}/import/{messy.pk}/?kind=new",
        "plan, refused": f"{AT}/import/{messy.pk}/?kind=skipped",
        "accounts": "/admin/auth/user/",
        "account": f"{user}/change/",
        "new account": "/admin/auth/user/add/",
        "handing over": f"{user}/hand-over/",
        "own password": "/admin/password_change/",
        "second factor": "/admin/akun/faktor-kedua/",
        "app": "/admin/akun/faktor-kedua/totp/activate/",
    }


def test_no_page_of_the_desk_has_an_accessibility_fault(
    world, enter, looked_over, live_server, width
):
    rows, people = world
    page = enter(people["administrator"], width=width)
    faults = []

    for name, address in pages_of(rows, people).items():
        answer = page.goto(live_server.url + address)
        assert (name, answer.status) == (name, 200)
        faults += looked_over(page, name)

    assert not faults, "\n".join(faults)


def test_neither_has_what_a_contributor_sees(world, enter, looked_over, live_server, width):
    rows, people = world
    page = enter(people["contributor"], width=width)
    faults = looked_over(page, "front")

    for name in ("draft", "innovation"):
        page.goto(live_server.url + change(rows[name]))
        faults += looked_over(page, name)

    assert not faults, "\n".join(faults)


def chosen(page, action, *titles):
    for title in titles:
        page.get_by_role("row").filter(has_text=title).locator(".action-select").check()
    page.locator("[name=action]").select_option(action)
    page.locator("[name=index]").click()


def test_neither_have_the_pages_that_an_action_leads_to(
    world, enter, looked_over, live_server, width
):
    rows, people = world
    page = enter(people["curator"], f"{AT}/innovation/", width=width)
    drafts = ("kanaripunya draft", "kanariasing draft")
    faults = []

    chosen(page, "submit", *drafts)
    faults += looked_over(page, "submitting many")
    page.goto(f"{live_server.url}{AT}/innovation/")
    chosen(page, "award", *drafts)
    faults += looked_over(page, "an award for many")
    page.goto(f"{live_server.url}{AT}/innovation/")
    chosen(page, "merge", *drafts)
    faults += looked_over(page, "merging")
    page.locator("input[type=radio]").first.check()
    page.locator("#content form [type=submit]").first.click()
    faults += looked_over(page, "what merging does")
    page.goto(f"{live_server.url}{change(rows['draft'])}")
    page.locator("a[href*='pratinjau']").first.click()
    page.wait_for_load_state("networkidle")
    faults += looked_over(page, "preview")

    assert not faults, "\n".join(faults)


def test_neither_has_a_form_with_errors_nor_one_that_another_saved(
    world, enter, looked_over, live_server, width
):
    rows, people = world
    draft = rows["draft"]
    page = enter(people["curator"], change(draft), width=width)
    page.locator("[name=title]").fill("")
    page.locator("[name=_continue]").first.click()
    page.locator(".errornote").wait_for()
    faults = looked_over(page, "errors")

    page.goto(f"{live_server.url}{change(draft)}")
    page.locator("[name=summary]").fill("Milikku.")
    draft.summary = "Milik rekan."
    draft.save()
    page.locator("[name=_continue]").first.click()
    page.locator("#conflict").wait_for()
    faults += looked_over(page, "conflict")

    assert not faults, "\n".join(faults)


def test_an_agency_is_chosen_by_keyboard_and_each_field_says_its_name(world, enter, live_server):
    _rows, people = world
    page = enter(people["curator"], f"{AT}/innovation/add/")

    field = page.get_by_role("combobox", name="Instansi").first
    field.focus()
    page.keyboard.press("Enter")
    page.locator(".select2-dropdown").get_by_role("searchbox", name="Instansi").wait_for()
    page.keyboard.type("kanaripunya draft")
    page.locator(".select2-results__option--highlighted", has_text="kanaripunya draft").wait_for()
    page.keyboard.press("Enter")

    assert "kanaripunya draft" in field.inner_text()
    assert page.evaluate("document.activeElement.className").startswith("select2-selection")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")

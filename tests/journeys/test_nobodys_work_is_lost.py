"""Two people on one record, and a session that ends while somebody types, in a browser."""

import pytest
from django.contrib.sessions.models import Session

from catalogue.models import Innovation
from tests.factories import make_innovation
from tests.forms import change

PASSWORD = "kain tenun sutra mandar"
NAME, WORD = "[name=username], [name=login]", "[name=password]"


@pytest.fixture
def desk(live_server, visit, django_user_model):
    """Return a function that opens an address of the desk as somebody, logging in on the way."""

    def desk(path, name="kurator", **options):
        django_user_model.objects.create_superuser(name, password=PASSWORD)
        page = visit(path, base=live_server.url, **options)
        page.set_default_timeout(20_000)
        log_in(page, name)
        return page

    return desk


def log_in(page, name="kurator"):
    page.locator(NAME).fill(name)
    page.locator(WORD).fill(PASSWORD)
    page.locator(WORD).press("Enter")
    page.locator("[name=summary]").wait_for()


def save(page):
    page.locator("[name=_continue]").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_second_of_two_is_told_and_chooses(desk, javascript, width):
    innovation = make_innovation("Sipena", summary="Peta bencana.")
    mine = desk(change(innovation), "kurator", javascript=javascript, width=width)
    theirs = desk(change(innovation), "tenri")
    theirs.locator("[name=summary]").fill("Milik Tenri.")
    theirs.locator("[name=started]").fill("2019")
    save(theirs)

    mine.locator("[name=summary]").fill("Milikku.")
    save(mine)

    told = mine.locator("#conflict").inner_text()
    assert "tenri" in told
    assert "Milik Tenri." in told
    assert mine.locator("[name=summary]").input_value() == "Milikku."
    if javascript:
        assert mine.evaluate("document.documentElement.scrollWidth") <= width
    mine.locator(".clash input[value=mine]").check()
    save(mine)
    innovation.refresh_from_db()
    assert (innovation.summary, innovation.started) == ("Milikku.", "2019")


def test_what_was_typed_is_still_there_after_logging_in_again(desk):
    innovation = make_innovation("Sipena", summary="Lama.")
    page = desk(change(innovation), javascript=False)
    page.locator("[name=summary]").fill("Tulisan sepanjang pagi.")
    Session.objects.all().delete()

    save(page)
    log_in(page)

    assert page.locator("[name=summary]").input_value() == "Tulisan sepanjang pagi."
    assert Innovation.objects.get().summary == "Lama."
    save(page)
    assert Innovation.objects.get().summary == "Tulisan sepanjang pagi."


def test_the_past_of_a_record_is_read_compared_and_put_back(desk, width, theme):
    innovation = make_innovation("Sipena", summary="Lama.")
    innovation.summary = "Baru."
    innovation.save()
    page = desk(change(innovation), width=width, theme=theme)

    page.locator(".historylink").first.click()
    page.locator(".past-tools .button").last.click()
    page.locator(".moment-ways a").last.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#restore_form [type=submit]").click()
    page.locator(".messagelist").wait_for()

    innovation.refresh_from_db()
    assert innovation.summary == "Lama."

"""The session was over while somebody typed: the text is still there after logging in."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone

from catalogue import keeping
from catalogue.models import Innovation, KeptForm, Source
from tests.factories import make_agency, make_innovation, photo_upload
from tests.forms import adding, change, filled, messages, said, with_row
from tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LONG = "Tulisan panjang yang tidak boleh hilang. " * 50


@pytest.fixture
def kurator(django_user_model):
    return django_user_model.objects.create_superuser("kurator")


@pytest.fixture
def browser(kurator):
    client = Client()
    client.force_login(kurator)
    return client


def session_ends(browser):
    del browser.cookies[settings.SESSION_COOKIE_NAME]


def shown(browser, path, name):
    page = BeautifulSoup(browser.get(path).content, "html.parser")
    field = page.select_one(f"[name={name}]")
    return field.get_text().strip() if field.name == "textarea" else field.get("value", "")


def too_late(browser, path, **typed):
    """Open a form, let the session end, and send what was typed."""
    data = {**filled(browser, path), **typed}
    session_ends(browser)
    return browser.post(path, data)


def test_what_was_typed_stands_in_the_form_after_logging_in(browser, kurator):
    path = change(make_innovation(summary="Lama."))

    response = too_late(browser, path, summary=LONG)
    browser.force_login(kurator)

    assert response.status_code == 302
    assert f"next={path}" in response.url
    assert shown(browser, path, "summary") == LONG.strip()
    assert Innovation.objects.get().summary == "Lama."


def test_who_is_sent_to_the_login_hears_that_nothing_is_lost(browser):
    path = change(make_innovation(summary="Lama."))

    response = too_late(browser, path, summary=LONG)

    assert messages(browser.get(response.url)) == [
        said("What you typed is kept: log in, and it stands in the form again.")
    ]


def test_then_it_can_be_saved_and_is_forgotten(browser, kurator):
    path = change(make_innovation())
    too_late(browser, path, summary=LONG)
    browser.force_login(kurator)

    browser.post(path, filled(browser, path))

    assert Innovation.objects.get().summary == LONG.strip()
    assert KeptForm.objects.count() == 0
    assert "kept" not in [
        words(one)
        for one in BeautifulSoup(browser.get(path).content, "html.parser").select("#kept")
    ]


def test_a_new_record_with_its_rows_is_there_too(browser, kurator):
    agency = make_agency()
    data = with_row(filled(browser, adding(Innovation)), "names", name="Si Pena", kind="variant")
    session_ends(browser)
    browser.post(adding(Innovation), {**data, "title": "Sipena", "agency": agency.pk})
    browser.force_login(kurator)

    browser.post(adding(Innovation), filled(browser, adding(Innovation)))

    innovation = Innovation.objects.get()
    assert (innovation.title, innovation.agency) == ("Sipena", agency)
    assert [name.name for name in innovation.names.all()] == ["Si Pena"]


def test_looking_does_not_use_it_up(browser, kurator):
    path = change(make_innovation())
    too_late(browser, path, summary=LONG)
    browser.force_login(kurator)

    assert [shown(browser, path, "summary") for _ in range(2)] == [LONG.strip()] * 2
    assert shown(browser, f"{path}?_kosong=1", "summary") == ""


def test_nobody_else_sees_it_in_the_same_browser(browser, django_user_model):
    path = change(make_innovation())
    too_late(browser, path, summary=LONG)
    browser.force_login(django_user_model.objects.create_superuser("lain"))

    assert shown(browser, path, "summary") == ""


def test_the_same_person_sees_it_in_no_other_browser(browser, kurator):
    path = change(make_innovation())
    too_late(browser, path, summary=LONG)
    other = Client()
    other.force_login(kurator)

    assert shown(other, path, "summary") == ""


@pytest.mark.parametrize("sign", ["", "x", "WzEsICJ4Il0:1abc:def"])
def test_a_form_that_does_not_truly_say_whose_it_is_is_not_kept(browser, sign):
    too_late(browser, change(make_innovation()), summary=LONG, _writer=sign)

    assert KeptForm.objects.count() == 0


def test_a_form_with_a_password_is_never_kept(client):
    client.post("/admin/login/?next=/admin/", {"login": "kurator", "password": "rahasia"})
    client.post("/admin/password_change/", {"old_password": "rahasia"})

    assert KeptForm.objects.count() == 0


def test_a_form_that_is_too_large_is_not_kept(browser):
    too_late(browser, change(make_innovation()), summary="a" * (keeping.LARGEST + 1))

    assert KeptForm.objects.count() == 0


def test_it_is_gone_after_a_day(browser, kurator):
    path = change(make_innovation())
    too_late(browser, path, summary=LONG)
    KeptForm.objects.update(kept_at=timezone.now() - datetime.timedelta(hours=25))
    browser.force_login(kurator)

    assert shown(browser, path, "summary") == ""


def test_no_person_fills_the_database_with_it(browser, kurator):
    path = change(make_innovation())
    data = filled(browser, path)
    session_ends(browser)

    for number in range(30):
        browser.post(path, {**data, "summary": f"Ke-{number}"})

    assert KeptForm.objects.count() == keeping.OF_A_PERSON


def test_files_are_named_to_be_chosen_again(browser, kurator):
    path = change(make_innovation())
    data = with_row(filled(browser, path), "photos", alt="Posyandu")
    session_ends(browser)
    browser.post(path, {**data, "photos-0-image": photo_upload()})
    browser.force_login(kurator)

    page = BeautifulSoup(browser.get(path).content, "html.parser")

    assert "photos-0-image" in words(page.select_one(".told"))


def test_somebody_saving_meanwhile_is_told_as_ever(browser, kurator):
    innovation = make_innovation(summary="Lama.")
    too_late(browser, change(innovation), summary=LONG)
    Innovation.objects.update(summary="Orang lain.")
    browser.force_login(kurator)

    response = browser.get(change(innovation))

    assert response.status_code == 409
    assert "Orang lain." in response.content.decode()
    assert shown(browser, change(innovation), "summary") == LONG.strip()


class TestLoggingInAgainElsewhere:
    """In another tab: the page that is still open then carries the token of the former session."""

    @pytest.fixture
    def strict(self, kurator):
        client = Client(enforce_csrf_checks=True)
        client.force_login(kurator)
        return client

    def send(self, client, path, origin, **typed):
        data = {**filled(client, path), **typed, "csrfmiddlewaretoken": "a" * 64}
        return client.post(path, data, headers={"origin": origin})

    def test_the_form_comes_back_filled(self, strict):
        path = adding(Source)

        response = self.send(strict, path, "http://testserver", title=LONG[:200])

        assert (response.status_code, response.url) == (302, path)
        assert shown(strict, path, "title") == LONG[:200]
        assert Source.objects.count() == 0

    @pytest.mark.parametrize("origin", ["http://jahat.example.id", "null"])
    def test_another_site_fills_in_nothing(self, strict, origin):
        response = self.send(strict, adding(Source), origin, title=LONG[:200])

        assert response.status_code == 403
        assert KeptForm.objects.count() == 0

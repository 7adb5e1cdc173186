"""Who can do much shows a second factor, each code of it once, and nothing goes round it."""

import re

import pytest
from django.urls import reverse

from catalogue.permissions import Role
from tests.factories import make_user
from tests.signing_in import asked_link, code, give_app, has_app, log_in, show_code, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def curator():
    return make_user(Role.CURATOR, email="kurator@example.go.id")


@pytest.fixture(autouse=True)
def due(settings):
    settings.SECOND_FACTOR = True


@pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMINISTRATOR])
def test_who_can_do_much_sets_one_up_before_anything_else(client, role):
    log_in(client, make_user(role))

    for path in ("/admin/", "/admin/catalogue/innovation/", "/admin/autocomplete/"):
        response = client.get(path)
        assert response["Location"] == reverse("mfa_activate_totp")


def test_a_contributor_may_go_without(client):
    log_in(client, make_user(Role.CONTRIBUTOR))

    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_desk_and_gives_recovery_codes(client, curator):
    log_in(client, curator)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'value="([A-Z2-7]{32})"', page)[1]

    response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

    assert has_app(curator)
    assert len(re.findall(r"\b\d{8}\b", response.content.decode())) == 10
    assert client.get("/admin/").status_code == 200


def test_a_password_alone_does_not_open_an_account_with_an_app(client, curator):
    give_app(curator)

    response = log_in(client, curator)

    assert response["Location"] == reverse("mfa_authenticate")
    assert not signed_in(client)
    show_code(client, code())
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_the_app_has_to_show_it(client, curator):
    client.force_login(curator)
    give_app(curator)

    response = client.get("/admin/")

    assert response["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("period", [-1, 0, 1])
def test_a_code_works_once(client, curator, period):
    give_app(curator)
    log_in(client, curator)
    shown = code(period=period)
    show_code(client, shown)
    client.post("/admin/logout/")

    log_in(client, curator)
    show_code(client, shown)

    assert not signed_in(client)


def test_a_recovery_code_works_once(client, curator):
    recovery = give_app(curator).get_unused_codes()[0]
    for expected in (True, False):
        log_in(client, curator)
        show_code(client, recovery)
        assert signed_in(client) is expected
        client.post("/admin/logout/")


def test_codes_are_not_guessed(client, curator):
    give_app(curator)
    log_in(client, curator)
    for number in range(30):
        show_code(client, f"{number:06}")

    show_code(client, code())

    assert not signed_in(client)


def test_a_new_password_by_letter_does_not_go_round_the_app(client, curator):
    give_app(curator)

    link = asked_link(client, curator.email)
    form = client.get(link, follow=True)
    new = "sandi baru yang panjang"
    client.post(form.wsgi_request.path, {"password1": new, "password2": new})

    curator.refresh_from_db()
    assert curator.check_password(new)
    assert not signed_in(client)
    assert log_in(client, curator, new)["Location"] == reverse("mfa_authenticate")

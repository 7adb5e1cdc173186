"""Coming in to the desk: one way, few guesses, and a second factor for who can do much."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.accounts import guessing
from catalogue.models import Try
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_user
from tests.forms import errors, messages, said, sent
from tests.signing_in import asked_link, log_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def curator():
    return make_user(Role.CURATOR, email="kurator@example.go.id")


class TestOneWayIn:
    def test_name_and_password_open_the_desk(self, client, curator):
        response = log_in(client, curator)

        assert (response.status_code, response["Location"]) == (302, "/admin/")
        assert client.get("/admin/").status_code == 200

    def test_who_came_by_an_address_goes_on_there(self, client, curator):
        response = log_in(client, curator, QUERY_STRING="next=/admin/catalogue/award/")

        assert response["Location"] == "/admin/catalogue/award/"

    def test_nobody_makes_an_account_and_no_other_page_lets_in(self, client, curator):
        for path in ("signup", "login/code", "login", "email", "confirm-email"):
            assert client.get(f"/admin/akun/{path}/").status_code in (302, 404)
            assert client.post(f"/admin/akun/{path}/", {}).status_code in (302, 403, 404)
        client.post("/admin/", {"username": curator.username, "password": PASSWORD})

        assert not signed_in(client)

    def test_a_closed_account_stays_outside(self, client):
        closed = make_user(Role.CURATOR, is_active=False)

        log_in(client, closed)

        assert not signed_in(client)

    def test_an_account_that_is_closed_is_out_at_once(self, client, curator):
        client.force_login(curator)
        curator.is_active = False
        curator.save()

        assert client.get("/admin/").status_code == 302

    def test_an_account_without_a_role_sees_nothing_of_the_desk(self, client):
        client.force_login(make_user())

        assert client.get("/admin/").status_code == 403

    def test_signing_out_takes_a_click_not_a_visit(self, client, curator):
        client.force_login(curator)

        client.get("/admin/logout/")
        assert signed_in(client)
        client.post("/admin/logout/")

        assert not signed_in(client)

    def test_an_idle_session_ends_and_says_so(self, client, curator, settings):
        client.force_login(curator)
        session = client.session
        session["seen_at"] -= settings.SESSION_IDLE_SECONDS + 1
        session.save()

        response = client.get("/admin/", follow=True)

        assert not signed_in(client)
        sentence = said("You were signed out, since nobody was at work for a while.")
        assert sentence in response.content.decode()


class TestGuessing:
    def test_from_one_address_few_reach_the_password(self, client, curator):
        for _guess in range(30):
            log_in(client, curator, "salah sama sekali", address="10.0.0.1")

        assert Try.objects.count() == guessing.AN_ADDRESS
        log_in(client, curator, address="10.0.0.1")
        assert not signed_in(client)

    def test_the_owner_still_gets_in_from_elsewhere(self, client, curator):
        for _guess in range(30):
            log_in(client, curator, "salah sama sekali", address="10.0.0.1")

        log_in(client, curator, address="10.0.0.2")

        assert signed_in(client)

    def test_from_a_thousand_addresses_ten_reach_the_password(self, client, curator, monkeypatch):
        from django.contrib.auth.models import User

        checked = []
        monkeypatch.setattr(User, "check_password", lambda *args: checked.append(args))
        for number in range(1000):
            log_in(client, curator, "salah", address=f"10.{number // 250}.{number % 250}.1")

        assert len(checked) == guessing.AN_ACCOUNT

    def test_spellings_of_a_name_share_their_tries(self):
        names = ["Kurátor", "KURATOR", "kurator ", "ｋurator", "kurator"]

        begun = [guessing.begin("password", name, "10.0.0.1") for name in names]

        assert None not in begun
        assert guessing.begin("password", "kurator", "10.0.0.1") is None

    def test_a_known_and_an_unknown_name_get_the_same_words(self, client, curator):
        pages = [
            re.sub(r"<input[^>]*>", "", log_in(client, name, "salah").content.decode())
            for name in (curator.username, "tidakada")
        ]

        assert pages[0] == pages[1]

    def test_a_known_and_an_unknown_name_take_the_same_work(self, client, curator, monkeypatch):
        """Whatever name it is, the password is hashed once: that is what takes the time."""
        from django.contrib.auth import hashers

        hashed = []
        encode = hashers.MD5PasswordHasher.encode
        monkeypatch.setattr(
            hashers.MD5PasswordHasher,
            "encode",
            lambda self, *args: hashed.append(args) or encode(self, *args),
        )
        work = {}
        for name in (curator.username, "tidakada"):
            hashed.clear()
            log_in(client, name, "salah")
            work[name] = len(hashed)

        assert set(work.values()) == {1}

    def test_the_old_password_is_not_guessed_in_the_form_that_changes_it(self, client, curator):
        client.force_login(curator)
        new = {"password1": "sandi baru yang panjang", "password2": "sandi baru yang panjang"}
        for _guess in range(10):
            client.post("/admin/password_change/", {"oldpassword": "salah", **new})

        client.post("/admin/password_change/", {"oldpassword": PASSWORD, **new})

        curator.refresh_from_db()
        assert curator.check_password(PASSWORD)


class TestForgottenPasswords:
    def test_the_answer_does_not_tell_whether_an_address_is_known(self, client, curator):
        pages = [
            client.post(
                reverse("account_reset_password"), {"email": email}, follow=True
            ).content.decode()
            for email in (curator.email, "siapa@example.go.id")
        ]

        assert pages[0] == pages[1]

    def test_a_link_opens_once(self, client, curator):
        link = asked_link(client, curator.email)
        form = client.get(link, follow=True)
        new = "sandi baru yang panjang"
        client.post(form.wsgi_request.path, {"password1": new, "password2": new})

        again = client.get(link, follow=True)

        assert "password1" not in again.content.decode()

    def test_the_link_leads_to_this_host_whatever_the_request_says(self, client, curator):
        refused = client.post(
            reverse("account_reset_password"),
            {"email": curator.email},
            HTTP_HOST="zqxjw.example",
        )
        client.defaults["HTTP_X_FORWARDED_HOST"] = "zqxjw.example"

        assert refused.status_code == 400
        assert asked_link(client, curator.email).startswith("/admin/akun/sandi-baru/")


class TestPasswords:
    @pytest.mark.parametrize("weak", ["pendek", "12345678901234567", "unbelievable"])
    def test_short_common_and_numeric_ones_are_refused(self, client, curator, weak):
        client.force_login(curator)

        response = sent(
            client,
            "/admin/password_change/",
            oldpassword=PASSWORD,
            password1=weak,
            password2=weak,
        )

        assert errors(response)

    def test_a_changed_password_ends_the_other_sessions(self, client, curator):
        from django.test import Client

        elsewhere = Client()
        elsewhere.force_login(curator)
        client.force_login(curator)
        new = "sandi baru yang panjang"

        client.post(
            "/admin/password_change/",
            {"oldpassword": PASSWORD, "password1": new, "password2": new},
        )

        assert client.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/").status_code == 302
        assert messages(client.get("/admin/")) == []


@pytest.mark.parametrize(
    "name",
    [
        "account_inactive",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ],
)
def test_a_page_at_which_something_ends_leads_to_the_login(client, name):
    page = BeautifulSoup(client.get(reverse(name)).content, "html.parser")

    assert page.select_one(f"#content a[href='{reverse('account_login')}']")

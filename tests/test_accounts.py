"""Coming in to the desk: one way, few guesses, and a second factor for who can do much."""

import re
import threading

import pytest
from django.core import mail
from django.urls import reverse

from catalogue.accounts import guessing
from catalogue.models import Try
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_user
from tests.forms import errors, messages, said, sent
from tests.signing_in import code, give_app, has_app, log_in, show_code

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def curator():
    return make_user(Role.CURATOR, email="kurator@example.go.id")


def signed_in(client):
    return "_auth_user_id" in client.session


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


class TestSecondFactor:
    @pytest.fixture(autouse=True)
    def due(self, settings):
        settings.SECOND_FACTOR = True

    @pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMINISTRATOR])
    def test_who_can_do_much_sets_one_up_before_anything_else(self, client, role):
        log_in(client, make_user(role))

        for path in ("/admin/", "/admin/catalogue/innovation/", "/admin/autocomplete/"):
            response = client.get(path)
            assert response["Location"] == reverse("mfa_activate_totp")

    def test_a_contributor_may_go_without(self, client):
        log_in(client, make_user(Role.CONTRIBUTOR))

        assert client.get("/admin/").status_code == 200

    @pytest.mark.django_db(transaction=True)
    def test_setting_up_an_app_opens_the_desk_and_gives_recovery_codes(self, client, curator):
        log_in(client, curator)
        page = client.get(reverse("mfa_activate_totp")).content.decode()
        secret = re.search(r'value="([A-Z2-7]{32})"', page)[1]

        response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

        assert has_app(curator)
        assert len(re.findall(r"\b\d{8}\b", response.content.decode())) == 10
        assert client.get("/admin/").status_code == 200

    def test_a_password_alone_does_not_open_an_account_with_an_app(self, client, curator):
        give_app(curator)

        response = log_in(client, curator)

        assert response["Location"] == reverse("mfa_authenticate")
        assert not signed_in(client)
        show_code(client, code())
        assert client.get("/admin/").status_code == 200

    def test_a_session_from_before_the_app_has_to_show_it(self, client, curator):
        client.force_login(curator)
        give_app(curator)

        response = client.get("/admin/")

        assert response["Location"].startswith(reverse("mfa_reauthenticate"))
        client.post(reverse("mfa_reauthenticate"), {"code": code()})
        assert client.get("/admin/").status_code == 200

    def test_a_code_works_once(self, client, curator):
        give_app(curator)
        log_in(client, curator)
        shown = code()
        show_code(client, shown)
        client.post("/admin/logout/")

        log_in(client, curator)
        show_code(client, shown)

        assert not signed_in(client)

    def test_a_recovery_code_works_once(self, client, curator):
        recovery = give_app(curator).get_unused_codes()[0]
        for expected in (True, False):
            log_in(client, curator)
            show_code(client, recovery)
            assert signed_in(client) is expected
            client.post("/admin/logout/")

    def test_codes_are_not_guessed(self, client, curator):
        give_app(curator)
        log_in(client, curator)
        for number in range(30):
            show_code(client, f"{number:06}")

        show_code(client, code())

        assert not signed_in(client)

    def test_a_new_password_by_letter_does_not_go_round_the_app(self, client, curator):
        give_app(curator)

        link = asked_link(client, curator.email)
        form = client.get(link, follow=True)
        new = "sandi baru yang panjang"
        client.post(form.wsgi_request.path, {"password1": new, "password2": new})

        curator.refresh_from_db()
        assert curator.check_password(new)
        assert not signed_in(client)
        assert log_in(client, curator, new)["Location"] == reverse("mfa_authenticate")


def asked_link(client, email):
    """Ask for a new password, and return the link of the letter."""
    client.post(reverse("account_reset_password"), {"email": email})
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(5)
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


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

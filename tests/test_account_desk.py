"""Looking after accounts: only administrators, who have just shown who they are, and safely."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from catalogue import workflow
from catalogue.handover import hand_over
from catalogue.models import CheckNews, Innovation, Scope
from catalogue.permissions import Role, may, role_of
from catalogue.postbox import carry
from tests.factories import PASSWORD, make_innovation, make_region, make_user
from tests.forms import errors, filled, messages, said, sent
from tests.signing_in import give_app, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def administrator():
    return make_user(Role.ADMINISTRATOR, email="admin@example.go.id")


@pytest.fixture
def desk(client, administrator):
    """The browser of an administrator who has just signed in."""
    log_in(client, administrator)
    return client


def page(user, kind="change"):
    return reverse(f"admin:auth_user_{kind}", args=[user.pk])


def again(user):
    return type(user).objects.get(pk=user.pk)


def test_an_account_is_made_with_its_role(desk):
    address = reverse("admin:auth_user_add")
    new = "sandi baru yang panjang"

    sent(desk, address, username="nurul", role="contributor", password1=new, password2=new)

    user = type(make_user()).objects.get(username="nurul")
    assert (role_of(user), user.is_superuser) == (Role.CONTRIBUTOR, False)
    assert log_in(desk, user, new).status_code == 302


@pytest.mark.parametrize("by_name", [False, True], ids=["chosen", "by name"])
def test_a_contributor_gets_regions(desk, by_name):
    user = make_user(Role.CONTRIBUTOR)
    region = make_region("73.22")
    named = {"scope-0-regions-by-name": "Kabupaten Luwu Utara"}

    sent(desk, page(user), **(named if by_name else {"scope-0-regions": [region.pk]}))

    assert list(Scope.objects.get(user=user).regions.all()) == [region]
    assert may(again(user), "view", make_innovation())


def test_the_form_offers_no_right_beside_the_role(desk):
    data = filled(desk, page(make_user(Role.CURATOR)))

    assert {"is_superuser", "is_staff", "groups", "user_permissions"} & set(data) == set()


@pytest.mark.parametrize("stray", ["is_superuser", "is_staff", "groups", "user_permissions"])
def test_what_the_form_does_not_show_is_not_taken(desk, stray):
    user = make_user(Role.CONTRIBUTOR)

    sent(desk, page(user), **{stray: "1"})

    assert role_of(again(user)) is Role.CONTRIBUTOR
    assert again(user).user_permissions.count() == 0


def test_whoever_was_confirmed_long_ago_confirms_again(desk):
    session = desk.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - 3600, "reauthenticated": True}
    ]
    session.save()
    user = make_user(Role.CURATOR)

    response = desk.get(page(user))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    refused = desk.post(page(user), {"username": "lain"})
    assert refused["Location"].startswith(reverse("account_reauthenticate"))
    desk.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert desk.get(page(user)).status_code == 200


def test_the_own_role_is_not_taken_away(desk, administrator):
    for changes in ({"role": "curator"}, {"is_active": ""}):
        data = {**filled(desk, page(administrator)), **changes}
        data = {name: value for name, value in data.items() if value != ""}
        response = desk.post(page(administrator), data)
        assert errors(response) == [
            said("You cannot take your own role away, or close your account.")
        ]

    assert role_of(again(administrator)) is Role.ADMINISTRATOR


def test_nobody_deletes_an_account(desk, administrator):
    user = make_user(Role.CURATOR)

    answers = [desk.post(page(row, "delete"), {"post": "yes"}) for row in (user, administrator)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert again(user)


@pytest.mark.parametrize("kind", ["change", "password_change", "hand_over", "second_factor"])
def test_a_curator_touches_no_account(client, administrator, kind):
    curator = make_user(Role.CURATOR)
    give_app(administrator)
    log_in(client, curator)
    address = (
        reverse("admin:auth_user_password_change", args=[administrator.pk])
        if kind == "password_change"
        else page(administrator, kind)
    )
    before = again(administrator).password

    answers = [client.get(address).status_code, client.post(address, {}).status_code]

    assert answers == [403, 403]
    assert again(administrator).password == before
    assert Authenticator.objects.filter(user=administrator).exists()


def test_an_administrator_takes_away_a_lost_second_factor(desk):
    user = make_user(Role.CURATOR)
    give_app(user)

    response = desk.post(page(user, "second_factor"), follow=True)

    assert said("The second factor is gone.") in messages(response)
    assert not Authenticator.objects.filter(user=user).exists()


def test_all_administrators_hear_of_a_new_one(desk):
    user = make_user(Role.CURATOR, username="nurul")

    sent(desk, page(user), role="administrator")

    carry()
    assert [message.to for message in mail.outbox] == [["admin@example.go.id"]]
    assert "nurul" in mail.outbox[0].body


def test_a_changed_address_is_the_only_one_that_letters_go_to(desk):
    user = make_user(Role.CURATOR, email="lama@example.go.id")
    log_in(desk, user)
    log_in(desk, make_user(Role.ADMINISTRATOR))

    user.email = "baru@example.go.id"
    user.save()
    desk.post("/admin/logout/")
    desk.post(reverse("account_reset_password"), {"email": "lama@example.go.id"})

    assert mail.outbox == []


class TestHandingOver:
    @pytest.fixture
    def leaver(self):
        return make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")], username="lama")

    @pytest.fixture
    def colleague(self):
        return make_user(Role.CONTRIBUTOR, username="baru")

    def test_one_step_gives_scope_drafts_and_news_and_closes_the_account(
        self, desk, leaver, colleague
    ):
        entries = {status: make_innovation(status=status) for status in Innovation.Status.values}
        for entry in entries.values():
            workflow.entered(entry, leaver)
        news = CheckNews.objects.create(
            innovation=entries["published"],
            by=leaver,
            state="lancar",
            checked_on="2025-05-12",
            checked_by="Dinas",
        )

        response = sent(desk, page(leaver, "hand_over"), colleague=colleague.pk)

        done = "Handed over, with %(count)s unfinished entries; the account is closed."
        assert messages(response) == [said(done) % {"count": 2}]
        assert not again(leaver).is_active
        assert may(again(colleague), "change", entries["draft"])
        authors = {status: workflow.author_of(entry) for status, entry in entries.items()}
        assert authors == {
            "draft": colleague,
            "submitted": colleague,
            "published": leaver,
            "archived": leaver,
        }
        news.refresh_from_db()
        assert news.by == colleague

    def test_only_another_contributor_can_take_over(self, leaver, administrator):
        for person in (leaver, administrator, make_user(Role.CONTRIBUTOR, is_active=False)):
            with pytest.raises(workflow.Refused):
                hand_over(leaver, person, administrator)

        assert again(leaver).is_active

    def test_a_colleague_cannot_take_by_himself(self, leaver, colleague):
        with pytest.raises(workflow.Refused):
            hand_over(leaver, colleague, colleague)


def test_how_a_password_is_scrambled_is_not_shown(desk):
    user = make_user(Role.CURATOR)

    shown = desk.get(page(user)).content.decode()

    assert "pbkdf2" not in shown
    assert "../password/" in shown


def test_whether_there_is_a_second_factor_is_told_in_words(desk):
    with_app = make_user(Role.CURATOR)
    give_app(with_app)
    without = make_user(Role.CURATOR)

    told = [desk.get(page(user)).content.decode() for user in (with_app, without)]

    assert [said("set up") in text for text in told] == [True, False]
    assert said("none yet") in told[1]

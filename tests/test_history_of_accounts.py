"""The past of accounts and of the site's identity: the same pages, and no secret in them."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from catalogue.models import Scope, SiteIdentity
from catalogue.models.first_versions import record_first_versions
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_region, make_user
from tests.forms import change, filled, said, sent
from tests.reading import read, words
from tests.signing_in import give_app, log_in
from tests.test_history_pages import moments, past

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def page(user, kind="history"):
    name = f"admin:auth_user_{kind}" if kind != "password" else "admin:auth_user_password_change"
    return reverse(name, args=[user.pk])


def told(client, user):
    return [words(moment) for moment in read(client, page(user)).select(".moment")]


@pytest.fixture
def desk(client):
    log_in(client, make_user(Role.ADMINISTRATOR, username="pengelola"))
    return client


class TestAccounts:
    def test_role_scope_and_closing_are_told_with_who_did_it(self, desk):
        user = make_user(Role.CONTRIBUTOR, username="nurul")
        region = make_region("73.22", "Luwu Utara")
        sent(desk, page(user, "change"), **{"scope-0-regions": [region.pk]})
        sent(desk, page(user, "change"), role="curator", email="nurul@luwuutara.go.id")
        data = filled(desk, page(user, "change"))
        del data["is_active"]
        desk.post(page(user, "change"), data)

        closed, promoted, scoped = told(desk, user)[:3]

        assert f"{said('yes')} → {said('no')}" in closed
        assert f"{said('role').capitalize()} Kontributor → Kurator" in promoted
        assert "nurul@luwuutara.go.id" in promoted
        assert "Luwu Utara" in scoped
        assert all("pengelola" in moment for moment in (closed, promoted, scoped))

    def test_the_scope_of_a_former_contributor_is_still_told(self, desk):
        user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22", "Luwu Utara")])

        sent(desk, page(user, "change"), role="curator")

        assert "Luwu Utara" in " ".join(told(desk, user))

    def test_two_versions_stand_side_by_side_and_none_is_put_back(self, desk):
        user = make_user(Role.CURATOR, username="nurul")
        sent(desk, page(user, "change"), first_name="Nurul")

        compared = read(desk, page(user, "compare"))

        assert "Nurul" in words(compared.select_one(".beside"))
        assert "versi=" not in str(compared) + str(read(desk, page(user)))

    def test_a_password_is_nowhere_but_that_it_was_changed_is(self, desk):
        user = make_user(Role.CURATOR, username="nurul")
        new = "kata baru yang cukup panjang"
        before = type(user).objects.get(pk=user.pk).password
        form = filled(desk, page(user, "password"))
        desk.post(page(user, "password"), {**form, "password1": new, "password2": new})
        after = type(user).objects.get(pk=user.pk).password
        give_app(user)
        desk.post(page(user, "second_factor"))

        shown = read(desk, page(user))

        noted = words(shown.select_one(".noted"))
        assert said("password changed") in noted
        assert said("second factor taken away") in noted
        assert after != before
        for secret in (before, after, new, PASSWORD):
            assert secret not in str(shown)
        columns = {field.name for field in type(user).history.model._meta.fields}
        assert columns.isdisjoint({"password", "last_login"})

    def test_signing_in_is_no_change(self, client):
        user = make_user(Role.CURATOR)
        versions = type(user).history.filter(id=user.pk)
        before = versions.count()

        log_in(client, user)

        assert type(user).objects.get(pk=user.pk).last_login
        assert versions.count() == before

    def test_accounts_older_than_their_history_begin_with_what_they_are(self):
        user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
        for model in (type(user), Scope):
            model.history.all().delete()

        record_first_versions(connection)

        version = type(user).history.get(id=user.pk)
        assert version.links["groups"] == [user.groups.get().pk]
        assert Scope.history.get().links["regions"] == [make_region("73.22").pk]

    @pytest.mark.django_db(transaction=True)
    def test_an_account_made_where_nothing_else_was_begun_has_its_version(self):
        call_command("first_administrator", stdout=StringIO())

        user = get_user_model().objects.get()
        assert [version.username for version in type(user).history.all()] == ["admin"]

    def test_a_curator_reads_no_history_of_an_account(self, client):
        user = make_user(Role.CURATOR)
        log_in(client, user)

        answers = [client.get(page(user, kind)).status_code for kind in ("history", "compare")]

        assert answers == [403, 403]


class TestTheIdentityOfTheSite:
    def test_it_is_told_and_put_back(self, desk):
        identity = SiteIdentity.objects.create(owner="Biro Organisasi")
        sent(desk, change(identity), owner="Bagian Organisasi", contact="organisasi@sulsel.go.id")

        newest = moments(desk, identity)[0]
        address = past(identity, "restore", 1)
        desk.post(address, filled(desk, address, "#restore_form"))

        assert "Biro Organisasi → Bagian Organisasi" in newest
        assert "pengelola" in newest
        assert SiteIdentity.objects.get().owner == "Biro Organisasi"

    def test_an_identity_older_than_its_history_begins_with_what_it_says(self, desk):
        identity = SiteIdentity.objects.create(owner="Biro Organisasi")
        SiteIdentity.history.all().delete()

        call_command("migrate", verbosity=0)

        assert "Biro Organisasi" in moments(desk, identity)[0]

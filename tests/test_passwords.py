"""What `PASSWORD_POLICY=bssn` adds, and that nothing of it holds without."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from catalogue.accounts import passwords
from catalogue.models import FormerPassword
from catalogue.permissions import Role
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
STRONG = "Kain tenun 7 sutra!"


@pytest.fixture
def bssn(settings):
    settings.PASSWORD_POLICY = "bssn"
    settings.AUTH_PASSWORD_VALIDATORS = [
        *settings.AUTH_PASSWORD_VALIDATORS,
        {"NAME": "catalogue.accounts.passwords.FourKinds"},
        {"NAME": "catalogue.accounts.passwords.NotAgain"},
    ]


@pytest.mark.parametrize(
    "lacking",
    ["kain tenun 7 sutra!", "KAIN TENUN 7 SUTRA!", "Kain tenun sutra!", "Kaintenun7sutra"],
)
def test_four_kinds_of_characters(lacking):
    with pytest.raises(ValidationError):
        passwords.FourKinds().validate(lacking)

    assert passwords.FourKinds().validate(STRONG) is None


def test_none_of_the_last_five_comes_back(bssn):
    user = make_user(Role.CURATOR)
    for number in range(6):
        user.set_password(f"{STRONG} {number}")
        user.save()

    with pytest.raises(ValidationError):
        passwords.NotAgain().validate(f"{STRONG} 5", user)
    assert passwords.NotAgain().validate(f"{STRONG} 0", user) is None
    assert FormerPassword.objects.filter(user=user).count() == passwords.REMEMBERED


def test_after_half_a_year_a_new_one_is_due(bssn, client):
    long_ago = timezone.now() - passwords.OLDEST - datetime.timedelta(days=1)
    user = make_user(Role.CONTRIBUTOR, date_joined=long_ago)
    client.force_login(user)
    assert client.get("/admin/")["Location"] == reverse("account_change_password")

    user.set_password(STRONG)
    user.save()
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    FormerPassword.objects.filter(user=user).update(at=long_ago)

    assert client.get("/admin/")["Location"] == reverse("account_change_password")


def test_the_password_in_use_is_not_chosen_again():
    user = make_user()

    with pytest.raises(ValidationError):
        passwords.NotAgain().validate(PASSWORD, user)


def test_without_the_policy_nobody_has_to_change_a_good_one():
    user = make_user(date_joined=timezone.now() - datetime.timedelta(days=3650))

    assert not passwords.is_expired(user)
    assert FormerPassword.objects.count() == 0

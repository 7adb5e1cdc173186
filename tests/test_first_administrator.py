import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import translation

pytestmark = pytest.mark.django_db


def say(capsys):
    with translation.override("en"):
        call_command("first_administrator")
    return capsys.readouterr().out


def test_the_password_that_is_printed_opens_the_desk(client, capsys):
    said = say(capsys)

    name, password = re.search(r"administrator: (\w+), password: (\S+)", said).groups()
    assert client.login(username=name, password=password)
    assert get_user_model().objects.get(username=name).is_superuser


def test_it_is_printed_once_and_no_second_administrator_is_made(capsys):
    say(capsys)

    assert say(capsys) == ""
    assert get_user_model().objects.count() == 1


def test_somebody_of_that_name_is_not_made_administrator(capsys):
    get_user_model().objects.create_user("admin", password="kata sandi yang lama")

    with pytest.raises(CommandError, match="createsuperuser"):
        say(capsys)

    assert not get_user_model().objects.get().is_superuser

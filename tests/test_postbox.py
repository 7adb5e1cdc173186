"""Letters leave after the save, and none is lost."""

import datetime
import smtplib
import threading
import time

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from catalogue import postbox
from catalogue.models import Letter
from catalogue.permissions import Role
from catalogue.postbox import carry, post
from tests.factories import make_user
from tests.forms import act, change, listing
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
OFFICE = "bpbd@luwuutarakab.go.id"


@pytest.fixture
def no_server(monkeypatch):
    """A mail server that refuses every address, and names it while doing so."""

    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({OFFICE: (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def later(**ago):
    Letter.objects.update(next_try_at=timezone.now() - datetime.timedelta(seconds=1), **ago)


def test_a_letter_that_was_sent_is_kept_nowhere():
    post(OFFICE, "Jawaban", "Terima kasih.")

    assert carry() == (1, 0)

    assert (mail.outbox[0].to, mail.outbox[0].body) == ([OFFICE], "Terima kasih.")
    assert Letter.objects.count() == 0


def test_what_the_mail_server_refuses_stays_and_goes_with_a_later_try(no_server, monkeypatch):
    post(OFFICE, "Jawaban", "Terima kasih.")
    assert carry() == (0, 1)
    letter = Letter.objects.get()
    assert (letter.tries, letter.trouble) == (1, "SMTPRecipientsRefused")
    assert carry() == (0, 0)

    monkeypatch.undo()
    later()

    assert carry() == (1, 0)


def test_the_waits_grow_and_end_with_somebody_who_sees_it(no_server):
    post(OFFICE, "Jawaban", "Terima kasih.")
    waits = []
    for _ in range(Letter.MOST_TRIES):
        later()
        carry()
        wait = Letter.objects.get().next_try_at - timezone.now()
        waits.append(round(wait.total_seconds() / 60))
    later()

    assert carry() == (0, 0)
    assert waits[:4] == [5, 15, 45, 135]
    assert set(waits[6:]) == {24 * 60}
    with pytest.raises(CommandError):
        call_command("send_mail")


def test_one_bad_letter_does_not_hold_up_the_others():
    Letter.objects.create(to=OFFICE, subject="Baris\nlain", body="x")
    post(OFFICE, "Jawaban", "Terima kasih.")

    assert carry() == (1, 1)


def test_a_letter_that_somebody_else_is_sending_is_left_to_them():
    post(OFFICE, "Jawaban", "Terima kasih.")
    Letter.objects.update(next_try_at=timezone.now() + datetime.timedelta(minutes=5))

    assert carry() == (0, 0)


def test_the_log_names_no_address(no_server, caplog):
    post(OFFICE, "Jawaban", "Terima kasih.")
    carry()

    assert "could not be handed over" in caplog.text
    assert OFFICE not in caplog.text


def test_the_console_shows_a_letter_without_its_address(settings, capsys):
    settings.EMAIL_BACKEND = "catalogue.postbox.DiscreetConsole"
    post(OFFICE, "Jawaban", "Terima kasih.")

    assert carry() == (1, 0)

    shown = capsys.readouterr().out
    assert "Terima kasih." in shown
    assert OFFICE not in shown


def test_the_command_sends_what_is_due(capsys):
    post(OFFICE, "Jawaban", "Terima kasih.")

    call_command("send_mail")

    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
class TestBesideTheRequest:
    def test_a_save_does_not_wait_for_a_slow_mail_server(self, monkeypatch):
        if connection.vendor == "sqlite":
            pytest.skip("the SQLite of the suite lies in memory, where writers do not wait")
        begun, go_on = threading.Event(), threading.Event()

        def slow(self, messages):
            begun.set()
            go_on.wait(10)
            return len(messages)

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", slow)
        start = time.monotonic()
        with transaction.atomic():
            post(OFFICE, "Jawaban", "Terima kasih.")
            post(OFFICE, "Jawaban lagi", "Terima kasih.")
        took = time.monotonic() - start

        assert begun.wait(10)
        assert took < 1
        go_on.set()
        end = time.monotonic() + 10
        while postbox._carrying.locked() and time.monotonic() < end:
            time.sleep(0.05)
        assert Letter.objects.count() == 0

    def test_what_is_rolled_back_is_written_to_nobody(self):
        with transaction.atomic():
            post(OFFICE, "Jawaban", "Terima kasih.")
            transaction.set_rollback(True)

        assert (carry(), len(mail.outbox)) == ((0, 0), 0)

    def test_a_thread_that_cannot_start_fails_no_save(self, monkeypatch):
        def broken():
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(postbox, "carry_soon", broken)
        with transaction.atomic():
            post(OFFICE, "Jawaban", "Terima kasih.")

        assert Letter.objects.count() == 1


def test_an_administrator_sees_what_does_not_leave_and_sends_it_again(
    client, no_server, monkeypatch
):
    post(OFFICE, "Jawaban", "Terima kasih.")
    carry()
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert "letter/" in str(read(client, "/admin/").select_one(".waiting"))
    assert "SMTPRecipientsRefused" in words(read(client, listing(Letter)))
    assert "Terima kasih." in words(read(client, change(Letter.objects.get())))

    monkeypatch.undo()
    act(client, "try_again", Letter.objects.get())

    assert (Letter.objects.count(), len(mail.outbox)) == (0, 1)

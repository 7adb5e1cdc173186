"""What is kept of people outside, and until when."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue import answers, flood
from catalogue.expiry import KEPT_DAYS, expire
from catalogue.models import Correction, Letter, Proposal, ProposalFile, Sending
from catalogue.permissions import Role
from tests.factories import make_innovation, make_proposal, make_user
from tests.outside import propose

pytestmark = pytest.mark.django_db
OFFICE = "bpbd@luwuutarakab.go.id"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


@pytest.fixture
def declined():
    proposal = make_proposal(email=OFFICE, files=1)
    answers.decline(proposal, make_user(Role.CURATOR), "Sudah tercatat.")
    Letter.objects.all().delete()
    return proposal


def test_the_address_and_the_files_of_what_was_answered_are_erased_in_time(declined):
    assert expire(in_days(KEPT_DAYS - 1)) == (0, 0, 0)

    assert expire(in_days(KEPT_DAYS + 1)) == (1, 1, 0)

    declined.refresh_from_db()
    assert (declined.email, declined.title, declined.answer) == ("", "Sipena", "Sudah tercatat.")
    assert ProposalFile.objects.count() == 0


def test_no_version_ever_held_the_address(declined):
    versions = Proposal.history.model.objects.values()

    assert len(versions) >= 2
    assert OFFICE not in str(list(versions))
    assert "pedoman" not in str(list(ProposalFile.history.model.objects.values()))


def test_what_still_waits_keeps_its_address():
    make_proposal(email=OFFICE, files=1)
    Correction.objects.create(innovation=make_innovation(), message="Keliru.", email=OFFICE)

    assert expire(in_days(10 * KEPT_DAYS)) == (0, 0, 0)


def test_letters_that_never_left_go_too():
    Letter.objects.create(to=OFFICE, subject="Jawaban", body="Terima kasih.")

    assert expire(in_days(KEPT_DAYS + 1)) == (0, 0, 1)


def test_the_command_says_what_is_gone(declined, capsys):
    Proposal.objects.update(decided_at=in_days(-KEPT_DAYS - 1))

    call_command("expire")

    assert "1" in capsys.readouterr().out
    assert Proposal.objects.get().email == ""


class TestTheNetworkAddress:
    def test_only_a_digest_that_changes_every_day_is_kept_for_an_hour(self, client, settings):
        propose(client)
        kept = Sending.objects.get().address
        today = timezone.localdate()

        assert "127.0.0.1" not in kept
        assert kept == flood.digest("127.0.0.1", today)
        assert kept != flood.digest("127.0.0.1", today + datetime.timedelta(days=1))
        settings.SECRET_KEY = "another" * 10
        assert kept != flood.digest("127.0.0.1", today)
        expire(timezone.now() + flood.WINDOW)
        assert Sending.objects.count() == 0

    def test_one_household_of_the_newer_addresses_counts_as_one(self):
        today = timezone.localdate()
        first, second, third = (
            flood.digest(address, today)
            for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
        )

        assert first == second != third

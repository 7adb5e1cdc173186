"""What contributors tell of published entries, and what a curator makes of it."""

import datetime

import pytest

from catalogue import answers, workflow
from catalogue.models import CheckNews, CopyNews, Correction, Replication, StatusCheck
from catalogue.permissions import Role
from tests.factories import make_check, make_innovation, make_region, make_user
from tests.forms import act, adding, change, errors, filled, messages, said, sent

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
DAY = datetime.date(2025, 5, 12)


@pytest.fixture
def contributor():
    return make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])


@pytest.fixture
def curator():
    return make_user(Role.CURATOR)


def check_news(innovation, by=None, **fields):
    told = {"state": "lancar", "checked_on": DAY, "checked_by": "Dinas", **fields}
    return CheckNews.objects.create(innovation=innovation, by=by, **told)


def test_an_accepted_check_becomes_the_state_of_the_innovation(contributor, curator):
    innovation = make_innovation()
    news = check_news(innovation, contributor, evidence="Laporan", state="berkembang")

    answers.accept(news, curator)

    check = StatusCheck.objects.get()
    assert (check.state, check.checked_on, check.evidence) == ("berkembang", DAY, "Laporan")
    innovation.refresh_from_db()
    assert innovation.state == "berkembang"
    news.refresh_from_db()
    assert (news.outcome, news.decided_by) == ("accepted", curator)


def test_an_accepted_replication_hangs_on_its_origin(contributor, curator):
    innovation = make_innovation("Sipena")
    news = CopyNews.objects.create(
        innovation=innovation, by=contributor, replicator="BPBD Bone", step="running"
    )

    answers.accept(news, curator)

    told = Replication.objects.get()
    assert (told.origin, told.origin_title, told.replicator, told.step) == (
        *(innovation, "Sipena", "BPBD Bone", "running"),
    )


def test_what_is_on_file_already_is_not_entered_twice(curator):
    innovation = make_innovation()
    make_check(innovation, checked_on=DAY)
    news = check_news(innovation)

    with pytest.raises(workflow.Refused):
        answers.accept(news, curator)

    assert (StatusCheck.objects.count(), CheckNews.objects.get().outcome) == (1, "open")


def test_of_two_decisions_the_first_one_holds(curator):
    news = check_news(make_innovation())
    stale = CheckNews.objects.get()
    answers.decline(news, curator, "Tanggalnya keliru.")

    with pytest.raises(workflow.Refused, match=said("This was decided already.")):
        answers.accept(stale, curator)

    assert StatusCheck.objects.count() == 0


def test_a_contributor_decides_nothing(contributor):
    with pytest.raises(workflow.Refused):
        answers.accept(check_news(make_innovation()), contributor)


class TestAtTheDesk:
    def test_a_contributor_proposes_a_correction_of_a_published_entry(self, client, contributor):
        innovation = make_innovation()
        client.force_login(contributor)
        page = client.get(change(innovation)).content.decode()
        address = f"{adding(Correction)}?innovation={innovation.pk}"
        assert address in page

        sent(client, address, message="Tahunnya keliru")

        correction = Correction.objects.get()
        assert (correction.by, correction.outcome) == (contributor, "open")
        assert client.post(change(correction), {"message": "lain"}).status_code == 403

    @pytest.mark.parametrize("model", [Correction, CheckNews, CopyNews])
    def test_nothing_is_told_of_a_draft_or_a_strangers_entry(self, client, contributor, model):
        stranger = make_innovation(agency=None, status="draft")
        client.force_login(contributor)

        response = sent(client, adding(model), innovation=stranger.pk, message="Keliru")

        assert errors(response)
        assert model.objects.count() == 0

    def test_a_curator_accepts_with_one_button(self, client, curator, contributor):
        news = check_news(make_innovation(), contributor)
        client.force_login(curator)

        response = sent(client, change(news), _accept="1", answer="Terima kasih.")

        assert messages(response) == [said("Accepted.")]
        assert StatusCheck.objects.count() == 1
        assert CheckNews.objects.get().answer == "Terima kasih."

    def test_who_declines_says_why(self, client, curator):
        news = check_news(make_innovation())
        client.force_login(curator)

        response = sent(client, change(news), _decline="1", answer="")

        assert messages(response) == [said("Write why it is declined, so that its sender knows.")]
        assert CheckNews.objects.get().outcome == "open"

    def test_what_somebody_told_is_not_the_curators_to_change(self, client, curator, contributor):
        news = check_news(make_innovation(), contributor)
        client.force_login(curator)

        sent(client, change(news), state="berhenti", answer="Baik.")

        news.refresh_from_db()
        assert (news.state, news.answer) == ("lancar", "Baik.")
        assert "state" not in filled(client, change(news))


def test_a_contributor_deletes_no_news(client, contributor):
    news = check_news(make_innovation(), contributor)
    client.force_login(contributor)

    act(client, "delete_selected", news, post="yes")

    assert CheckNews.objects.count() == 1

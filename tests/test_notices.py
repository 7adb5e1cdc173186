"""Who is written to when something happens, and what is never written."""

import pytest
from django.core import mail

from catalogue import answers, workflow
from catalogue.accounts.alarm import new_administrator
from catalogue.models import CheckNews, Letter, Proposal, Subscription
from catalogue.permissions import Role
from catalogue.postbox import carry
from tests.factories import make_agency, make_innovation, make_proposal, make_region, make_user
from tests.outside import propose, report

pytestmark = pytest.mark.django_db
OFFICE = "bpbd@luwuutarakab.go.id"


@pytest.fixture
def region():
    return make_region("73.22", "Luwu Utara")


@pytest.fixture
def contributor(region):
    return make_user(Role.CONTRIBUTOR, regions=[region], email="kontributor@example.go.id")


@pytest.fixture
def curator():
    curator = make_user(Role.CURATOR, email="kurator@example.go.id")
    Subscription.objects.create(user=curator, wanted=True)
    return curator


@pytest.fixture
def entry(region, contributor):
    entry = make_innovation("Sipena", status="draft", agency=make_agency(region=region))
    workflow.entered(entry, contributor)
    return entry


def letters():
    return [(letter.to, letter.subject, letter.body) for letter in Letter.objects.order_by("pk")]


def test_an_author_learns_that_an_entry_came_back_and_why(entry, contributor):
    curator = make_user(Role.CURATOR)
    workflow.submit(entry, contributor)

    workflow.send_back(entry, curator, "Ringkasannya belum ada.")

    ((to, subject, body),) = letters()
    assert (to, "Sipena" in subject) == (contributor.email, True)
    assert "Ringkasannya belum ada." in body
    assert f"/admin/catalogue/innovation/{entry.pk}/change/" in body


def test_an_author_learns_where_the_published_entry_stands(entry, contributor, settings):
    settings.SITE_ADDRESS = "https://katalog.example"

    workflow.publish(entry, make_user(Role.CURATOR))

    ((to, _subject, body),) = letters()
    assert to == contributor.email
    assert "https://katalog.example/inovasi/sipena/" in body


def test_nobody_is_written_to_about_own_steps(curator, region):
    entry = make_innovation(status="draft", agency=make_agency(region=region))
    workflow.entered(entry, curator)
    workflow.submit(entry, curator)
    workflow.publish(entry, curator)

    assert letters() == []


def test_curators_who_want_it_learn_what_came_in(client, curator, entry, contributor):
    make_user(Role.CURATOR, email="tanpa@example.go.id")
    other = make_user(Role.CONTRIBUTOR, email="lain@example.go.id")
    Subscription.objects.create(user=other, wanted=True)
    published = make_innovation()

    propose(client)
    report(client, published, email=OFFICE)
    workflow.submit(entry, contributor)
    CheckNews.objects.create(
        innovation=published, state="lancar", checked_on="2025-05-12", checked_by="Dinas"
    )

    found = letters()
    assert {to for to, *_ in found} == {curator.email}
    assert len(found) == 4


def test_a_letter_to_curators_holds_no_address_of_who_sent_it(client, curator):
    propose(client, email=OFFICE)

    (letter,) = letters()

    assert OFFICE not in " ".join(letter)


@pytest.mark.parametrize(("decide", "answer"), [("accept", ""), ("decline", "Sudah tercatat.")])
def test_who_proposed_and_left_an_address_gets_the_answer(region, decide, answer):
    proposal = make_proposal(region=region, email=OFFICE)

    getattr(answers, decide)(proposal, make_user(Role.CURATOR), answer)

    ((to, subject, body),) = letters()
    assert (to, proposal.number in subject, answer in body) == (OFFICE, True, True)


def test_without_an_address_nobody_is_written_to(region):
    answers.decline(make_proposal(region=region), make_user(Role.CURATOR), "Sudah tercatat.")

    assert letters() == []


def test_a_contributor_gets_the_answer_to_own_news(contributor):
    news = CheckNews.objects.create(
        innovation=make_innovation(),
        by=contributor,
        state="lancar",
        checked_on="2025-05-12",
        checked_by="Dinas",
    )

    answers.decline(news, make_user(Role.CURATOR), "Tanggalnya keliru.")

    ((to, _subject, body),) = letters()
    assert (to, "Tanggalnya keliru." in body) == (contributor.email, True)


def test_closed_accounts_and_those_without_an_address_are_passed_over(entry, contributor):
    contributor.is_active = False
    contributor.save()

    workflow.publish(entry, make_user(Role.CURATOR))

    assert letters() == []


def test_a_step_that_was_undone_is_written_about_to_nobody(entry, contributor):
    with pytest.raises(workflow.Refused):
        workflow.send_back(entry, make_user(Role.CURATOR), "Belum diajukan.")

    assert letters() == []


@pytest.mark.parametrize(
    "title", ["Sipena\r\nBcc: korban@example.com", "Sipena\u2028Bcc: korban@example.com", "a" * 200]
)
def test_no_title_adds_a_header_to_a_letter(curator, title):
    make_proposal(title)

    assert carry() == (1, 0)

    (message,) = mail.outbox
    assert message.recipients() == [curator.email]
    assert "\n" not in message.subject
    assert message.message()["Bcc"] is None


def in_english(user):
    Subscription.objects.update_or_create(user=user, defaults={"language": "en"})
    return type(user).objects.get(pk=user.pk)


def test_an_account_is_written_to_in_its_own_language(entry, contributor, settings):
    settings.SITE_ADDRESS = "https://katalog.example"
    curator = make_user(Role.CURATOR)
    workflow.submit(entry, contributor)
    workflow.send_back(entry, curator, "Ringkasannya belum ada.")
    in_english(contributor)
    workflow.submit(entry, contributor)
    workflow.publish(entry, curator)

    (_to, first, _body), (_to, second, body) = letters()
    assert (first, second) == ("Dikembalikan: Sipena", "Published: Sipena")
    assert "everybody can read it: https://katalog.example/en/inovasi/sipena/" in body


def test_of_two_curators_each_reads_the_own_language(client, curator):
    other = make_user(Role.CURATOR, email="curator@example.go.id")
    Subscription.objects.create(user=other, wanted=True, language="en")

    propose(client)

    subjects = {to: subject for to, subject, _body in letters()}
    assert subjects[curator.email].startswith("Masuk (usulan)")
    assert subjects[other.email].startswith("Came in (proposal)")


@pytest.mark.parametrize(
    ("path", "words"), [("/usulkan/", "tidak diterima"), ("/en/usulkan/", "not accepted")]
)
def test_who_proposed_is_answered_in_the_language_of_the_page(client, path, words):
    make_region("73", "Sulawesi Selatan")
    propose(client, path=path, email=OFFICE)
    proposal = Proposal.objects.get()

    answers.decline(proposal, make_user(Role.CURATOR), "Sudah tercatat.")

    assert f"“{proposal.title}”: {words}." in letters()[-1][2]


def test_a_new_administrator_is_told_of_in_the_language_of_who_reads_it():
    first = make_user(Role.ADMINISTRATOR, email="pertama@example.go.id")
    second = in_english(make_user(Role.ADMINISTRATOR, email="second@example.go.id"))

    new_administrator(second, first)

    bodies = {to: body for to, _subject, body in letters()}
    assert "made" in bodies[second.email]
    assert "made" not in bodies[first.email]

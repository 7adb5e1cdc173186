"""The buttons that move an entry on, as contributors and curators press them."""

import pytest
from bs4 import BeautifulSoup

from catalogue.models import Innovation, Step
from catalogue.permissions import Role
from tests.factories import make_agency, make_innovation, make_region, make_user
from tests.forms import act, adding, change, filled, messages, said, sent

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
STEPS = {"_submit", "_publish", "_return", "_archive", "_reopen"}


@pytest.fixture
def contributor(client):
    """The browser of a contributor of Luwu Utara."""
    client.user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    client.force_login(client.user)
    return client


@pytest.fixture
def curator(client):
    client.user = make_user(Role.CURATOR)
    client.force_login(client.user)
    return client


def offered(client, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return {field["name"] for field in page.select("[type=submit][name]")} & STEPS


def status(innovation):
    return Innovation.objects.get(pk=innovation.pk).status


BUTTONS = {
    "draft": ({"_submit"}, {"_submit", "_publish"}),
    "submitted": (set(), {"_publish", "_return"}),
    "published": (set(), {"_archive"}),
    "archived": (set(), {"_reopen"}),
}


@pytest.mark.parametrize("where", BUTTONS)
def test_the_buttons_suit_who_looks_and_where_the_entry_stands(client, where):
    entry = make_innovation(status=where)
    roles = [
        make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")]),
        make_user(Role.CURATOR),
    ]

    for user, buttons in zip(roles, BUTTONS[where], strict=True):
        client.force_login(user)
        assert offered(client, change(entry)) == buttons


def test_one_click_saves_and_submits(contributor):
    draft = make_innovation(status="draft")

    response = sent(contributor, change(draft), summary="Ringkas.", _submit="1")

    draft.refresh_from_db()
    assert (draft.summary, draft.status) == ("Ringkas.", "submitted")
    assert messages(response) == [said("Submitted: the curators have it now.")]


def test_a_new_entry_is_submitted_as_it_is_entered(contributor):
    agency = make_agency(region=make_region("73.22"))

    sent(contributor, adding(Innovation), title="Sipena", agency=agency.pk, _submit="1")

    steps = Step.objects.order_by("pk").values_list("kind", "by")
    assert list(steps) == [("entered", contributor.user.pk), ("submitted", contributor.user.pk)]


def test_a_returned_entry_says_why_and_by_whom(client, contributor):
    draft = make_innovation(status="submitted")
    curator = make_user(Role.CURATOR, username="nurul")
    client.force_login(curator)

    sent(client, change(draft), _reason="Sumbernya belum ada.", _return="1")

    client.force_login(contributor.user)
    page = BeautifulSoup(client.get(change(draft)).content, "html.parser")
    words = [" ".join(block.get_text().split()) for block in page.select(".returned")]
    with_words = said("Returned by %(by)s: “%(reason)s”", by="nurul", reason="Sumbernya belum ada.")
    assert set(words) == {with_words}
    assert "Sumbernya belum ada." in page.select_one("ul.trail").get_text()
    assert status(draft) == "draft"


def test_a_return_without_a_reason_is_refused_and_what_was_typed_stays(curator):
    entry = make_innovation(status="submitted")

    response = sent(curator, change(entry), summary="Baru.", _return="1")

    sentence = said("Write why it is returned, so that its author knows what to do.")
    assert messages(response) == [sentence]
    entry.refresh_from_db()
    assert (entry.status, entry.summary) == ("submitted", "Baru.")


@pytest.mark.parametrize("button", ["_publish", "_return", "_archive", "_reopen"])
def test_a_button_that_was_not_offered_moves_nothing(contributor, button):
    draft = make_innovation(status="draft")

    sent(contributor, change(draft), _reason="x", **{button: "1"})

    assert status(draft) == "draft"


@pytest.mark.parametrize("times", [2, 5])
def test_pressing_again_has_one_effect(curator, times):
    entry = make_innovation(status="submitted")
    data = {**filled(curator, change(entry)), "_publish": "1"}

    answers = [curator.post(change(entry), data, follow=True) for _time in range(times)]

    assert {answer.status_code for answer in answers} == {200}
    assert [step.kind for step in Step.objects.of(entry)] == ["published"]


def test_a_form_that_was_opened_before_the_entry_moved_on_does_not_move_it_back(client):
    entry = make_innovation(status="draft")
    client.force_login(make_user(Role.CURATOR))
    data = filled(client, change(entry))
    act(client, "publish", entry)

    client.post(change(entry), data)

    assert status(entry) == "published"


def test_visiting_an_entry_takes_no_step(curator):
    entry = make_innovation(status="submitted")

    for name in STEPS:
        curator.get(change(entry), {name: "1"})

    assert status(entry) == "submitted"
    assert Step.objects.count() == 0


def test_with_four_eyes_the_author_is_told_and_the_entry_waits(curator, settings):
    settings.FOUR_EYES = True
    agency = make_agency()
    sent(curator, adding(Innovation), title="Sipena", agency=agency.pk)
    entry = Innovation.objects.get()

    response = sent(curator, change(entry), _publish="1")
    act(curator, "publish", entry)

    assert messages(response) == [
        said("“%(title)s” is your own entry: somebody else must publish it.", title="Sipena")
    ]
    assert status(entry) == "draft"

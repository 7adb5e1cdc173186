"""The way of an entry: each step once, by whom it is due, with a trail."""

import pytest

from catalogue import workflow
from catalogue.models import Innovation, Step
from catalogue.permissions import Role
from tests.factories import make_innovation, make_region, make_user
from tests.forms import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor():
    return make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])


@pytest.fixture
def curator():
    return make_user(Role.CURATOR)


def trail(innovation):
    steps = Step.objects.of(innovation)
    return [(step.kind, step.by, step.reason) for step in reversed(steps)]


def refusal(step, *args):
    with pytest.raises(workflow.Refused) as refused:
        step(*args)
    return str(refused.value)


def test_an_entry_goes_from_draft_to_archive_and_every_step_is_kept(contributor, curator):
    draft = make_innovation(status="draft")

    workflow.entered(draft, contributor)
    workflow.submit(draft, contributor)
    workflow.send_back(draft, curator, "  Sumbernya belum ada. ")
    workflow.submit(draft, contributor)
    workflow.publish(draft, curator)
    workflow.archive(draft, curator)
    workflow.reopen(draft, curator)

    assert Innovation.objects.get().status == "draft"
    assert trail(draft) == [
        ("entered", contributor, ""),
        ("submitted", contributor, ""),
        ("returned", curator, "Sumbernya belum ada."),
        ("submitted", contributor, ""),
        ("published", curator, ""),
        ("archived", curator, ""),
        ("reopened", curator, ""),
    ]


STEPS = {
    "submit": (workflow.submit, {"draft"}),
    "publish": (workflow.publish, {"draft", "submitted"}),
    "send back": (lambda entry, by: workflow.send_back(entry, by, "Karena"), {"submitted"}),
    "archive": (workflow.archive, {"published"}),
    "reopen": (workflow.reopen, {"archived"}),
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("status", Innovation.Status.values)
def test_a_step_is_taken_only_from_where_it_begins(name, status, curator):
    step, begins = STEPS[name]
    entry = make_innovation(status=status)

    if status in begins:
        step(entry, curator)
        assert Innovation.objects.get().status != status
    else:
        assert refusal(step, entry, curator)
        assert (Innovation.objects.get().status, trail(entry)) == (status, [])


@pytest.mark.parametrize("name", sorted(set(STEPS) - {"submit"}))
def test_what_a_curator_does_no_contributor_can(name, contributor):
    step, begins = STEPS[name]
    status = begins.pop()
    begins.add(status)
    entry = make_innovation(status=status)

    assert refusal(step, entry, contributor) == said("Only curators may do this.")
    assert Innovation.objects.get().status == status


def test_a_contributor_submits_nothing_of_another_region():
    stranger = make_user(Role.CONTRIBUTOR, regions=[make_region("73.17", "Luwu")])
    draft = make_innovation(status="draft")

    refused = refusal(workflow.submit, draft, stranger)

    assert refused == said("You may submit drafts of your own regions and agencies only.")


def test_a_second_click_has_no_second_effect(curator):
    entry = make_innovation(status="submitted")
    stale = Innovation.objects.get()
    workflow.publish(entry, curator)
    published_at = Innovation.objects.get().published_at

    refused = refusal(workflow.publish, stale, curator)

    assert refused == said("Only drafts and submitted entries can be published.")
    assert Innovation.objects.get().published_at == published_at
    assert [kind for kind, *_ in trail(entry)] == ["published"]


def test_a_return_says_why(curator):
    entry = make_innovation(status="submitted")

    refused = refusal(workflow.send_back, entry, curator, "   ")

    assert refused == said("Write why it is returned, so that its author knows what to do.")


class TestFourEyes:
    def test_a_curator_publishes_own_work_unless_told_otherwise(self, curator):
        entry = make_innovation(status="draft")
        workflow.entered(entry, curator)

        workflow.publish(entry, curator)

        assert Innovation.objects.get().is_public

    @pytest.mark.parametrize("part", [workflow.entered, workflow.submit])
    def test_with_four_eyes_somebody_else_must(self, part, curator, settings):
        settings.FOUR_EYES = True
        entry = make_innovation("Sipena", status="draft")
        part(entry, curator)

        refused = refusal(workflow.publish, entry, curator)
        workflow.publish(entry, make_user(Role.CURATOR))

        assert refused == said(
            "“%(title)s” is your own entry: somebody else must publish it.", title="Sipena"
        )
        assert Innovation.objects.get().is_public

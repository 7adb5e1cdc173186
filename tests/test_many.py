"""One thing done to many innovations: nothing before its effect was looked at, then all at once."""

import pytest
from bs4 import BeautifulSoup

from catalogue import bulk
from catalogue.models import Award, Innovation, Moment, Step
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_source,
    make_tier,
    make_user,
)
from tests.forms import act, chosen, confirmed, errors, listing, messages, said

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def curator(client):
    client.force_login(make_user(Role.CURATOR))
    return client


def effects(response):
    """What the page says of each innovation, part by part."""
    page = BeautifulSoup(response.content, "html.parser")
    return [
        {item.a.get_text(): item.b.get_text() for item in part.select("li")}
        for part in page.select(".effects")
    ]


def statuses(*entries):
    return [Innovation.objects.get(pk=entry.pk).status for entry in entries]


class TestLooking:
    def test_who_looks_is_told_what_becomes_of_each_and_nothing_is_written(self, curator):
        draft, archived = make_innovation("A", "draft"), make_innovation("B", "archived")
        before = Moment.objects.count()

        response = chosen(curator, "publish", draft, archived)

        wrong = said("Only drafts and submitted entries can be published.")
        assert effects(response) == [
            {"A": f"{said('draft')} → {said('published')}"},
            {"B": wrong},
        ]
        assert statuses(draft, archived) == ["draft", "archived"]
        assert (Step.objects.count(), Moment.objects.count()) == (0, before)

    def test_what_nothing_would_come_of_cannot_be_gone_on_with(self, curator):
        response = chosen(curator, "publish", make_innovation(status="archived"))

        assert b"_confirm" not in response.content

    def test_a_catalogue_that_moved_meanwhile_is_shown_again(self, curator):
        entries = [make_innovation(title, "draft") for title in "AB"]
        response = chosen(curator, "publish", *entries)
        Innovation.objects.filter(title="A").update(status="archived")

        again = confirmed(curator, response)

        moved = said("Something has changed since you looked; look again. Nothing was done.")
        assert messages(again) == [moved]
        assert [list(part) for part in effects(again)] == [["B"], ["A"]]
        assert statuses(*entries) == ["archived", "draft"]

    def test_who_goes_on_without_having_looked_is_shown_it_first(self, curator):
        draft = make_innovation("A", "draft")

        response = chosen(curator, "publish", draft, _confirm="1")

        assert [list(part) for part in effects(response)] == [["A"]]
        assert statuses(draft) == ["draft"]

    def test_more_than_the_limit_is_refused_in_words(self, curator, monkeypatch):
        monkeypatch.setattr(bulk, "LIMIT", 1)
        entries = [make_innovation(status="draft") for _ in range(2)]

        response = chosen(curator, "publish", *entries)

        assert messages(response) == [
            said(
                "%(count)s were chosen; at most %(limit)s can be done at once. Narrow the list"
                " down.",
                count=2,
                limit=1,
            )
        ]

    def test_all_that_the_list_holds_can_be_chosen_at_once(self, curator):
        entries = [make_innovation(status="draft") for _ in range(3)]

        response = chosen(curator, "publish", entries[0], select_across="1")
        confirmed(curator, response)

        assert statuses(*entries) == ["published"] * 3


class TestDoing:
    def test_it_is_one_moment_with_its_reason(self, curator):
        drafts = [make_innovation(status="draft") for _ in range(3)]

        act(curator, "publish", *drafts)

        moments = {draft.history.latest("history_id").moment for draft in drafts}
        assert {moment.reason for moment in moments} == {said("Publish the chosen ones")}
        assert len(moments) == 1

    def test_sent_twice_it_has_one_effect(self, curator):
        drafts = [make_innovation(status="draft") for _ in range(2)]
        response = chosen(curator, "publish", *drafts)

        answers = [confirmed(curator, response) for _time in range(2)]

        assert [answer.status_code for answer in answers] == [200, 200]
        assert Step.objects.filter(kind="published").count() == 2


class TestAward:
    def fields(self, **more):
        tier = make_tier()
        edition = make_edition(tier.competition)
        return {"edition": edition.pk, "tier": tier.pk, "decree": "", "source": "", **more}

    def test_many_are_given_an_award_and_who_has_it_stays(self, curator):
        first, second = make_innovation("A"), make_innovation("B")
        make_award(second)
        Award.objects.update(decree="SK 1", source=make_source())
        fields = self.fields(decree="SK 681", source="https://kabar.example.id/1")
        asked = chosen(curator, "award", first, second)

        looked = confirmed(curator, asked, "_look", **fields)
        assert Award.objects.filter(innovation=first).count() == 0
        confirmed(curator, looked)

        given, kept = Award.objects.get(innovation=first), Award.objects.get(innovation=second)
        assert (given.decree, given.source.address) == ("SK 681", "https://kabar.example.id/1")
        assert (kept.decree, kept.source) == ("SK 1", make_source())

    def test_an_award_without_its_decree_gets_it_and_one_with_another_keeps_it(self, curator):
        blank, told = make_innovation("A"), make_innovation("B")
        make_award(blank)
        make_award(told, decree="SK 1")
        asked = chosen(curator, "award", blank, told)

        looked = confirmed(curator, asked, "_look", **self.fields(decree="SK 2"))
        confirmed(curator, looked)

        assert [list(part) for part in effects(looked)] == [["A"], ["B"]]
        assert effects(looked)[1] == {"B": said("It has this award already.")}
        assert list(Award.objects.order_by("pk").values_list("decree", flat=True)) == [
            "SK 2",
            "SK 1",
        ]

    def test_a_tier_of_another_competition_is_refused_before_the_look(self, curator):
        asked = chosen(curator, "award", make_innovation())
        edition = make_edition(make_tier("iga").competition)
        other = make_tier("lain", type(edition.competition).objects.create(slug="x", name="X"))

        response = confirmed(
            curator, asked, "_look", **self.fields(edition=edition.pk, tier=other.pk)
        )

        assert errors(response) == [said("This tier belongs to another competition.")]
        assert Award.objects.count() == 0


def test_many_are_put_into_a_sector_and_who_is_there_stays(curator):
    sector = make_sector("pendidikan")
    blank, there = make_innovation("A"), make_innovation("B", sector=sector)
    asked = chosen(curator, "sector", blank, there)

    looked = confirmed(curator, asked, "_look", sector=sector.pk)
    confirmed(curator, looked)

    assert effects(looked) == [
        {"A": f"{said('no sector')} → {sector}"},
        {"B": said("It is in this sector already.")},
    ]
    assert set(Innovation.objects.values_list("sector", flat=True)) == {sector.pk}


class TestContributor:
    @pytest.fixture
    def contributor(self, client):
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))
        return client

    def test_is_offered_to_submit_and_nothing_else(self, contributor):
        make_innovation(status="draft")

        page = BeautifulSoup(contributor.get(listing(Innovation)).content, "html.parser")

        offered = {option["value"] for option in page.select("select[name=action] option")}
        assert offered == {"", "submit", "export_xlsx", "export_csv"}

    def test_submits_own_drafts_alone(self, contributor):
        own = make_innovation("A", "draft")
        theirs = make_innovation(
            "B", "draft", agency=make_agency("Dinas Luwu", make_region("73.17", "Luwu"))
        )

        act(contributor, "submit", own, theirs)

        assert statuses(own, theirs) == ["submitted", "draft"]

    @pytest.mark.parametrize("action", ["publish", "archive", "award", "sector"])
    def test_cannot_begin_or_end_another_task(self, contributor, action):
        own = make_innovation("A", "draft")

        chosen(contributor, action, own, _confirm="1", sector=make_sector().pk)

        assert (statuses(own), own.awards.count()) == (["draft"], 0)

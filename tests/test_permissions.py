"""Roles and scopes: what an account is let through to, asked directly."""

import pytest

from catalogue.models import Agency, Innovation, Region, Source
from catalogue.permissions import GROUPS, Role, give, may, role_of, visible, within
from tests.factories import (
    make_agency,
    make_award,
    make_innovation,
    make_region,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def titles(queryset):
    return sorted(queryset.values_list("title", flat=True))


@pytest.fixture
def entries():
    """One entry in each of a kabupaten, a kecamatan beneath it, a neighbour, and the ministry."""
    places = {
        "kabupaten": make_agency(region=make_region("73.22")),
        "kecamatan": make_agency(region=make_region("73.22.13")),
        "tetangga": make_agency(region=make_region("73.2", "Luwu", level="regency")),
        "pusat": make_agency(national=True),
    }
    return {
        name: make_innovation(name, status="draft", agency=agency)
        for name, agency in places.items()
    }


def test_a_region_covers_what_lies_beneath_it_and_nothing_that_only_begins_like_it(entries):
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])

    assert titles(within(user, Innovation.objects)) == ["kabupaten", "kecamatan"]


def test_an_agency_may_be_given_alone_or_beside_a_region(entries):
    user = make_user(
        Role.CONTRIBUTOR,
        regions=[make_region("73.22.13")],
        agencies=[entries["pusat"].agency],
    )

    assert titles(within(user, Innovation.objects)) == ["kecamatan", "pusat"]


def test_a_contributor_without_a_scope_sees_no_entry(entries):
    user = make_user(Role.CONTRIBUTOR)

    assert titles(within(user, Innovation.objects)) == []
    assert not may(user, "view", entries["pusat"])


@pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMINISTRATOR])
def test_curators_and_administrators_answer_for_everything(role, entries):
    assert within(make_user(role), Innovation.objects).count() == 4


def test_who_moves_to_another_region_loses_the_former_at_once(entries):
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    user.scope.regions.set([make_region("73.2")])

    again = type(user).objects.get(pk=user.pk)
    assert titles(within(again, Innovation.objects)) == ["tetangga"]
    assert not may(again, "view", entries["kabupaten"])


def test_the_role_is_the_highest_that_an_account_holds(django_user_model):
    administrator = django_user_model.objects.create_superuser("admin")

    assert role_of(administrator) is Role.ADMINISTRATOR
    assert role_of(make_user()) is None
    for role in Role:
        assert role_of(make_user(role)) is role


def test_who_was_closed_or_is_no_staff_has_no_role():
    closed = make_user(Role.CURATOR, is_active=False)
    outside = make_user(Role.CURATOR)
    outside.is_staff = False

    assert (role_of(closed), role_of(outside)) == (None, None)


def test_an_account_has_one_role_and_a_new_one_takes_the_place_of_the_old():
    user = make_user(Role.ADMINISTRATOR, is_superuser=True)

    give(user, Role.CONTRIBUTOR)

    again = type(user).objects.get(pk=user.pk)
    assert role_of(again) is Role.CONTRIBUTOR
    assert [group.name for group in again.groups.all()] == [GROUPS[Role.CONTRIBUTOR]]


def test_a_contributor_changes_own_drafts_and_nothing_that_is_on_its_way():
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    entries = {status: make_innovation(status=status) for status in Innovation.Status.values}

    assert {status: may(user, "change", entry) for status, entry in entries.items()} == {
        "draft": True,
        "submitted": False,
        "published": False,
        "archived": False,
    }
    assert may(user, "suggest", entries["published"])
    assert not may(user, "suggest", entries["draft"])


def test_an_agency_is_a_contributors_to_change_until_the_public_knows_it():
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    hidden, known = make_agency(), make_agency()
    make_innovation(agency=known)

    assert may(user, "change", hidden)
    assert not may(user, "change", known)


def test_agencies_that_only_a_strangers_draft_names_are_not_seen():
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    luwu = make_region("73.17", "Luwu")
    for status, name in (("draft", "Rahasia"), ("published", "Terbuka")):
        make_innovation(status=status, agency=make_agency(name, luwu))
    partner = make_agency("Mitra", luwu)
    make_innovation(status="draft", agency=make_agency("Sendiri")).partners.add(partner)

    seen = set(visible(user, Agency.objects.all()).values_list("name", flat=True))

    assert seen == {"Sendiri", "Terbuka", "Mitra"}
    assert visible(user, Region.objects.all()).count() == Region.objects.count()


def test_sources_are_seen_where_they_support_what_is_own_or_public():
    user = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    luwu = make_agency(region=make_region("73.17", "Luwu"))
    for number, (status, agency) in enumerate(
        [("draft", None), ("draft", luwu), ("published", luwu)]
    ):
        make_award(make_innovation(status=status, agency=agency), source=make_source(number))
    make_source(9)

    seen = visible(user, Source.objects.all()).values_list("address", flat=True)

    assert sorted(seen) == [make_source(0).address, make_source(2).address]

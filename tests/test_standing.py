"""Lists are ordered and coloured by figures kept beside each innovation. They follow every write."""

import datetime

import pytest

from catalogue.models import (
    Award,
    AwardTier,
    Competition,
    CompetitionYear,
    Innovation,
    StatusCheck,
)
from tests.factories import (
    make_award,
    make_edition,
    make_innovation,
    make_tier,
)

pytestmark = pytest.mark.django_db


def standing(innovation):
    return Innovation.objects.values_list("gold", "awards_won", "latest_year").get(pk=innovation.pk)


def make_check(innovation, state="lancar", year=2025):
    return StatusCheck.objects.create(
        innovation=innovation,
        state=state,
        checked_on=datetime.date(year, 5, 12),
        checked_by="Biro Organisasi",
    )


def test_an_award_taken_away_in_bulk_takes_its_gold_along():
    innovation = make_innovation(started="2017")
    make_award(innovation)
    assert standing(innovation) == (1, 1, 2020)

    Award.objects.filter(innovation=innovation).delete()

    assert standing(innovation) == (0, 0, 2017)


def test_awards_written_in_bulk_count_at_once():
    innovations = [make_innovation(), make_innovation()]
    tier, edition = make_tier(), make_edition(year=2021)

    Award.objects.bulk_create(
        Award(innovation=innovation, tier=tier, edition=edition) for innovation in innovations
    )

    assert [standing(innovation) for innovation in innovations] == [(1, 1, 2021)] * 2


@pytest.mark.parametrize("how", ["update", "bulk_update", "save"])
def test_an_award_moved_to_another_innovation_leaves_the_first_one(how):
    first, second = make_innovation(), make_innovation()
    award = make_award(first)

    if how == "update":
        Award.objects.filter(pk=award.pk).update(innovation=second)
    else:
        award.innovation = second
        if how == "save":
            award.save()
        else:
            Award.objects.bulk_update([award], ["innovation"])

    assert (standing(first), standing(second)) == ((0, 0, 0), (1, 1, 2020))


@pytest.mark.parametrize("bulk", [False, True], ids=["save", "update"])
@pytest.mark.parametrize(
    ("model", "change", "expected"),
    [
        (AwardTier, {"won": False}, (0, 0, 2020)),
        (CompetitionYear, {"year": 2022}, (1, 1, 2022)),
        (Competition, {"level": "national"}, (2, 1, 2020)),
    ],
    ids=["tier", "edition", "competition"],
)
def test_a_correction_to_what_an_award_hangs_on_reaches_the_innovation(
    model, change, expected, bulk
):
    innovation = make_innovation()
    award = make_award(innovation)
    row = {
        AwardTier: award.tier,
        CompetitionYear: award.edition,
        Competition: award.edition.competition,
    }[model]

    if bulk:
        model.objects.filter(pk=row.pk).update(**change)
    else:
        for name, value in change.items():
            setattr(row, name, value)
        row.save()

    assert standing(innovation) == expected


def test_status_checks_deleted_in_bulk_leave_the_older_state():
    innovation = make_innovation()
    make_check(innovation, "lancar", 2023)
    make_check(innovation, "bereplikasi", 2025)

    StatusCheck.objects.filter(checked_on__year=2025).delete()

    innovation.refresh_from_db()
    assert (innovation.state, innovation.state_checked_on) == ("lancar", datetime.date(2023, 5, 12))


def test_an_innovation_saved_from_an_old_copy_keeps_its_gold():
    innovation = make_innovation()
    old_copy = Innovation.objects.get(pk=innovation.pk)
    make_award(innovation)

    old_copy.summary = "Ditulis sebelum penghargaan tercatat."
    old_copy.save()

    assert standing(innovation) == (1, 1, 2020)


def test_the_start_is_the_latest_year_until_there_is_an_award():
    innovation = make_innovation(started="2017-03")
    assert standing(innovation) == (0, 0, 2017)

    Innovation.objects.filter(pk=innovation.pk).update(started="2018")

    assert standing(innovation) == (0, 0, 2018)

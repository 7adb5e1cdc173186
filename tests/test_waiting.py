"""The front page of the desk says what waits, for whom, and leads to it."""

import datetime

import pytest
from django.utils import timezone

from catalogue import workflow
from catalogue.completeness import completeness_of
from catalogue.models import Citation, Correction, Import, Indicator, SearchMiss, Section
from catalogue.permissions import Role
from catalogue.waiting import piles
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_edition,
    make_form,
    make_innovation,
    make_photo,
    make_region,
    make_sector,
    make_source,
    make_tier,
    make_user,
)
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def waiting(user):
    """Return how many wait by the list they stand in: `{"innovation gap=photo": 2}`."""
    return {
        task.address.removeprefix("/admin/catalogue/")
        .removesuffix("&status__exact=published")
        .replace("/?", " ")
        .strip(): task.count
        for pile in piles(user)
        for task in pile.tasks
    }


@pytest.fixture
def curator():
    return make_user(Role.CURATOR)


def test_a_curator_sees_what_is_submitted_and_what_published_entries_lack(curator):
    make_innovation(status="submitted")
    full = make_innovation(summary="Ada ringkasannya.")
    make_photo(full)
    Citation.objects.create(innovation=full, source=make_source())
    make_award(make_innovation())

    found = waiting(curator)

    assert found["innovation status__exact=submitted"] == 1
    assert found["innovation gap=summary"] == 1
    assert found["innovation gap=photo"] == 1
    assert found["innovation gap=source"] == 1
    assert found["innovation gap=decree"] == 1
    assert found["innovation gap=due"] == 2


def test_the_decree_of_the_edition_counts_for_its_awards(curator):
    edition = make_edition(decree="SK Gubernur Nomor 681/III/Tahun 2020")
    make_award(make_innovation(), edition=edition)

    assert "innovation gap=decree" not in waiting(curator)


def test_a_check_is_due_when_nobody_looked_for_two_years_or_its_day_has_come(curator):
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    make_check(make_innovation("Baru"), checked_on=today - day)
    make_check(make_innovation("Lama"), checked_on=today - 731 * day)
    make_check(make_innovation("Janji"), checked_on=today - 9 * day, next_due=today)

    assert waiting(curator)["innovation gap=due"] == 2


def test_an_edition_waits_until_all_places_of_its_tier_have_names(curator):
    tier = make_tier(size=2)
    edition = make_edition(top_tier=tier)
    make_award(make_innovation(), tier, edition)
    assert waiting(curator)["competitionyear names=missing"] == 1

    make_award(make_innovation(), tier, edition)
    assert "competitionyear names=missing" not in waiting(curator)


def test_an_agency_that_only_takes_part_is_not_one_with_nothing(curator):
    make_agency("Diam")
    make_innovation().partners.add(make_agency("Mitra"))

    assert waiting(curator)["agency led=nothing"] == 1


def test_what_came_in_waits_until_it_is_decided(curator):
    Correction.objects.create(innovation=make_innovation(), message="Tahunnya keliru.")
    Correction.objects.create(
        innovation=make_innovation(), message="Sudah dijawab.", outcome="declined"
    )

    assert waiting(curator)["correction outcome__exact=open"] == 1


def test_every_number_of_the_front_page_is_the_length_of_the_list_it_leads_to(client, curator):
    make_innovation(status="submitted")
    make_award(make_innovation(), make_tier(size=30), make_edition(top_tier=make_tier(size=30)))
    make_agency("Diam")
    client.force_login(curator)

    for pile in piles(curator):
        for task in pile.tasks:
            rows = client.get(task.address).context["cl"].result_count
            assert (task.address, rows) == (task.address, task.count)


def test_a_contributor_sees_own_drafts_and_what_came_back_with_a_reason(curator):
    region = make_region("73.22")
    mine = make_user(Role.CONTRIBUTOR, regions=[region])
    draft = make_innovation(status="draft", agency=make_agency(region=region))
    make_innovation(status="draft", agency=make_agency(region=make_region("73.17", "Luwu")))
    workflow.submit(draft, mine)
    workflow.send_back(draft, curator, "Ringkasannya belum ada.")

    assert waiting(mine) == {
        "innovation gap=returned": 1,
        "innovation status__exact=draft": 1,
    }


def test_the_front_page_shows_it_and_says_so_when_nothing_waits(client, curator):
    client.force_login(curator)
    assert "belum ada yang menunggu" in words(read(client, "/admin/")).lower()

    make_innovation(status="submitted")
    page = read(client, "/admin/")
    assert page.select_one(".waiting a[href$='status__exact=submitted'] b").get_text() == "1"


def test_the_last_sheet_stands_there_for_who_may_see_it(client, curator):
    mine = make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")])
    Import.objects.create(name="luwu-utara.xlsx", sha256="a" * 64, by=mine)
    Import.objects.create(name="provinsi.xlsx", sha256="b" * 64, by=curator)

    for user, name in ((curator, "provinsi.xlsx"), (mine, "luwu-utara.xlsx")):
        client.force_login(user)
        assert name in words(read(client, "/admin/").select_one(".waiting"))


def test_searches_that_found_nothing_wait_to_be_looked_at(curator):
    day = timezone.localdate()
    SearchMiss.objects.create(words="kartu pelaut", count=3, first_on=day, last_on=day)

    assert waiting(curator)["searchmiss"] == 1


def test_completeness_names_what_is_missing_and_grows_with_what_is_there():
    innovation = make_innovation(agency=make_agency(office_email="dinkes@contoh.go.id"))
    bare = completeness_of(innovation)
    assert "photo" in [part.name for part in bare.missing]
    assert "contact" not in [part.name for part in bare.missing]

    innovation.summary, innovation.sector, innovation.started = "Ada.", make_sector(), "2020"
    innovation.save()
    make_photo(innovation)
    make_check(innovation, checked_on=timezone.localdate())
    Citation.objects.create(innovation=innovation, source=make_source())
    Section.objects.create(innovation=innovation, heading=make_form("Ringkasan")[0], body="Isi.")
    Indicator.objects.create(innovation=innovation, name="Waktu", after="12")
    fuller = completeness_of(innovation)

    assert [part.name for part in fuller.missing] == ["guide"]
    assert bare.percent < fuller.percent == 91

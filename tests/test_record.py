"""What the database itself refuses, on SQLite and on PostgreSQL alike."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from catalogue.models import (
    Award,
    Citation,
    Innovation,
    Region,
    Source,
    StatusCheck,
)
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_tier,
)

pytestmark = pytest.mark.django_db


def refused(make):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return str(caught.value)


def test_a_tier_of_one_competition_is_never_awarded_in_an_edition_of_another():
    national = make_competition("kipp-nasional", level="national")
    innovation = make_innovation()

    message = refused(
        lambda: Award.objects.create(
            innovation=innovation, tier=make_tier(), edition=make_edition(national, 2020)
        )
    )

    assert "award_tier_belongs_to_its_competition" in message


def test_an_edition_never_moves_to_another_competition_from_under_its_awards():
    award = make_award(make_innovation())
    national = make_competition("kipp-nasional", level="national")

    message = refused(
        lambda: type(award.edition).objects.filter(pk=award.edition.pk).update(competition=national)
    )

    assert "award_tier_belongs_to_its_competition" in message


def test_a_tier_never_moves_to_another_competition_from_under_its_awards():
    award = make_award(make_innovation())
    national = make_competition("kipp-nasional", level="national")

    message = refused(
        lambda: type(award.tier).objects.filter(pk=award.tier.pk).update(competition=national)
    )

    assert "award_tier_belongs_to_its_competition" in message


def test_an_innovation_has_a_tier_once_an_edition():
    award = make_award(make_innovation())

    refused(
        lambda: Award.objects.create(
            innovation=award.innovation, tier=award.tier, edition=award.edition
        )
    )


def test_a_published_innovation_always_has_a_date():
    draft = make_innovation(status="draft")

    refused(lambda: Innovation.objects.filter(pk=draft.pk).update(status="published"))


def test_an_agency_has_an_innovation_of_one_title_once():
    first = make_innovation("Sipena")

    refused(lambda: make_innovation("Sipena", agency=first.agency))


def test_only_a_province_stands_alone():
    refused(lambda: Region.objects.create(code="99.01", name="Lepas", level="regency"))


def test_a_stopped_innovation_gives_its_reason():
    innovation = make_innovation()

    refused(
        lambda: StatusCheck.objects.create(
            innovation=innovation,
            state="berhenti",
            checked_on=datetime.date(2025, 5, 12),
            checked_by="Biro Organisasi",
        )
    )


def test_a_citation_is_of_an_innovation_or_an_edition_and_never_of_both_or_neither():
    source = Source.objects.create(address="https://example.go.id/berita")
    innovation, edition = make_innovation(), make_edition()

    refused(lambda: Citation.objects.create(source=source))
    refused(lambda: Citation.objects.create(source=source, innovation=innovation, edition=edition))


def test_an_agency_cannot_end_before_it_begins():
    refused(lambda: make_agency("Dinas Lama", since="2019-05", until="2018"))

    assert make_agency("Dinas Seumur Tahun", since="2019-05", until="2019").pk


def test_a_national_agency_is_known_once():
    make_agency("Kementerian Kesehatan", national=True, kind="kementerian")

    from catalogue.models import Agency

    refused(lambda: Agency(name="Kementerian Kesehatan", slug="lain", kind="kementerian").save())


def test_a_kecamatan_carries_its_kabupaten_in_its_address():
    make_region("73.03", "Bantaeng")
    make_region("73.06", "Gowa")
    slugs = [make_region(code, "Tompobulu").slug for code in ("73.03.05", "73.06.13")]

    assert slugs == ["kecamatan-tompobulu-bantaeng", "kecamatan-tompobulu-gowa"]


def test_a_title_that_a_hundred_others_have_still_gets_an_address():
    agency = make_agency()
    taken = ["jempol", "jempol-luwu-utara", *(f"jempol-{n}" for n in range(2, 101))]
    Innovation.objects.bulk_create(
        Innovation(title=f"Lain {slug}", slug=slug, agency=agency) for slug in taken
    )

    assert make_innovation("Jempol", agency=agency).slug == "jempol-101"


def test_luwu_never_includes_luwu_utara():
    luwu, north = make_region("73.17", "Luwu"), make_region("73.22", "Luwu Utara")
    make_innovation("Di Luwu", agency=make_agency(region=luwu))
    make_innovation("Di Utara", agency=make_agency(region=north))

    found = Innovation.objects.published().within("73.17")

    assert [innovation.title for innovation in found] == ["Di Luwu"]


def test_gold_comes_from_awards_won_and_not_from_stages_reached():
    national = make_competition("kipp-nasional", level="national")
    innovation = make_innovation(started="2017")
    make_award(innovation)
    make_award(
        innovation,
        tier=make_tier("kipp-nasional-finalis", national, won=False),
        edition=make_edition(national, 2022),
    )

    innovation.refresh_from_db()

    assert (innovation.gold, innovation.awards_won, innovation.latest_year) == (1, 1, 2022)


def test_the_newest_check_is_the_state_and_taking_it_back_restores_the_former():
    innovation = make_innovation()
    for year, state in ((2023, "lancar"), (2025, "bereplikasi")):
        check = StatusCheck.objects.create(
            innovation=innovation,
            state=state,
            checked_on=datetime.date(year, 5, 12),
            checked_by="Biro Organisasi",
        )
    innovation.refresh_from_db()
    assert innovation.state == "bereplikasi"

    check.delete()

    innovation.refresh_from_db()
    assert (innovation.state, innovation.state_checked_on) == ("lancar", datetime.date(2023, 5, 12))


def test_every_record_is_found_again_by_its_natural_key():
    award = make_award(make_innovation())

    assert Award.objects.get_by_natural_key(*award.natural_key()) == award

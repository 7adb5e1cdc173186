"""Two people on the rows inside one record: rows that came, left or changed meanwhile."""

import re

import pytest

from catalogue.models import Award, GuideStep, ReplicationGuide, StatusCheck
from tests.factories import make_award, make_check, make_innovation
from tests.forms import change, filled, with_row
from tests.reading import words
from tests.test_conflicts import form_of, send

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def innovation():
    return make_innovation("Sipena", summary="Peta bencana.", started="2019")


def test_a_row_they_added_stays_and_is_shown(admin_client, innovation):
    mine = filled(admin_client, change(innovation))
    award = make_award(innovation)

    response, page = send(admin_client, change(innovation), mine, summary="Milikku.")
    send(admin_client, change(innovation), form_of(page))

    innovation.refresh_from_db()
    assert response.status_code == 409
    assert str(award) in words(page.select_one("#conflict"))
    assert (innovation.summary, list(innovation.awards.all())) == ("Milikku.", [award])


def test_a_row_they_deleted_stays_deleted_unless_it_was_written_in(admin_client, innovation):
    kept = make_check(innovation, checked_on="2024-05-01")
    gone = make_check(innovation, checked_on="2025-05-01")
    mine = filled(admin_client, change(innovation))
    StatusCheck.objects.all().delete()
    field = next(
        name
        for name, value in mine.items()
        if value == str(kept.pk) and re.fullmatch(r"status_checks-\d-id", name)
    )

    _response, page = send(
        admin_client,
        change(innovation),
        mine,
        **{field.replace("-id", "-evidence"): "Dilihat sendiri."},
    )
    told = words(page.select_one("#conflict"))
    send(admin_client, change(innovation), form_of(page))

    assert len(page.select(".clash")) == 1
    assert str(gone) in told
    assert list(StatusCheck.objects.values_list("evidence", flat=True)) == ["Dilihat sendiri."]


def test_a_row_they_deleted_can_stay_deleted_against_what_was_typed(admin_client, innovation):
    make_check(innovation)
    mine = filled(admin_client, change(innovation))
    StatusCheck.objects.all().delete()

    _response, page = send(
        admin_client, change(innovation), mine, **{"status_checks-0-evidence": "Dilihat."}
    )
    choice = page.select_one(".clash input")["name"]
    response, _page = send(admin_client, change(innovation), {**form_of(page), choice: "theirs"})

    assert response.status_code == 302
    assert StatusCheck.objects.count() == 0


def test_a_row_they_changed_and_i_deleted_is_asked_for(admin_client, innovation):
    award = make_award(innovation, note="Lama")
    mine = filled(admin_client, change(innovation))
    Award.objects.update(note="Diserahkan gubernur")

    _response, page = send(admin_client, change(innovation), mine, **{"awards-0-DELETE": "on"})
    choice = page.select_one(".clash input")["name"]
    send(admin_client, change(innovation), {**form_of(page), choice: "theirs"})

    assert Award.objects.get(pk=award.pk).note == "Diserahkan gubernur"


def test_a_field_of_a_row_is_chosen(admin_client, innovation):
    make_award(innovation, note="Lama")
    mine = filled(admin_client, change(innovation))
    Award.objects.update(note="Milik Tenri")

    _response, page = send(admin_client, change(innovation), mine, **{"awards-0-note": "Milikku"})
    assert page.select_one(".clash input")["name"] == "_choice-awards-0-note"
    send(admin_client, change(innovation), {**form_of(page), "_choice-awards-0-note": "theirs"})

    assert Award.objects.get().note == "Milik Tenri"


def test_a_row_of_mine_beside_a_row_of_theirs(admin_client, innovation):
    mine = with_row(
        filled(admin_client, change(innovation)), "names", name="Nama saya", kind="variant"
    )
    innovation.names.create(name="Nama mereka")

    _response, page = send(admin_client, change(innovation), mine)
    send(admin_client, change(innovation), form_of(page))

    assert sorted(innovation.names.values_list("name", flat=True)) == [
        "Nama mereka",
        "Nama saya",
    ]


def test_a_row_within_a_row_counts_too(admin_client, innovation):
    guide = ReplicationGuide.objects.create(innovation=innovation)
    mine = filled(admin_client, change(innovation))
    GuideStep.objects.create(guide=guide, order=1, title="Regulasi")

    response, _page = send(admin_client, change(innovation), mine, summary="Milikku.")

    assert response.status_code in (302, 409)
    assert GuideStep.objects.count() == 1

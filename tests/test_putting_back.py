"""Putting a record back as it was: its fields, its lists and the rows in its page."""

import pytest

from catalogue.history import acting
from catalogue.models import (
    Affair,
    Award,
    GuideStep,
    InnovationName,
    Photo,
    ReplicationGuide,
    Section,
)
from tests.factories import (
    make_agency,
    make_award,
    make_form,
    make_innovation,
    make_photo,
    make_sector,
)
from tests.forms import filled, messages, said
from tests.reading import read, words
from tests.test_history_pages import moments, past

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def put_back(client, record, number):
    address = past(record, "restore", number)
    return client.post(address, filled(client, address, "#restore_form"), follow=True)


def test_fields_lists_and_rows_come_back_as_one_new_moment(admin_client, admin_user):
    innovation = make_innovation("Sipena", summary="Lama")
    affair = Affair.objects.create(
        slug="a", name_id="Kesehatan", group="wajib-dasar", sector=make_sector()
    )
    with acting():
        innovation.affairs.set([affair])
        award = make_award(innovation, note="Diserahkan gubernur")
        name = innovation.names.create(name="Si Pena")
        section = Section.objects.create(
            innovation=innovation, heading=make_form("Ringkasan")[0], body="Isi lama"
        )
    innovation.summary = "Baru"
    innovation.save()
    innovation.affairs.clear()
    key = award.pk
    award.delete()
    Section.objects.update(body="Isi baru")
    innovation.names.create(name="Nama lain")

    response = put_back(admin_client, innovation, 2)

    innovation.refresh_from_db()
    assert innovation.summary == "Lama"
    assert list(innovation.affairs.all()) == [affair]
    assert (Award.objects.get().pk, Award.objects.get().note) == (
        key,
        "Diserahkan gubernur",
    )
    assert Section.objects.get(pk=section.pk).body == "Isi lama"
    assert list(InnovationName.objects.values_list("pk", "name")) == [(name.pk, "Si Pena")]
    assert innovation.gold == 1
    newest = moments(admin_client, innovation)[0]
    assert admin_user.username in newest
    assert said("The record is again as in version %(number)s.", number=2) in messages(response)


def test_it_says_beforehand_what_will_change(admin_client):
    innovation = make_innovation("Sipena", summary="Lama")
    innovation.summary = "Baru"
    innovation.save()

    page = read(admin_client, past(innovation, "restore", 1))

    assert "Baru → Lama" in words(page.select_one(".change"))
    innovation.refresh_from_db()
    assert innovation.summary == "Baru"


def test_steps_of_a_guide_that_changed_places_change_back(admin_client):
    guide = ReplicationGuide.objects.create(innovation=make_innovation())
    first = GuideStep.objects.create(guide=guide, order=1, title="Regulasi")
    second = GuideStep.objects.create(guide=guide, order=2, title="Pelatihan")
    for step, order in ((first, 3), (second, 1), (first, 2)):
        step.order = order
        step.save()

    put_back(admin_client, guide.innovation, 4)

    assert list(GuideStep.objects.order_by("order").values_list("title", flat=True)) == [
        "Regulasi",
        "Pelatihan",
    ]


def test_publication_and_address_stay_as_they_are(admin_client):
    innovation = make_innovation("Sipena", summary="Lama")
    innovation.summary, innovation.status = "Baru", "archived"
    innovation.save()

    put_back(admin_client, innovation, 1)

    innovation.refresh_from_db()
    assert (innovation.summary, innovation.status) == ("Lama", "archived")


def test_what_points_to_nothing_any_more_is_refused_with_a_sentence(admin_client):
    former = make_agency("Dinas Lama Luwu Utara")
    innovation = make_innovation(agency=former)
    innovation.agency = make_agency("Dinas Baru Luwu Utara")
    innovation.save()
    former.delete()

    page = read(admin_client, past(innovation, "restore", 1))
    admin_client.post(past(innovation, "restore", 1), {"newest": "0"})

    assert "Dinas Lama Luwu Utara" in words(page.select_one(".told"))
    assert page.select("#restore_form") == []
    innovation.refresh_from_db()
    assert innovation.agency.name == "Dinas Baru Luwu Utara"


def test_somebody_saving_meanwhile_is_told(admin_client):
    innovation = make_innovation("Satu")
    innovation.title = "Dua"
    innovation.save()
    address = past(innovation, "restore", 1)
    data = filled(admin_client, address, "#restore_form")
    innovation.title = "Tiga"
    innovation.save()

    response = admin_client.post(address, data)

    assert said("Somebody saved meanwhile: look again at what would change.") in (
        response.content.decode()
    )
    innovation.refresh_from_db()
    assert innovation.title == "Tiga"


def test_photos_keep_their_files_and_get_their_words_back(
    admin_client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    innovation = make_innovation()
    kept, gone = (make_photo(innovation, alt=alt) for alt in ("Posyandu", "Puskesmas"))
    with django_capture_on_commit_callbacks(execute=True):
        gone.delete()
        kept.alt = "Lain"
        kept.save()
        later = make_photo(innovation, alt="Kemudian")

    page = read(admin_client, past(innovation, "restore", 3))
    with django_capture_on_commit_callbacks(execute=True):
        put_back(admin_client, innovation, 3)

    assert dict(Photo.objects.values_list("pk", "alt")) == {
        kept.pk: "Posyandu",
        later.pk: "Kemudian",
    }
    assert len(page.select(".told li")) == 2
    assert (tmp_path / Photo.objects.get(pk=later.pk).image.name).exists()

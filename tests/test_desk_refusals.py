"""Whatever the database refuses comes back as the form, with a sentence and what was typed."""

import pytest

from catalogue.admin.record import ONE_OF_A_KIND
from catalogue.models import Innovation
from tests.factories import make_award, make_competition, make_edition, make_innovation, make_tier
from tests.forms import act, adding, change, errors, filled, said, sent, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_a_tier_of_another_competition(admin_client):
    innovation = make_innovation()
    national = make_competition("kipp-nasional", level="national")
    data = with_row(
        filled(admin_client, change(innovation)),
        "awards",
        tier=make_tier().pk,
        edition=make_edition(national, 2022).pk,
        note="yang diketik",
    )

    response = admin_client.post(change(innovation), data)

    assert errors(response) == [said("This tier belongs to another competition.")]
    assert "yang diketik" in response.content.decode()


def test_a_first_tier_of_another_competition(admin_client):
    national = make_competition("kipp-nasional", level="national")
    edition = make_edition(national, 2022)

    response = sent(admin_client, change(edition), top_tier=make_tier().pk, theme="Tema")

    assert errors(response) == [said("This tier belongs to another competition.")]
    assert 'value="Tema"' in response.content.decode()


def test_a_name_twice(admin_client):
    innovation = make_innovation()
    data = filled(admin_client, change(innovation))
    for _time in range(2):
        data = with_row(data, "names", name="Si Pena", kind="variant")

    response = admin_client.post(change(innovation), data)

    assert errors(response)[-1] == said("Please correct the duplicate values below.")
    assert innovation.names.count() == 0


def test_an_innovation_twice_in_one_agency(admin_client):
    innovation = make_innovation("Sipena")
    data = {**filled(admin_client, adding(Innovation)), "title": "Sipena"}

    response = admin_client.post(adding(Innovation), {**data, "agency": innovation.agency_id})

    assert [error.endswith("ini sudah ada.") for error in errors(response)] == [True]


def test_a_stop_without_its_reason(admin_client):
    innovation = make_innovation()
    data = with_row(
        filled(admin_client, change(innovation)),
        "status_checks",
        state="berhenti",
        checked_on="2025-05-12",
        checked_by="Biro Organisasi",
    )

    response = admin_client.post(change(innovation), data)

    assert errors(response) == [
        said("Write why it stopped: it helps others who want to do the same.")
    ]


def test_somebody_saving_the_same_at_the_same_moment(admin_client, monkeypatch):
    innovation = make_innovation("Sipena")
    data = {
        **filled(admin_client, adding(Innovation)),
        "title": "Sipena",
        "agency": innovation.agency_id,
    }
    monkeypatch.setattr(Innovation, "validate_constraints", lambda self, exclude=None: None)
    monkeypatch.setattr(Innovation, "validate_unique", lambda self, exclude=None: None)

    response = admin_client.post(adding(Innovation), {**data, "expansion": "yang diketik"})

    assert response.status_code == 200
    assert errors(response) == [said(ONE_OF_A_KIND)]
    assert "yang diketik" in response.content.decode()
    assert Innovation.objects.count() == 1


def test_deleting_what_others_rest_on(admin_client):
    award = make_award(make_innovation())

    for record in (award.tier, award.edition, award.innovation.agency):
        response = act(admin_client, "delete_selected", record, post="yes")
        assert response.status_code == 200
        assert type(record).objects.filter(pk=record.pk).exists()


def test_the_sentences_of_django_are_put_right_in_indonesian(client, admin_client):
    login = client.post("/admin/login/", {"login": "kurator", "password": "keliru"})
    form = admin_client.post(adding(Innovation), filled(admin_client, adding(Innovation)))

    assert errors(login) == [
        "Nama pengguna dan kata sandi ini tidak cocok. Huruf besar dan kecil dibedakan."
    ]
    page = form.content.decode()
    assert "Belum tersimpan. Perbaiki isian yang ditandai di bawah ini." in page
    assert errors(form) == ["Isian ini wajib diisi.", "Isian ini wajib diisi."]

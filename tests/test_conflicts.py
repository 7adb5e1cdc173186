"""Two people on one record: the second is told, keeps what was typed, and chooses."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalogue.history import acting
from catalogue.models import Innovation
from tests.factories import make_agency, make_innovation, photo_upload
from tests.forms import change, filled, said, with_row
from tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def colleague(django_user_model):
    user = django_user_model.objects.create_superuser("tenri", first_name="Andi", last_name="Tenri")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def innovation():
    return make_innovation("Sipena", summary="Peta bencana.", started="2019")


def send(client, path, data, **changes):
    response = client.post(path, {**data, **changes})
    return response, BeautifulSoup(response.content, "html.parser")


def form_of(page):
    """What the form that came back would send as it stands."""

    class Shown:
        def get(self, path):
            return type("Answer", (), {"content": str(page).encode()})

    return filled(Shown(), "")


def test_a_hundred_stale_saves_are_told_a_hundred_times(admin_client, innovation):
    opened = filled(admin_client, change(innovation))
    statuses = []
    for number in range(100):
        with acting():
            innovation.summary = f"Tulisan {number} orang lain."
            innovation.save()
        statuses.append(
            admin_client.post(
                change(innovation), {**opened, "summary": f"Tulisanku {number}."}
            ).status_code
        )

    innovation.refresh_from_db()
    assert statuses == [409] * 100
    assert innovation.summary == "Tulisan 99 orang lain."


def test_it_says_who_changed_what_and_keeps_what_was_typed(admin_client, colleague, innovation):
    mine = filled(admin_client, change(innovation))
    send(
        colleague, change(innovation), filled(colleague, change(innovation)), summary="Milik Tenri."
    )

    response, page = send(admin_client, change(innovation), mine, summary="Milikku.")

    told = words(page.select_one("#conflict"))
    assert response.status_code == 409
    for what in ("Andi Tenri", "Peta bencana.", "Milik Tenri.", "Milikku."):
        assert what in told
    assert page.select_one("[name=summary]").get_text().strip() == "Milikku."
    innovation.refresh_from_db()
    assert innovation.summary == "Milik Tenri."


@pytest.mark.parametrize(("choice", "stored"), [("mine", "Milikku."), ("theirs", "Milik Tenri.")])
def test_what_both_changed_is_chosen(admin_client, colleague, innovation, choice, stored):
    mine = filled(admin_client, change(innovation))
    send(
        colleague, change(innovation), filled(colleague, change(innovation)), summary="Milik Tenri."
    )
    _response, page = send(admin_client, change(innovation), mine, summary="Milikku.")

    again = {**form_of(page), "_choice-summary": choice}
    response, _page = send(admin_client, change(innovation), again)

    innovation.refresh_from_db()
    assert (response.status_code, innovation.summary) == (302, stored)


def test_changes_of_different_fields_are_brought_together_and_shown(
    admin_client, colleague, innovation
):
    mine = filled(admin_client, change(innovation))
    agency = make_agency("Dinas Sosial Luwu Utara")
    theirs = filled(colleague, change(innovation))
    send(colleague, change(innovation), theirs, started="2018-04", agency=agency.pk, form="digital")

    _response, page = send(admin_client, change(innovation), mine, summary="Milikku.")
    told = words(page.select_one("#conflict"))
    send(admin_client, change(innovation), form_of(page))

    assert page.select(".clash") == []
    assert "2019 → April 2018" in told
    assert "→ Dinas Sosial Luwu Utara" in told
    innovation.refresh_from_db()
    assert (innovation.summary, innovation.started, innovation.agency, innovation.form) == (
        "Milikku.",
        "2018-04",
        agency,
        "digital",
    )


def test_saving_again_over_a_third_change_is_told_again(admin_client, innovation):
    mine = filled(admin_client, change(innovation))
    Innovation.objects.update(summary="Kedua.")
    _response, page = send(admin_client, change(innovation), mine, summary="Milikku.")
    Innovation.objects.update(summary="Ketiga.")

    response, page = send(admin_client, change(innovation), form_of(page))

    assert response.status_code == 409
    assert "Ketiga." in words(page.select_one("#conflict"))


class TestWhatIsNoConflict:
    def test_what_follows_from_rows_elsewhere_disturbs_nobody(self, admin_client, innovation):
        mine = filled(admin_client, change(innovation))
        Innovation.objects.update(updated_at=innovation.updated_at)
        Innovation.objects.refresh_standing()

        response, _page = send(admin_client, change(innovation), mine, summary="Milikku.")

        assert response.status_code == 302

    def test_both_typing_the_same(self, admin_client, innovation):
        mine = filled(admin_client, change(innovation))
        Innovation.objects.update(summary="Sama.")

        response, _page = send(admin_client, change(innovation), mine, summary="Sama.")

        assert response.status_code == 302

    def test_line_breaks_as_browsers_send_them(self, admin_client, innovation):
        Innovation.objects.update(summary="Satu.\n\nDua.")
        mine = filled(admin_client, change(innovation))
        Innovation.objects.update(summary="Lain.\n\nDua.")

        _response, page = send(
            admin_client, change(innovation), mine, summary="Satu.\r\n\r\nDua.", form="digital"
        )

        assert page.select(".clash") == []


class TestTheForm:
    def test_without_a_version_it_overwrites_nothing_silently(self, admin_client, innovation):
        mine = filled(admin_client, change(innovation))

        for version in ("", "x", "9" * 30, "-1", "99999999"):
            response, _page = send(
                admin_client, change(innovation), mine, _version=version, summary="Milikku."
            )
            assert response.status_code == 409

    def test_of_a_record_that_was_deleted_gives_back_what_was_typed(
        self, admin_client, colleague, innovation
    ):
        mine = filled(admin_client, change(innovation))
        address = change(innovation)
        colleague.post(address.replace("/change/", "/delete/"), {"post": "yes"})

        response, page = send(admin_client, address, mine, summary="Tulisan panjangku.")

        assert response.status_code == 409
        assert "Andi Tenri" in words(page.select_one(".told"))
        assert "Tulisan panjangku." in [area.get_text().strip() for area in page.select("textarea")]
        assert Innovation.objects.count() == 0

    def test_names_files_that_have_to_be_chosen_again(self, admin_client, innovation):
        mine = with_row(filled(admin_client, change(innovation)), "photos", alt="Posyandu")
        Innovation.objects.update(summary="Lain.")

        _response, page = send(
            admin_client,
            change(innovation),
            {**mine, "photos-0-image": photo_upload()},
            form="digital",
        )

        files = said("Files have to be chosen again: %(files)s.", files="photos-0-image")
        assert files in words(page.select_one("#conflict"))

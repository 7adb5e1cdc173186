"""Erasing a person leaves nothing of him in the history either."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse

from catalogue.history.forgetting import BLOTTED, forget, look
from catalogue.models import (
    FormerAddress,
    Import,
    ImportRow,
    Innovation,
    KeptForm,
    Person,
    ProposalFile,
)
from catalogue.permissions import Role
from tests.factories import make_agency, make_innovation, make_proposal, make_user
from tests.forms import change, errors, filled, messages, said, with_row
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
NAME = "Syahruddin Daeng Kanari"


def everything_stored():
    """Every text in every table of the catalogue and of the desk's own log."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("catalogue_", "django_admin")):
                cursor.execute(f'SELECT * FROM "{table}"')
                yield from ((table, str(value)) for row in cursor.fetchall() for value in row)


def test_no_table_says_the_name_any_more(admin_client, admin_user):
    innovation = make_innovation()
    row = {"name": NAME, "role": "Penggagas", "consent": "none", "order": "0"}
    data = with_row(filled(admin_client, change(innovation)), "people", **row)
    admin_client.post(change(innovation), {**data, "summary": f"Digagas {NAME}."})
    Innovation.objects.update(summary="Digagas seorang dokter.")
    KeptForm.objects.create(user=admin_user, path="/", content="name=Syahruddin+Daeng+Kanari")
    assert NAME in str(list(everything_stored()))

    left = forget(Person.objects.get())

    found = [(table, text) for table, text in everything_stored() if "Syahruddin" in text]
    assert (found, left) == ([], [])
    assert Innovation.history.filter(summary=f"Digagas {BLOTTED}.").exists()
    assert LogEntry.objects.exists()


def test_texts_of_today_that_name_the_person_are_listed_for_people_to_mend():
    innovation = make_innovation(summary=f"Digagas {NAME}.")
    person = Person.objects.create(innovation=innovation, name=NAME)

    assert forget(person) == [innovation]

    innovation.refresh_from_db()
    assert innovation.summary == f"Digagas {NAME}."


class TestWhichWordsAreFit:
    def test_a_short_name_goes_with_its_row_and_is_blotted_nowhere_else(self):
        innovation = make_innovation("Tradisi Sehat", summary="Digagas Adi.")
        person = Person.objects.create(innovation=innovation, name="Adi")

        assert list(look(person).unfit) == ["Adi"]
        forget(person)

        assert not Person.history.exists()
        assert Innovation.history.filter(title="Tradisi Sehat", summary="Digagas Adi.").exists()

    @pytest.mark.parametrize("word", ["Luwu Utara", "luwu-utara", "BPBD Luwu", "Perahu Sehat"])
    def test_the_name_of_a_place_an_agency_or_an_innovation_is_no_persons(self, word):
        make_innovation("Perahu Sehat", agency=make_agency("BPBD Luwu"))
        person = Person.objects.create(innovation=make_innovation(), name=NAME)

        assert list(look(person, word).unfit) == [word]

    def test_a_word_that_many_records_hold_is_no_persons(self):
        for number in range(61):
            make_innovation(f"Inovasi {number}", summary="Layanan keliling.")
        person = Person.objects.create(innovation=make_innovation(), name=NAME)

        assert "61" in look(person, "keliling").unfit["keliling"]
        assert look(person).words == [NAME]


def test_the_name_goes_however_it_was_written():
    innovation = make_innovation(summary=f"{NAME.upper()} dan {NAME.lower()}")
    Innovation.objects.update(summary="")
    person = Person.objects.create(innovation=innovation, name=NAME)

    forget(person)

    assert Innovation.history.filter(summary=f"{BLOTTED} dan {BLOTTED}").exists()


class TestAtTheDesk:
    @pytest.fixture
    def person(self):
        innovation = make_innovation("Sipena", summary=f"Digagas {NAME}, syahruddin@contoh.id.")
        Innovation.objects.update(summary="Digagas seorang dokter.")
        return Person.objects.create(innovation=innovation, name=NAME)

    def page(self, person):
        return reverse("admin:catalogue_person_forget", args=[person.pk])

    def press(self, client, person, button, **fields):
        data = filled(client, self.page(person), "#forget_form")
        return client.post(self.page(person), {**data, button: "1", **fields}, follow=True)

    def looked(self, client, person, words):
        """What the form holds after a look at what these words do."""
        response = self.press(client, person, "_look", words=words)
        page = BeautifulSoup(response.content, "html.parser")
        return {"words": words, "_sign": page.select_one("[name=_sign]")["value"]}

    def test_the_record_of_the_person_leads_there(self, admin_client, person):
        page = read(admin_client, change(person))

        assert page.select_one(f'.object-tools a[href="{self.page(person)}"]')

    def test_it_says_beforehand_what_it_does_and_does_nothing(self, admin_client, person):
        other = make_innovation("Rumah Belajar", summary=f"Ditiru dari {NAME}.")

        page = read(admin_client, self.page(person))

        said_there = words(page.select_one("#content-main"))
        assert said("This cannot be undone.") in said_there
        assert BLOTTED in said_there
        assert page.select_one(f'#content-main a[href="{change(other)}"]')
        assert Person.objects.filter(pk=person.pk).exists()

    def test_it_is_done_once_with_the_words_that_were_looked_at(self, admin_client, person):
        other = make_innovation("Rumah Belajar", summary=f"Ditiru dari {NAME}.")
        fields = self.looked(admin_client, person, "syahruddin@contoh.id")
        data = filled(admin_client, self.page(person), "#forget_form")
        data |= {**fields, "sure": "on", "_confirm": "1"}

        first = admin_client.post(self.page(person), data)
        second = admin_client.post(self.page(person), data, follow=True)

        assert first.status_code == 302
        told = " ".join(messages(second))
        assert said("These still say the name; mend them by hand:") in told
        assert change(other) in second.content.decode()
        assert not Person.history.filter(id=person.pk).exists()
        past = list(Innovation.history.values_list("summary", flat=True))
        assert f"Digagas {BLOTTED}, {BLOTTED}." in past
        assert NAME not in str(LogEntry.objects.values_list("object_repr", "change_message"))
        assert LogEntry.objects.filter(object_id=str(person.innovation_id)).exists()

    def test_sheets_files_and_addresses_that_still_say_it_have_a_way_too(
        self, admin_client, person, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        sheet = Import.objects.create(name="kiriman.xlsx")
        ImportRow.objects.create(source=sheet, number=1, line=["Sipena", f"{NAME} Ô"])
        proposal = make_proposal(files=1)
        ProposalFile.objects.update(title=f"{NAME}.pdf")
        FormerAddress.objects.create(slug="syahruddin-kanari", innovation=person.innovation)
        account = get_user_model().objects.create_user("syahruddin", first_name=NAME)

        response = self.press(admin_client, person, "_look", words="syahruddin-kanari")

        page = BeautifulSoup(response.content, "html.parser")
        led = {link["href"] for link in page.select("#content-main li a")}
        assert led == {
            sheet.get_absolute_url(),
            change(proposal),
            change(person.innovation),
            reverse("admin:auth_user_change", args=[account.pk]),
        }

    def test_nothing_is_done_without_the_tick(self, admin_client, person):
        response = self.press(admin_client, person, "_confirm")

        assert errors(response) == [said("Tick this first: nothing brings the person back.")]
        assert Person.objects.filter(pk=person.pk).exists()

    def test_nothing_is_done_with_words_that_nobody_looked_at(self, admin_client, person):
        response = self.press(
            admin_client, person, "_confirm", sure="on", words="syahruddin@contoh.id"
        )

        looked = "Something has changed since you looked; look again. Nothing was done."
        assert errors(response) == [said(looked)]
        assert Person.objects.filter(pk=person.pk).exists()

    def test_a_word_that_is_too_short_is_refused_with_a_sentence(self, admin_client, person):
        response = self.press(admin_client, person, "_look", words="dr.")

        assert "“dr.”" in errors(response)[0]

    def test_only_an_administrator_may(self, client, person):
        for role in (Role.CURATOR, Role.CONTRIBUTOR):
            regions = [person.innovation.region] if role is Role.CONTRIBUTOR else ()
            client.force_login(make_user(role, regions=regions))
            answers = [
                client.get(self.page(person)).status_code,
                client.post(self.page(person), {"_confirm": "1", "sure": "on"}).status_code,
            ]
            assert answers == [403, 403]
            assert self.page(person) not in client.get(change(person)).content.decode()
        assert Person.objects.filter(pk=person.pk).exists()

"""What was deleted is found again at the desk, by those who may, and by them alone."""

import pytest
from django.urls import reverse

from catalogue import merging, workflow
from catalogue.history import acting
from catalogue.history.forgetting import forget
from catalogue.models import (
    Agency,
    Award,
    FormerAddress,
    Innovation,
    Person,
)
from catalogue.permissions import Role
from tests.factories import (
    make_award,
    make_innovation,
    make_region,
    make_user,
)
from tests.forms import change, filled, listing, said
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def gone(model, key=None, page=""):
    name = f"admin:catalogue_{model._meta.model_name}_gone{page}"
    return reverse(name, args=[] if key is None else [key])


def restore(model, key):
    return gone(model, key, "_restore")


def deleted(row):
    """Delete a row, and return its key."""
    key = row.pk
    row.delete()
    return key


def put_back(client, model, key):
    address = restore(model, key)
    return client.post(address, filled(client, address, "#gone_form"), follow=True)


def told(client, model, key):
    """What the page before the button says: what comes back, and what does not."""
    return words(read(client, restore(model, key)).select_one("#content-main"))


class TestTheList:
    def test_it_says_what_was_deleted_when_by_whom_and_why(self, admin_client, django_user_model):
        curator = django_user_model.objects.create_user("kurator", first_name="Andi")
        kept, lost = make_innovation("Yang tetap"), make_innovation("Sipena")
        with acting(curator, "Salah masuk"):
            lost.delete()

        page = read(admin_client, gone(Innovation))

        (row,) = page.select(".moment")
        for what in ("Sipena", "Andi", "Salah masuk"):
            assert what in words(row)
        assert kept.title not in words(page)

    def test_every_list_leads_to_it(self, admin_client):
        for model in (Innovation, Agency, Award):
            page = read(admin_client, listing(model))
            assert page.select_one(f'a[href="{gone(model)}"]')

    def test_many_are_paged_and_found_by_a_word(self, admin_client):
        for number in range(25):
            make_innovation(f"Inovasi ke-{number}").delete()
        make_innovation("Perahu Sehat").delete()

        assert len(read(admin_client, gone(Innovation)).select(".moment")) == 20
        assert len(read(admin_client, gone(Innovation), {"page": "2"}).select(".moment")) == 6
        found = read(admin_client, gone(Innovation), {"q": "perahu"}).select(".moment")
        assert ["Perahu Sehat" in words(one) for one in found] == [True]
        assert read(admin_client, gone(Innovation), {"q": "%"}).select(".moment") == []

    def test_what_was_put_back_is_not_among_them(self, admin_client):
        key = deleted(make_innovation("Sipena"))

        put_back(admin_client, Innovation, key)

        assert read(admin_client, gone(Innovation)).select(".moment") == []
        assert admin_client.get(restore(Innovation, key)).status_code == 404

    def test_its_past_is_read_and_nothing_in_it_can_be_done(self, admin_client):
        innovation = make_innovation("Sipena")
        make_award(innovation, note="Diserahkan gubernur")
        innovation.title = "Si Pena"
        innovation.save()
        key = deleted(innovation)

        page = read(admin_client, gone(Innovation, key, "_history"))

        moments = [words(moment) for moment in page.select(".moment")]
        assert said("deleted") in moments[0]
        assert "Sipena → Si Pena" in moments[1]
        assert "Diserahkan gubernur" in " ".join(moments)
        assert "versi=" not in str(page)


class TestWhatWasMerged:
    @pytest.fixture
    def merged(self, admin_user):
        stays, goes = make_innovation("Sipena"), make_innovation("Si Peta")
        make_award(goes)
        key = goes.pk
        sign = merging.sign_of(merging.look(stays, goes))
        merging.carry_out(stays, goes, admin_user, sign, "Digabung")
        return stays, key

    def test_it_stays_part_of_the_other_and_leads_there(self, admin_client, merged):
        stays, key = merged

        page = read(admin_client, restore(Innovation, key))
        admin_client.post(restore(Innovation, key), {"deletion": "1"})

        assert page.select("#gone_form") == []
        assert page.select_one(f'.told a[href="{change(stays)}"]')
        assert not Innovation.objects.filter(pk=key).exists()
        assert stays.awards.count() == 1

    def test_the_other_comes_back_with_the_addresses_that_lead_to_it(
        self, admin_client, client, merged
    ):
        stays, _key = merged
        stays_key = deleted(stays)
        assert not FormerAddress.objects.exists()

        put_back(admin_client, Innovation, stays_key)
        Innovation.objects.get(pk=stays_key)
        workflow.publish(Innovation.objects.get(pk=stays_key), make_user(Role.CURATOR))

        response = client.get("/inovasi/si-peta/")
        assert (response.status_code, response["Location"]) == (301, "/inovasi/sipena/")

    def test_an_address_that_leads_elsewhere_now_is_left_there(self, admin_client, merged):
        stays, _key = merged
        stays_key = deleted(stays)
        newcomer = make_innovation("Si Peta")

        assert "si-peta" in told(admin_client, Innovation, stays_key)
        put_back(admin_client, Innovation, stays_key)

        assert newcomer.slug == "si-peta"
        assert not FormerAddress.objects.exists()


class TestWhoWasForgotten:
    NAME = "Syahruddin Daeng Kanari"

    def test_a_forgotten_person_is_not_in_the_list(self, admin_client):
        forget(Person.objects.create(innovation=make_innovation(), name=self.NAME))

        page = read(admin_client, gone(Person))

        assert page.select(".moment") == []

    def test_another_credit_of_the_person_does_not_come_back_either(self, admin_client):
        lost = make_innovation("Sipena", summary=f"Digagas {self.NAME}.")
        other = Person.objects.create(innovation=lost, name=self.NAME)
        person_key, key = other.pk, deleted(lost)
        forget(Person.objects.create(innovation=make_innovation(), name=self.NAME))

        put_back(admin_client, Innovation, key)

        assert not Person.objects.exists()
        assert self.NAME not in Innovation.objects.get(pk=key).summary
        assert read(admin_client, restore(Person, person_key)).select("#gone_form") == []


class TestScope:
    @pytest.mark.parametrize("page", ["", "_history", "_restore"])
    @pytest.mark.parametrize("model", [Innovation, Award])
    def test_a_contributor_finds_nothing_even_what_was_once_the_own(self, client, model, page):
        region = make_region()
        draft = make_innovation("Sipena", status="draft")
        key = deleted(make_award(draft) if model is Award else draft)
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[region]))
        address = gone(model, key if page else None, page)

        answers = [client.get(address).status_code, client.post(address, {}).status_code]

        assert answers == [403, 403]
        assert not model.objects.exists()
        assert "deleted/" not in client.get(listing(model)).content.decode()

    def test_a_curator_puts_back(self, client):
        key = deleted(make_innovation("Sipena"))
        client.force_login(make_user(Role.CURATOR))

        put_back(client, Innovation, key)

        assert Innovation.objects.filter(pk=key).exists()

    def test_what_is_there_is_not_opened_as_deleted(self, admin_client):
        innovation = make_innovation()

        answers = [
            admin_client.get(gone(Innovation, innovation.pk, page)).status_code
            for page in ("_history", "_restore")
        ]

        assert answers == [404, 404]

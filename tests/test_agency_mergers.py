"""Agencies that are renamed, succeeded and merged: their old names and addresses still find them."""

import pytest
from django.urls import reverse

from catalogue import merging
from catalogue.models import Agency, Replication
from catalogue.permissions import Role
from tests.factories import make_agency, make_innovation, make_region, make_user
from tests.forms import change, chosen, confirmed, messages, said, sent
from tests.list_page import LIST
from tests.reading import page_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def curator(client):
    client.force_login(make_user(Role.CURATOR))
    return client


@pytest.fixture
def two():
    return make_agency("Dinas Kesehatan"), make_agency(
        "Dinkes", short_name="DKK", aliases="Dinkes LU"
    )


def merged(stays, goes):
    sign = merging.sign_of(merging.look(stays, goes))
    return merging.carry_out(stays, goes, make_user(Role.CURATOR), sign, "satu")


class TestRenaming:
    def test_an_agency_keeps_its_old_name_and_its_address(self, curator, client):
        agency = make_agency("Dinas Infokom")
        make_innovation("Sipena", agency=agency)
        address = agency.get_absolute_url()

        response = sent(curator, change(agency), name="Dinas Kominfo")

        agency.refresh_from_db()
        assert (agency.alias_list, agency.get_absolute_url()) == (["Dinas Infokom"], address)
        assert said("“%(title)s” is kept under other names.", title="Dinas Infokom") in messages(
            response
        )
        found = client.get(reverse("catalogue:innovation_list"), {"q": "infokom"})
        assert "Sipena" in found.content.decode()

    def test_a_successor_is_told_with_the_dates(self, client):
        successor = make_agency("Dinas Kominfo", since="2017")
        former = make_agency("Dinas Infokom", since="2008", until="2016", successor=successor)
        make_innovation(agency=former)

        facts = words(page_of(client, former).find(attrs={"aria-labelledby": "h-facts"}))

        told = ["2008", "2016", "Succeeded by Dinas Kominfo"]
        assert [text for text in told if text not in facts] == []


class TestMerging:
    def test_innovations_partners_units_and_replications_move(self, two):
        stays, goes = two
        led, partnered = make_innovation("A", agency=goes), make_innovation("B")
        partnered.partners.add(goes)
        unit = make_agency("Puskesmas Sinoa", kind="puskesmas", parent=goes)
        former = make_agency("Kantor Kesehatan", successor=goes)
        copy = Replication.objects.create(
            origin_title="A", replicator="B", step="running", agency=goes
        )

        merged(stays, goes)

        for row in (led, unit, former, copy):
            row.refresh_from_db()
        assert (led.agency, unit.parent, former.successor, copy.agency) == (stays,) * 4
        assert list(partnered.partners.all()) == [stays]

    def test_a_lead_agency_is_not_its_own_partner_then(self, two):
        stays, goes = two
        entry = make_innovation(agency=stays)
        entry.partners.add(goes)

        merged(stays, goes)

        assert list(entry.partners.all()) == []

    def test_names_are_kept_and_the_blank_contact_is_filled(self, two):
        stays, goes = two
        Agency.objects.filter(pk=goes.pk).update(office_phone="0473 21000")

        merged(stays, goes)

        stays.refresh_from_db()
        assert stays.alias_list == ["Dinkes", "DKK", "Dinkes LU"]
        assert stays.office_phone == "0473 21000"

    def test_the_address_of_the_other_leads_to_it_for_good(self, client, two):
        stays, goes = two
        make_innovation(agency=goes)
        former = goes.get_absolute_url()

        merged(stays, goes)

        response = client.get(former)
        assert (response.status_code, response["Location"]) == (301, stays.get_absolute_url())

    def test_the_address_leads_nowhere_while_nothing_public_tells_of_it(self, client, two):
        former = two[1].get_absolute_url()

        merged(*two)

        assert client.get(former).status_code == 404

    def test_the_parent_of_the_other_is_not_its_own_parent_then(self, two):
        stays, goes = two
        Agency.objects.filter(pk=goes.pk).update(parent=stays, successor=stays)

        merged(stays, goes)

        stays.refresh_from_db()
        assert (stays.parent, stays.successor) == (None, None)

    def test_a_unit_of_the_other_becomes_part_of_nothing_when_it_takes_it_over(self, two):
        stays, goes = two
        Agency.objects.filter(pk=stays.pk).update(parent=goes)
        stays.refresh_from_db()

        merged(stays, goes)

        stays.refresh_from_db()
        assert stays.parent is None

    def test_innovations_of_one_title_are_to_be_merged_first(self, curator, two):
        for agency in two:
            make_innovation("Sipena", agency=agency)

        asked = chosen(curator, "merge", *two)
        response = confirmed(curator, asked, "_look", stays=two[0].pk)

        refusal = said(
            "Both have “%(row)s”, and two of that name cannot be in one: merge these first.",
            row="Sipena",
        )
        assert refusal in response.content.decode()
        assert Agency.objects.filter(pk=two[1].pk).exists()

    def test_the_scope_of_a_contributor_follows(self, two):
        stays, goes = two
        contributor = make_user(Role.CONTRIBUTOR, agencies=[goes])

        merged(stays, goes)

        assert list(contributor.scope.agencies.all()) == [stays]


def test_a_contributor_merges_no_agencies(client, two):
    client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))

    chosen(client, "merge", *two, _confirm="1", stays=two[0].pk)

    assert Agency.objects.filter(pk__in=[one.pk for one in two]).count() == 2


class TestFormerAddresses:
    def test_a_list_of_a_merged_agency_leads_to_the_one_it_became_part_of(self, client, two):
        stays, goes = two
        make_innovation("Sipena", agency=goes)
        make_innovation("Layar", agency=stays)
        former = goes.slug
        merged(stays, goes)

        response = client.get(LIST, {"agency": [former, stays.slug], "q": "sipena"})

        assert response.status_code == 301
        assert response.url == f"{LIST}?q=sipena&agency={stays.slug}"
        assert "Sipena" in client.get(response.url).content.decode()

    def test_it_leads_nowhere_as_long_as_that_one_is_not_public(self, client, two):
        stays, goes = two
        former = goes.slug
        merged(stays, goes)

        assert client.get(LIST, {"agency": former}).status_code == 200

    def test_no_new_record_takes_an_address_that_leads_to_another(self, two):
        stays, goes = two
        name, former = goes.name, goes.slug
        first, second = make_innovation("Sipena"), make_innovation("Sipena Lama")
        merged(stays, goes)
        merged(first, second)

        agency = make_agency(name, make_region("73.17", "Luwu"))
        innovation = make_innovation("Sipena Lama", agency=agency)

        assert agency.slug != former
        assert innovation.slug not in ("sipena", "sipena-lama")

"""What the front page, the lists and the forms of the desk say, and how they say it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.urls import reverse, reverse_lazy

from catalogue.models import Innovation
from tests.factories import (
    make_agency,
    make_award,
    make_innovation,
)
from tests.forms import adding, change, said

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_what_is_opened_every_day_stands_first_among_the_tables(admin_client):
    page = admin_client.get("/admin/").context["app_list"]

    tables = [table["model"]._meta.model_name for table in page[0]["models"]]

    assert (page[0]["app_label"], tables[:3]) == ("catalogue", ["innovation", "import", "proposal"])
    assert {"agency", "award"} < set(tables)


def test_every_table_of_the_desk_stands_in_one_group_of_the_front_page(admin_client):
    page = admin_client.get("/admin/").context["app_list"]

    shown = [table["model"] for group in page for table in group["models"]]

    assert len(shown) == len(set(shown))
    assert set(shown) == set(admin.site._registry)


def words_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_only_the_front_page_tells_whether_something_waits(admin_client):
    """The list of tables counted nothing, and so said that nothing waits."""
    make_innovation(status="submitted")

    front, tables = admin_client.get("/admin/"), admin_client.get("/admin/catalogue/")

    assert said("Nothing waits. Well done.") not in words_of(tables)
    assert said("What waits") in words_of(front)
    assert said("What waits") not in words_of(tables)


class TestLists:
    LIST = reverse_lazy("admin:catalogue_innovation_changelist")

    @pytest.mark.parametrize("query", ["?q=tidakada", "?status__exact=archived"])
    def test_where_nothing_is_found_a_link_leads_to_everything(self, admin_client, query):
        make_innovation()

        page = BeautifulSoup(admin_client.get(f"{self.LIST}{query}").content, "html.parser")

        assert page.select_one(".nothing a")["href"] == "?"
        assert page.select_one("[name=action]") is None

    def test_a_list_without_rows_says_so(self, admin_client):
        page = BeautifulSoup(admin_client.get(self.LIST).content, "html.parser")

        assert page.select_one(".nothing").get_text(strip=True)

    def test_a_year_that_is_not_known_is_no_year_nought(self, admin_client):
        unknown = make_innovation()
        make_award(make_innovation())

        page = BeautifulSoup(admin_client.get(self.LIST).content, "html.parser")
        found = admin_client.get(f"{self.LIST}?latest_year=0").context["cl"].result_list

        names = [link.get_text() for link in page.select("#changelist-filter a")]
        assert "2020" in names
        assert "0" not in names
        assert list(found) == [unknown]

    def test_a_long_filter_is_folded_until_it_is_used(self, admin_client):
        folded = BeautifulSoup(admin_client.get(self.LIST).content, "html.parser")
        used = BeautifulSoup(admin_client.get(f"{self.LIST}?gap=photo").content, "html.parser")

        filters = [page.select("#changelist-filter details")[1] for page in (folded, used)]
        assert [one.has_attr("open") for one in filters] == [False, True]

    def test_the_search_field_has_its_name_in_the_language_of_the_desk(self, admin_client):
        page = BeautifulSoup(admin_client.get(self.LIST).content, "html.parser")

        assert page.select_one("label[for=searchbar]").get_text(strip=True) == "Cari"


def test_what_is_deleted_along_is_told_in_words_of_the_desk(admin_client):
    innovation = make_innovation()
    innovation.partners.add(make_agency("Bappeda"))

    page = words_of(
        admin_client.get(reverse("admin:catalogue_innovation_delete", args=[innovation.pk]))
    )

    assert innovation.title in page
    assert " object (" not in page


def test_what_cannot_be_deleted_leads_back_to_its_form(admin_client):
    agency = make_innovation().agency

    page = BeautifulSoup(
        admin_client.get(reverse("admin:catalogue_agency_delete", args=[agency.pk])).content,
        "html.parser",
    )

    assert page.select_one("#content a.button")["href"] == change(agency)


def test_no_cross_beside_a_field_deletes_what_was_chosen(admin_client):
    page = admin_client.get(change(make_innovation())).content.decode()

    assert "change-related" in page
    assert "delete-related" not in page


@pytest.mark.parametrize("status", ["draft", "published"])
def test_no_field_of_the_form_says_none(admin_client, status):
    pages = [change(make_innovation(status=status)), adding(Innovation)]

    for path in pages:
        page = BeautifulSoup(admin_client.get(path).content, "html.parser")
        shown = [field.get_text(strip=True) for field in page.select(".readonly")]
        assert "None" not in shown

"""Choosing a record by its name, where no script searches while one types."""

import pytest
from bs4 import BeautifulSoup

from catalogue.models import Agency, Award, Innovation
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_innovation,
    make_region,
    make_tier,
    make_user,
)
from tests.forms import adding, change, errors, filled, said, sent, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
SEVERAL = "“%(name)s” can be several: choose one of the list, or write more of its name."
NOTHING = "Nothing that can be chosen here is called “%(name)s”."


@pytest.fixture
def offices():
    """Three offices in Luwu Utara, and one elsewhere."""
    here = make_region()
    return {
        "health": make_agency("Dinas Kesehatan", here, short_name="Dinkes"),
        "schools": make_agency("Dinas Pendidikan", here),
        "rescue": make_agency("BPBD", here),
        "elsewhere": make_agency("Dinas Sosial", make_region("73.17", "Luwu")),
    }


@pytest.fixture
def contributor(client):
    client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))
    return client


def part(response, name):
    """What a page offers in a field, what is chosen there, and what was written beside it."""
    page = BeautifulSoup(response.content, "html.parser")
    select, written = page.select_one(f"[name={name}]"), page.select_one(f"[name={name}-by-name]")
    options = select.select("option[value]:not([value=''])")
    chosen = [one["value"] for one in options if one.has_attr("selected")]
    return [one["value"] for one in options], chosen, written.get("value") or written.get_text()


def entered(client, name, **more):
    fields = {"title": "Sipena", "agency": "", "agency-by-name": name, **more}
    return sent(client, adding(Innovation), **fields)


@pytest.mark.parametrize(
    "name",
    ["Dinas Kesehatan", "dinkes", "dinas kesehatan, Kabupaten Luwu Utara", "kesehatan dinas"],
)
def test_the_one_that_is_called_so_is_chosen(contributor, offices, name):
    entered(contributor, name)

    assert Innovation.objects.get().agency == offices["health"]


def test_where_several_are_called_so_they_are_offered_and_nothing_is_guessed(contributor, offices):
    response = entered(contributor, "Dinas")

    health, schools = str(offices["health"].pk), str(offices["schools"].pk)
    offered, chosen, written = part(response, "agency")
    assert (sorted(offered), chosen, written) == (sorted([health, schools]), [], "Dinas")
    assert errors(response) == [said(SEVERAL, name="Dinas")]
    entered(contributor, "Dinas", agency=schools)
    assert Innovation.objects.get().agency == offices["schools"]


@pytest.mark.parametrize(
    "name", ["Dinas Sosial", "Dinas Sosial, Luwu", "Tidak Ada", "<b>x</b>", "2"]
)
def test_what_is_outside_the_scope_is_neither_offered_nor_taken(contributor, offices, name):
    response = entered(contributor, name)

    offered, chosen, written = part(response, "agency")
    assert str(offices["elsewhere"].pk) not in offered
    assert (chosen, written) == ([], name)
    assert not Innovation.objects.exists()


def test_a_number_is_a_name_and_no_key(contributor, offices):
    response = entered(contributor, str(offices["rescue"].pk))

    assert errors(response) == [said(NOTHING, name=offices["rescue"].pk)]


def test_a_name_stands_against_what_was_chosen_before(contributor, offices):
    entry = make_innovation("Sipena", agency=offices["health"], status="draft")

    sent(contributor, change(entry), **{"agency-by-name": "bpbd"})

    entry.refresh_from_db()
    assert entry.agency == offices["rescue"]


def test_rows_inside_a_page_are_named_too(contributor, offices):
    entry = make_innovation("Sipena", agency=offices["health"], status="draft")
    edition, tier = make_edition(), make_tier(label="Top 30 Sulsel")
    data = filled(contributor, change(entry))
    names = {"edition-by-name": "kipp-sulsel 2020", "tier-by-name": "top 30", "group": "umum"}

    contributor.post(change(entry), with_row(data, "awards", **names))

    award = Award.objects.get()
    assert (award.edition, award.tier) == (edition, tier)


def test_a_name_that_is_nobodys_stays_in_its_row(contributor, offices):
    entry = make_innovation("Sipena", agency=offices["health"], status="draft")
    make_award(entry)

    response = sent(contributor, change(entry), **{"awards-0-edition-by-name": "Tidak Ada"})

    assert errors(response) == [said(NOTHING, name="Tidak Ada")]
    assert part(response, "awards-0-edition") == ([], [], "Tidak Ada")


def test_several_are_added_by_name_and_the_unclear_ones_asked_for(contributor, offices):
    entry = make_innovation("Sipena", agency=offices["health"], status="draft")
    names = "BPBD\nDinas Sosial\nDinas\n"

    response = sent(contributor, change(entry), **{"partners-by-name": names})

    rescue = str(offices["rescue"].pk)
    _offered, chosen, written = part(response, "partners")
    assert (chosen, written.strip()) == ([rescue], "Dinas Sosial\nDinas")
    assert entry.partners.count() == 0
    sent(contributor, change(entry), **{"partners-by-name": "BPBD"})
    assert list(entry.partners.all()) == [offices["rescue"]]


def test_a_form_holds_no_long_lists(contributor, offices):
    for number in range(30):
        make_agency(f"Puskesmas {number}")

    page = contributor.get(adding(Innovation)).content.decode()
    response = entered(contributor, "Puskesmas")

    assert "Puskesmas" not in page
    assert len(part(response, "agency")[0]) == 20


def test_a_key_that_is_none_is_refused_in_the_form(contributor, offices):
    response = sent(contributor, adding(Innovation), title="Sipena", agency="abc")

    assert response.status_code == 200
    assert errors(response)
    assert Agency.objects.count() == 4


def test_every_kind_of_row_has_a_page_to_add_it_on(contributor, offices):
    entry = make_innovation("Sipena", agency=offices["health"], status="draft")
    page = BeautifulSoup(contributor.get(change(entry)).content, "html.parser")

    ways = [way["href"] for way in page.select("noscript .row-by-page a")]

    assert len(ways) == len(page.select("[data-inline-type=stacked]")) > 10
    for way in ways:
        assert part(contributor.get(way), way.partition("?")[2].partition("=")[0])[1] == [
            str(entry.pk)
        ]


def test_a_new_entry_is_saved_before_rows_are_added_to_it(contributor, offices):
    page = BeautifulSoup(contributor.get(adding(Innovation)).content, "html.parser")

    assert page.select(".row-by-page") == []

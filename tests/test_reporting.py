"""Anybody reports a mistake in a published entry."""

import pytest

from catalogue.models import Correction
from tests.factories import make_innovation
from tests.outside import HERE, report
from tests.reading import page_of, read, words

pytestmark = pytest.mark.django_db


def test_a_report_lands_at_the_desk_with_its_innovation(client):
    innovation = make_innovation("Sipena")

    response = report(client, innovation, email="bpbd@luwuutarakab.go.id")

    told = Correction.objects.get()
    assert (told.innovation, told.message) == (innovation, "Tahunnya keliru.")
    assert (told.email, told.by, told.outcome) == ("bpbd@luwuutarakab.go.id", None, "open")
    assert told.number in words(read(client, response["Location"]))


def test_every_innovation_leads_to_its_report(client):
    innovation = make_innovation("Sipena")

    links = [link["href"] for link in page_of(client, innovation).select("aside a[href]")]

    assert "/en/laporkan/?inovasi=sipena" in links
    assert "Sipena" in words(read(client, "/en/laporkan/?inovasi=sipena"))


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_what_is_not_public_cannot_be_reported(client, status):
    hidden = make_innovation("Rahasia", status=status)
    path = f"/laporkan/?inovasi={hidden.slug}"

    assert client.get(path).status_code == 404
    assert client.post(path, {"message": "Keliru."}, **HERE).status_code == 404
    assert client.get("/laporkan/?inovasi=tidak-ada").status_code == 404
    assert Correction.objects.count() == 0


def test_without_an_innovation_the_page_tells_how_to_find_it(client):
    page = read(client, "/en/laporkan/")

    assert page.select_one("form[role=search]")
    assert page.select_one(".entry-form") is None
    client.post("/en/laporkan/", {"message": "Keliru."}, **HERE)
    assert Correction.objects.count() == 0


def test_an_empty_report_is_refused_with_a_sentence(client):
    response = report(client, make_innovation(), message=" ")

    assert response.status_code == 422
    assert "Write what is wrong." in response.content.decode()
    assert Correction.objects.count() == 0


def test_sent_twice_it_is_reported_once_but_of_two_innovations_twice(client):
    first, second = make_innovation(), make_innovation()

    for innovation in (first, first, second):
        report(client, innovation)

    assert Correction.objects.count() == 2


def test_another_site_cannot_report(client):
    response = report(client, make_innovation(), headers={"HTTP_SEC_FETCH_SITE": "cross-site"})

    assert (response.status_code, Correction.objects.count()) == (403, 0)

"""What a reader is told when something is not there, and that nothing is told to an attacker."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from catalogue.views import errors

pytestmark = pytest.mark.django_db

DEFENCES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def test_a_missing_page_offers_a_search_and_the_way_home(client):
    response = client.get("/tidak-ada/")
    page = response.content.decode()

    assert response.status_code == 404
    assert 'role="search" action="/inovasi/"' in page
    assert '<a class="arrow-link" href="/">' in page
    assert '<html lang="id"' in page


def test_a_missing_page_speaks_the_language_of_its_address(client):
    page = client.get("/en/tidak-ada/").content.decode()

    assert '<html lang="en"' in page
    assert "This page does not exist or has moved" in page
    assert 'action="/en/inovasi/"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/slot-gacor-hari-ini/",
        "/en/slot-gacor-hari-ini/?q=slot-gacor",
        "/slot-gacor<script>/",
        "/../../slot-gacor/etc/passwd",
        "/.env?slot-gacor",
        "/.git/slot-gacor",
        "/slot-gacor/%00/",
        "/slot-gacor/%ff%fe/",
        "/en//slot-gacor.example/",
        "/%2F/slot-gacor.example/",
        "/kompetisi/slot-gacor/99999999999999999999999/",
    ],
)
@pytest.mark.django_db
def test_a_missing_page_says_nothing_back_of_what_was_asked_for(client, path):
    response = client.generic("GET", path)

    assert response.status_code == 404
    assert b"slot-gacor" not in response.content


@pytest.mark.parametrize("host", ["slot.example", "slot.example:80", "testserver.slot.example", ""])
@pytest.mark.django_db
def test_a_foreign_host_is_refused_without_an_echo(client, host):
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert b"slot.example" not in response.content
    assert b"<h1" in response.content


def test_an_error_page_holds_no_address_of_its_own(client):
    page = client.get("/tidak-ada/").content.decode()

    assert 'rel="canonical"' not in page
    assert "hreflang" in page
    assert 'href="/en/"' in page


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 404), ({"host": "slot.example"}, 400)], ids=["404", "400"]
)
def test_an_error_page_carries_the_same_defences_as_any_other(client, headers, status):
    response = client.get("/tidak-ada/", headers=headers)

    assert response.status_code == status
    assert DEFENCES.items() <= dict(response.headers).items()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert dict(response.cookies) == {}


@pytest.mark.django_db
def test_the_page_of_a_fault_needs_neither_the_database_nor_what_pages_share(
    client, monkeypatch, settings
):
    def broken(*args, **kwargs):
        raise OperationalError("the server at 10.0.0.7 is gone")

    monkeypatch.setattr("catalogue.context.site", broken)
    client.raise_request_exception = False

    with connection.execute_wrapper(broken):
        response = client.get("/en/kompetisi/")
    page = response.content.decode()

    assert response.status_code == 500
    assert "10.0.0.7" not in page
    assert '<html lang="en"' in page
    assert page.count("<h1") == 1
    assert 'name="robots" content="noindex"' in page


def test_what_is_not_allowed_says_so():
    response = errors.forbidden(RequestFactory().get("/en/tampilan/"), PermissionDenied())

    assert response.status_code == 403
    assert b"This page is not open to you" in response.content


@pytest.mark.django_db
def test_a_form_without_its_token_gets_the_page_of_this_site():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})

    assert response.status_code == 403
    assert b'href="/">' in response.content
    assert b"CSRF" not in response.content


def test_a_missing_page_can_be_asked_for_without_its_body(client):
    response = client.head("/tidak-ada/")

    assert (response.status_code, response.content) == (404, b"")

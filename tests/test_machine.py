"""What machines are told: robots.txt, the sitemap, and whether the site is alive."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection
from django.test import override_settings

from catalogue.models import Forum, Innovation
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_innovation,
    make_region,
)

XML = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def read_sitemap(client):
    """The sitemap as {path: (lastmod, {language: path})}."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    pages = {}
    for url in root.findall("s:url", XML):
        path = url.find("s:loc", XML).text.removeprefix("http://testserver")
        changed = url.find("s:lastmod", XML)
        links = {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", XML)
        }
        pages[path] = (None if changed is None else changed.text, links)
    return pages


def test_robots_may_read_everything_and_are_told_of_the_sitemap(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_HOST"])
def test_a_forwarded_host_changes_no_address(client, header):
    response = client.get("/robots.txt", **{header: "contoh.example"})

    assert "contoh.example" not in response.content.decode()


@pytest.mark.django_db
def test_the_sitemap_of_an_empty_catalogue_has_the_pages_that_are_always_there(client):
    assert [path for path in read_sitemap(client) if not path.startswith("/en/")] == [
        "/",
        "/inovasi/",
        "/wilayah/",
        "/instansi/",
        "/kompetisi/",
        "/usulkan/",
        "/tentang/",
        "/aksesibilitas/",
        "/privasi/",
    ]


@pytest.mark.django_db
def test_every_public_page_of_an_innovation_is_in_the_sitemap(client):
    forum = Forum.objects.create(slug="warkop-indah", name="Warkop Indah")
    district = make_region("73.22.13", "Sukamaju")
    make_region("73.17", "Luwu")
    innovation = make_innovation(
        "Sipena", agency=make_agency("Kecamatan Sukamaju", district), forum=forum
    )
    make_award(innovation)

    pages = read_sitemap(client)

    assert set(pages) >= {
        "/inovasi/sipena/",
        "/en/inovasi/sipena/",
        "/wilayah/provinsi-wilayah-73/",
        "/wilayah/kabupaten-wilayah-7322/",
        "/wilayah/kecamatan-sukamaju-wilayah-7322/",
        "/instansi/kecamatan-sukamaju/",
        "/forum/warkop-indah/",
        "/kompetisi/kipp-sulsel/",
        "/kompetisi/kipp-sulsel/2020/",
    }
    assert "/wilayah/kabupaten-luwu/" not in pages


@pytest.mark.django_db
def test_a_page_names_its_twin_in_the_other_language(client):
    make_innovation("Sipena")
    twins = {
        "id": "/inovasi/sipena/",
        "en": "/en/inovasi/sipena/",
        "x-default": "/inovasi/sipena/",
    }

    pages = read_sitemap(client)

    assert pages["/inovasi/sipena/"][1] == twins
    assert pages["/en/inovasi/sipena/"][1] == twins


@pytest.mark.django_db
def test_a_page_says_when_the_record_behind_it_last_changed(client):
    award = make_award(make_innovation("Sipena"))
    make_edition(award.edition.competition, 2024, held=False)
    Innovation.objects.update(
        updated_at=datetime.datetime(2025, 5, 12, 3, tzinfo=datetime.UTC),
        published_at=datetime.datetime(2025, 4, 1, tzinfo=datetime.UTC),
    )

    pages = read_sitemap(client)

    for path in [
        "/inovasi/sipena/",
        f"/instansi/{award.innovation.agency.slug}/",
        "/wilayah/provinsi-wilayah-73/",
        "/kompetisi/kipp-sulsel/2020/",
    ]:
        assert pages[path][0] == "2025-05-12"
    assert pages["/kompetisi/kipp-sulsel/2024/"][0] is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_what_is_not_published_leaves_no_trace_in_the_sitemap(client, status):
    forum = Forum.objects.create(slug="warkop-indah", name="Warkop Indah")
    make_award(make_innovation("Sipena"))
    before = read_sitemap(client)
    hidden = make_innovation(
        "Masih Rahasia",
        status,
        agency=make_agency("Dinas Rahasia", make_region("73.99", "Rahasia")),
        forum=forum,
    )
    make_award(hidden)

    assert read_sitemap(client) == before


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_the_sitemap_asks_as_much_of_the_database_however_long_it_is(
    client, django_assert_num_queries, rows
):
    for n in range(rows):
        region = make_region(f"73.{n:02}", f"Wilayah {n}")
        make_award(make_innovation(agency=make_agency(f"Dinas {n}", region)))

    with django_assert_num_queries(13):
        client.get("/sitemap.xml")


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["2", "abc", "0", "-1", "99999999999999999999", "%00", "1'"])
def test_a_page_of_the_sitemap_that_does_not_exist_is_not_found(client, number):
    assert client.get(f"/sitemap.xml?p={number}").status_code == 404


@pytest.mark.django_db
def test_a_healthy_site_says_ok_and_is_never_kept(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.django_db
def test_whoever_watches_the_site_is_not_sent_to_https(client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/robots.txt").status_code == 301


@pytest.mark.django_db
def test_a_site_without_its_database_says_when_to_ask_again(client):
    def gone(execute, sql, params, many, context):
        raise OperationalError("the server at 10.0.0.7 is gone")

    with connection.execute_wrapper(gone):
        response = client.get("/healthz")

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "no-store" in response["Cache-Control"]
    assert response.content == b"database\n"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/healthz"])
def test_machine_addresses_are_only_read(client, path):
    assert client.post(path).status_code == 405
    assert (client.head(path).status_code, client.head(path).content) == (200, b"")
    assert dict(client.get(path).cookies) == {}

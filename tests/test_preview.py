"""An entry that is not public, read by whoever was given its address."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from catalogue import pagecache, previewing
from catalogue.models import Section
from catalogue.permissions import Role
from tests.factories import (
    make_document,
    make_form,
    make_innovation,
    make_photo,
    make_region,
    make_user,
)
from tests.forms import change
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft():
    entry = make_innovation("Lorong Terang", "draft", summary="Lampu di lorong.")
    Section.objects.create(innovation=entry, heading=make_form("Ringkasan")[0], body="Warga aman.")
    return entry


def taken(client, address):
    """What comes with a file that is taken to its end."""
    response = client.get(address)
    assert response.status_code == 200
    assert b"".join(response)
    return response


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_whoever_has_the_address_reads_what_is_not_public(client, draft, status):
    type(draft).objects.update(status=status)

    page = read(client, previewing.address_of(draft))

    told = ["Lorong Terang", "Lampu di lorong.", "Warga aman."]
    assert [words for words in told if words not in page.get_text()] == []
    assert page.select_one(".notice.warning")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_photos_and_documents_are_seen_at_addresses_of_the_preview_alone(client, draft):
    photo, document = make_photo(draft), make_document(draft)

    page = read(client, previewing.address_of(draft))

    picture = taken(client, page.select_one(".photo-grid img")["src"])
    paper = taken(client, page.select_one(".documents a")["href"])
    assert (picture["Content-Type"], paper["Content-Type"]) == ("image/webp", "application/pdf")
    assert paper["Content-Disposition"].startswith("attachment")
    for public in (photo.url, document.url):
        assert public not in str(page)
        assert client.get(public).status_code == 404


def test_an_address_shows_no_file_of_another_entry(client, draft):
    other = make_photo(make_innovation("Lain", "draft"))
    token = previewing.address_of(draft).split("/")[-2]

    assert client.get(reverse("preview_photo", args=[token, other.reference])).status_code == 404


def test_an_address_that_is_older_than_seven_days_is_not_found(client, draft, monkeypatch):
    make_photo(draft)
    address = previewing.address_of(draft)
    picture = read(client, address).select_one(".photo-grid img")["src"]
    later = timezone.now().timestamp() + previewing.LASTS.total_seconds() + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client.get(address).status_code == 404
    assert client.get(picture).status_code == 404


def test_a_forged_address_is_not_found(client, draft):
    other = make_innovation("Lain", "draft")
    token = previewing.address_of(draft).split("/")[-2]
    _key, _colon, signature = token.partition(":")

    for forged in (f"{other.pk}:{signature}", token + "x", "x", f"{draft.pk}"):
        assert client.get(reverse("preview", args=[forged])).status_code == 404


def test_a_published_entry_leads_to_its_page_and_an_archived_one_is_not_found(client, draft):
    address = previewing.address_of(draft)
    type(draft).objects.publish()

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, draft.get_absolute_url())
    type(draft).objects.archive()
    assert client.get(address).status_code == 404


def test_no_search_engine_no_cache_and_no_other_site_learns_of_the_address(client, draft):
    make_photo(draft)
    address = previewing.address_of(draft)
    response = client.get(address)
    page = BeautifulSoup(response.content, "html.parser")

    assert page.select('link[rel="canonical"], link[rel="alternate"], meta[property]') == []
    assert page.select_one('meta[name="robots"]')["content"] == "noindex, nofollow"
    picture = taken(client, page.select_one(".photo-grid img")["src"])
    for answer in (response, picture):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert address.startswith(pagecache.PASSED_BY)
    outside = [a["href"] for a in page.select("a[href^=http]") if address in a["href"]]
    assert outside == []


@pytest.mark.ignore_template_errors
class TestAtTheDesk:
    def test_the_form_of_a_draft_leads_to_its_preview_and_says_until_when(self, client, draft):
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))

        link = BeautifulSoup(client.get(change(draft)).content, "html.parser").select_one(
            ".field-preview_link a"
        )

        assert client.get(link["href"]).status_code == 200
        until = link.find_next_sibling(class_="help").get_text()
        assert str(previewing.expiry().year) in until

    def test_a_stranger_is_shown_no_address(self, client, draft):
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region("73.17", "Luwu")]))

        assert client.get(change(draft)).status_code == 404

    @pytest.mark.parametrize("status", ["published", "archived"])
    def test_what_was_public_has_no_preview(self, admin_client, status):
        page = admin_client.get(change(make_innovation("Terbit", status))).content.decode()

        assert "/pratinjau/" not in page

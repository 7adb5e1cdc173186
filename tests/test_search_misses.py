"""Searches that found nothing: what of them is counted, and what is not."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.db import DatabaseError
from django.urls import reverse

from catalogue import revision
from catalogue.models import SearchMiss
from catalogue.search import misses
from tests.factories import make_innovation
from tests.forms import act
from tests.list_page import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
DESK = "admin:catalogue_searchmiss_changelist"


@pytest.fixture(autouse=True)
def nothing_waits():
    misses.waiting.take()
    yield
    misses.waiting.take()


def counted():
    misses.write()
    return dict(SearchMiss.objects.values_list("words", "count"))


def search(client, text, **more):
    return client.get(LIST, {"q": text, **more})


def test_a_search_that_finds_nothing_is_counted_by_its_words(client):
    make_innovation("Sipena")

    for text in ("Kereta  Cepat!", "kereta cepat", "sipena"):
        search(client, text)

    assert counted() == {"kereta cepat": 2}


def test_counts_add_up_and_the_days_are_kept(client):
    before = datetime.date(2020, 1, 1)
    SearchMiss.objects.create(words="kereta", count=3, first_on=before, last_on=before)

    search(client, "kereta")

    assert counted() == {"kereta": 4}
    miss = SearchMiss.objects.get()
    assert (miss.first_on, miss.last_on > before) == (before, True)


def test_a_filter_that_lets_nothing_through_is_no_such_search(client):
    search(client, "kereta", sector="kesehatan")

    assert counted() == {}


@pytest.mark.parametrize(
    "text",
    [
        "budi@contoh.id",
        "0812-3456-7890",
        "7371 1234 5678 9012",
        "https://contoh.id",
        "www.contoh.id",
        "Jl. 5 Mawar",
        "jalan 12",
        "kata\x00kata",
        "x" * 90,
        "satu dua tiga empat lima enam tujuh delapan sembilan",
        "?!",
    ],
)
def test_what_may_lead_to_a_person_and_junk_are_not_kept(text):
    misses.note(text)

    assert counted() == {}


def test_years_and_ordinary_numbers_are_kept():
    misses.note("top 99 tahun 2031")

    assert counted() == {"top 99 tahun 2031": 1}


def test_nothing_is_written_while_the_page_is_made(client, django_assert_num_queries):
    search(client, "kereta")

    assert not SearchMiss.objects.exists()
    assert counted() == {"kereta": 1}


def test_so_many_wait_and_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(misses, "MOST_WAITING", 3)
    monkeypatch.setattr(misses, "MOST_KEPT", 2)
    for word in ("satu", "dua", "dua", "tiga", "tiga", "empat"):
        misses.note(word)

    assert counted() == {"dua": 2, "tiga": 2}


def test_what_nobody_sought_for_half_a_year_is_forgotten():
    long_ago = datetime.date(2020, 1, 1)
    SearchMiss.objects.create(words="lama", count=9, first_on=long_ago, last_on=long_ago)
    misses.note("baru")

    assert counted() == {"baru": 1}


def test_a_database_that_cannot_be_written_to_fails_no_page(client, monkeypatch, caplog):
    def locked(*args):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(misses, "add", locked)
    response = search(client, "kereta")
    misses.write()

    assert response.status_code == 200
    assert "1 searches that found nothing could not be counted" in caplog.text


def test_the_writing_waits_for_its_time(client, monkeypatch, settings):
    started = []
    settings.SEARCH_MISSES_AFTER = 60

    class Timer:
        def __init__(self, seconds, write):
            started.append((seconds, write))

        def start(self):
            self.daemon = True

    monkeypatch.setattr(misses, "Timer", Timer)
    search(client, "kereta")
    search(client, "pesawat")
    misses.waiting.take()

    assert started == [(60, misses.write_and_close)]


def test_counting_does_not_move_the_catalogue(client):
    make_innovation("Sipena")
    before = revision.current()
    search(client, "kereta")

    assert counted() == {"kereta": 1}
    assert revision.current() == before


class TestTheDesk:
    def test_shows_the_most_sought_first_and_a_way_to_search_again(self, admin_client):
        for word in ("kereta", "pesawat", "pesawat"):
            misses.note(word)
        misses.write()

        page = admin_client.get(reverse(DESK)).content.decode()

        assert page.index("pesawat") < page.index("kereta")
        assert "/inovasi/?q=pesawat" in page

    def test_clears_what_was_seen_to(self, admin_client):
        misses.note("kereta")
        misses.write()

        act(admin_client, "delete_selected", SearchMiss.objects.get(), post="yes")

        assert not SearchMiss.objects.exists()

    def test_writes_nothing(self, client):
        curator = User.objects.create_user("kurator", is_staff=True)
        curator.user_permissions.set(Permission.objects.all())
        client.force_login(curator)

        assert client.get(reverse("admin:catalogue_searchmiss_add")).status_code == 403

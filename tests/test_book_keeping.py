"""A book is made once, kept until its contents change, and never half there."""

from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

import pytest
from django.core.files import locks
from django.utils import translation

from catalogue.book import keeping, typeset
from catalogue.book.keeping import Wanted
from tests.books import edition_of
from tests.factories import make_award, make_innovation
from tests.reading import read, words

pytestmark = pytest.mark.django_db
# A server moves the revision once a transaction; readers see one change in each.
AS_COMMITTED = pytest.mark.django_db(transaction=True)
BOOK = "/kompetisi/kipp-sulsel/2020/buku.pdf"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "books"


@pytest.fixture
def sipena(edition, top_30):
    innovation = make_innovation("Sipena")
    make_award(innovation, top_30, edition)
    return innovation


@pytest.fixture
def presses(monkeypatch):
    """Count the books that are made, and make them of a few bytes."""
    made = []

    def fake(book, for_print, place):
        made.append(book.fingerprint)
        path = place / "book.pdf"
        path.write_bytes(f"%PDF {book.fingerprint} {for_print}".encode())
        return typeset.Made(path, 27, [])

    monkeypatch.setattr(keeping, "typeset", fake)
    return made


def content(response):
    return b"".join(response)


def fetched(client, path=BOOK, **options):
    """Ask for a book and read it to its end, as browsers do."""
    response = client.get(path, **options)
    content(response)
    return response


def test_the_book_comes_as_a_file_to_take_away(client, sipena):
    response = client.get(BOOK)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="buku-kipp-sulsel-2020.pdf"'
    assert content(response).startswith(b"%PDF-1.7")


def test_a_second_reader_gets_the_kept_file(client, sipena, presses):
    first, second = client.get(BOOK), client.get(BOOK)

    assert content(first) == content(second)
    assert len(presses) == 1


def test_a_reader_who_has_it_gets_nothing_anew(client, sipena, presses):
    etag = fetched(client)["ETag"]

    assert client.get(BOOK, headers={"if-none-match": etag}).status_code == 304


def test_languages_trims_and_groupings_are_books_of_their_own(client, sipena, presses):
    for path in (BOOK, f"/en{BOOK}", f"{BOOK}?potong=cetak", f"{BOOK}?kelompok=bidang"):
        assert fetched(client, path).status_code == 200

    assert len(presses) == 4


@pytest.mark.parametrize("query", ["potong=a4", "kelompok=nama", "potong=../layar"])
def test_a_trim_or_grouping_that_does_not_exist_is_not_found(client, sipena, presses, query):
    assert client.get(f"{BOOK}?{query}").status_code == 404
    assert presses == []


def test_an_edition_of_which_nothing_is_published_has_no_book(client, edition, presses):
    assert client.get(BOOK).status_code == 404
    assert client.get("/kompetisi/kipp-sulsel/1999/buku.pdf").status_code == 404


@AS_COMMITTED
def test_a_change_makes_it_anew_and_the_former_file_goes(client, sipena, presses, folder):
    fetched(client)
    sipena.summary = "Peta rawan bencana."
    sipena.save()
    fetched(client)

    assert len(presses) == 2
    assert len(list(folder.glob("*.pdf"))) == 1


def test_a_change_elsewhere_leaves_the_file_as_it_is(client, sipena, presses):
    before = fetched(client)["ETag"]
    make_innovation("Bukan dari penyelenggaraan ini")

    assert fetched(client)["ETag"] == before
    assert len(presses) == 1


@AS_COMMITTED
def test_an_innovation_taken_back_is_gone_from_the_book(client, sipena, top_30, edition, presses):
    make_award(make_innovation("Tetap"), top_30, edition)
    before = fetched(client)["ETag"]
    type(sipena).objects.filter(pk=sipena.pk).archive()

    assert fetched(client)["ETag"] != before


def test_what_a_crash_left_behind_is_swept(client, sipena, presses, folder):
    (folder / "kipp-sulsel-2020.id.wilayah.layar.building-abc").mkdir(parents=True)
    (folder / "kipp-sulsel-2020.id.wilayah.layar.x.pdf.part").write_bytes(b"%PDF sepa")
    (folder / "kipp-sulsel-2020.id.wilayah.layar.json").write_text('{"file": "rusak')

    assert fetched(client).status_code == 200
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".lock", ".pdf"]


def test_a_kept_file_that_was_lost_is_made_again(client, sipena, presses, folder):
    fetched(client)
    for path in folder.glob("*.pdf"):
        path.unlink()

    assert fetched(client).status_code == 200
    assert len(presses) == 2


def test_while_somebody_makes_it_others_are_asked_to_come_again(
    client, sipena, presses, folder, monkeypatch
):
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    folder.mkdir()
    with (folder / "kipp-sulsel-2020.en.wilayah.layar.lock").open("a") as file:
        locks.lock(file, locks.LOCK_EX)
        response = client.get(f"/en{BOOK}")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "being made at this moment" in response.content.decode()
    assert presses == []


def test_few_requests_of_a_process_wait_at_a_time(client, sipena, presses, monkeypatch):
    monkeypatch.setattr(keeping, "_makers", BoundedSemaphore(1))
    keeping._makers.acquire()

    assert client.get(BOOK).status_code == 503
    keeping._makers.release()
    assert fetched(client).status_code == 200


def test_a_press_that_fails_says_so_and_keeps_nothing(client, sipena, folder, monkeypatch, caplog):
    monkeypatch.setattr(typeset, "SECONDS", 0.01)

    response = client.get(f"/en{BOOK}")

    assert response.status_code == 503
    assert "could not be made" in response.content.decode()
    assert list(folder.glob("*.pdf")) == []
    assert "the press took more than" in caplog.text


def test_a_press_that_breaks_is_noted_in_the_log(client, sipena, monkeypatch, caplog):
    monkeypatch.setattr(typeset.building, "write", lambda book, place, for_print: None)

    assert client.get(BOOK).status_code == 503
    assert "the press failed" in caplog.text


def test_only_one_of_two_locks_holds(folder):
    folder.mkdir()

    def attempt(_number):
        with (folder / "a.lock").open("a") as file:
            held = locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
            barrier.acquire(timeout=2)
            return held

    barrier = BoundedSemaphore(2)
    barrier.acquire()
    barrier.acquire()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, range(2)))

    assert sorted(results) == [False, True]


def test_the_page_of_the_edition_leads_to_the_book(client, sipena):
    page = read(client, "/kompetisi/kipp-sulsel/2020/")

    assert page.select_one(".download a")["href"] == BOOK
    assert "PDF" in words(page.select_one(".download"))


def test_the_name_of_a_kept_book_tells_which_it_is(edition, sipena):
    wanted = Wanted(edition_of(), "en", for_print=True, grouping="bidang")

    assert wanted.name == "kipp-sulsel-2020.en.bidang.cetak"
    with translation.override("en"):
        assert keeping.kept(wanted) is None

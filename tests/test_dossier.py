"""The dossier of one innovation at its address: made once, kept, and public as its page is."""

import pytest
from django.core.files import locks

from catalogue.book import dossiers, keeping, typeset
from catalogue.models import InnovationName
from tests.factories import make_innovation
from tests.reading import read, words

pytestmark = pytest.mark.django_db
AS_COMMITTED = pytest.mark.django_db(transaction=True)
DOSSIER = "/inovasi/sipena/dokumen.pdf"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "books"


@pytest.fixture
def sipena():
    return make_innovation("Sipena")


@pytest.fixture
def presses(monkeypatch):
    """Count the dossiers that are made, and make them of a few bytes."""
    made = []

    def fake(dossier, for_print, place):
        made.append(dossier.title)
        path = place / "book.pdf"
        path.write_bytes(f"%PDF {dossier.fingerprint}".encode())
        return typeset.Made(path, 2, [])

    monkeypatch.setattr(keeping, "typeset", fake)
    return made


def fetched(client, path=DOSSIER, **options):
    response = client.get(path, **options)
    response.content_read = b"".join(response) if response.streaming else response.content
    return response


def test_it_comes_as_a_file_to_take_away(client, sipena):
    response = fetched(client)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="berkas-sipena.pdf"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content_read.startswith(b"%PDF-1.7")


def test_the_page_leads_to_it(client, sipena):
    link = read(client, "/inovasi/sipena/").find("a", href=DOSSIER)

    assert words(link) == "Unduh berkas (PDF)"
    assert link["rel"] == ["nofollow"]


def test_a_second_reader_gets_the_kept_file(client, sipena, presses):
    first, second = fetched(client), fetched(client)

    assert first.content_read == second.content_read
    assert presses == ["Sipena"]
    assert fetched(client, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_each_language_has_its_own(client, sipena, presses):
    english = fetched(client, f"/en{DOSSIER}")

    assert english["Content-Disposition"].endswith('"berkas-sipena-en.pdf"')
    assert fetched(client)["ETag"] != english["ETag"]
    assert len(presses) == 2


@AS_COMMITTED
def test_a_change_makes_it_anew_and_one_elsewhere_does_not(client, sipena, presses, folder):
    before = fetched(client)["ETag"]
    make_innovation("Lain")
    assert fetched(client)["ETag"] == before

    sipena.summary = "Peta rawan bencana."
    sipena.save()

    assert fetched(client)["ETag"] != before
    assert len(presses) == 2
    assert len(list(folder.glob("*.pdf"))) == 1


@AS_COMMITTED
def test_what_is_not_published_has_none(client, sipena, presses):
    make_innovation("Konsep", status="draft")
    fetched(client)
    type(sipena).objects.filter(pk=sipena.pk).archive()

    for slug in ("sipena", "konsep", "siapa"):
        assert fetched(client, f"/inovasi/{slug}/dokumen.pdf").status_code == 404


def test_a_former_name_leads_to_it(client, sipena):
    InnovationName.objects.create(innovation=sipena, name="Si Pena", slug="si-pena")

    response = client.get("/inovasi/si-pena/dokumen.pdf")

    assert (response.status_code, response["Location"]) == (301, DOSSIER)


def test_while_somebody_makes_it_others_are_asked_to_come_again(
    client, sipena, presses, folder, monkeypatch
):
    monkeypatch.setattr(keeping, "PATIENCE", 0)
    folder.mkdir()
    wanted = dossiers.Wanted(sipena.pk)
    with (folder / f"{wanted.lock}.lock").open("a") as file:
        locks.lock(file, locks.LOCK_EX)
        response = client.get(f"/en{DOSSIER}")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "being made at this moment" in response.content.decode()
    assert "/en/inovasi/sipena/" in response.content.decode()


def test_a_press_that_fails_says_so_and_keeps_nothing(client, sipena, folder, monkeypatch, caplog):
    monkeypatch.setattr(typeset, "SECONDS", 0.01)

    response = client.get(f"/en{DOSSIER}")

    assert response.status_code == 503
    assert "could not be made" in response.content.decode()
    assert list(folder.glob("*.pdf")) == []
    assert "the press took more than" in caplog.text


def test_only_so_many_are_kept(client, presses, folder, monkeypatch):
    monkeypatch.setattr(dossiers, "MOST_KEPT", 2)
    made = [make_innovation(f"Uji {number}") for number in range(3)]
    for innovation in made:
        assert fetched(client, f"/inovasi/{innovation.slug}/dokumen.pdf").status_code == 200

    kept = [keeping.kept(dossiers.Wanted(innovation.pk)) is not None for innovation in made]
    assert kept == [False, True, True]
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.glob("*.json"))) == 2

"""A printed book is kept as it was, whatever is edited later, and compared with the living one."""

import hashlib

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from catalogue.book import freezing, typeset
from catalogue.models import FrontMatter, FrozenBook
from catalogue.permissions import Role, give
from tests.books import edition_of, gathered
from tests.factories import make_award, make_innovation
from tests.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path


@pytest.fixture
def sipena(edition, top_30):
    innovation = make_innovation("Sipena", summary="Peta rawan.")
    make_award(innovation, top_30, edition)
    return innovation


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(
        freezing, "_pdf", lambda book, for_print: b"%PDF " + str(for_print).encode()
    )


@pytest.fixture
def frozen(sipena, quick):
    return freezing.freeze(edition_of(), None)


def read_file(field):
    with field.open("rb") as file:
        return file.read()


def desk(name, *args):
    return reverse(f"admin:catalogue_competitionyear_{name}", args=args)


def test_the_data_and_both_files_are_kept_with_their_fingerprints(edition, sipena):
    frozen = freezing.freeze(edition_of(), None)

    book = gathered(edition, "id")
    assert (frozen.fingerprint, frozen.contents) == (book.fingerprint, book.as_data())
    for file, digest in [
        (frozen.screen, frozen.screen_digest),
        (frozen.print, frozen.print_digest),
    ]:
        content = read_file(file)
        assert content.startswith(b"%PDF-1.7")
        assert hashlib.sha256(content).hexdigest() == digest


def test_it_outlives_every_edit(sipena, frozen):
    before = read_file(frozen.screen)
    sipena.title = "Nama baru"
    sipena.save()
    type(sipena).objects.filter(pk=sipena.pk).archive()

    kept = FrozenBook.objects.get()
    assert kept.contents["chapters"][0]["leaves"][0]["title"] == "Sipena"
    assert read_file(kept.screen) == before


def test_the_same_contents_are_frozen_once(sipena, frozen):
    assert freezing.freeze(edition_of(), None) == frozen
    assert FrozenBook.objects.count() == 1


def test_an_edition_with_a_printed_book_cannot_be_deleted(edition, sipena, frozen):
    sipena.delete()

    with pytest.raises(ProtectedError), transaction.atomic():
        edition.delete()


def test_the_database_knows_no_two_alike(frozen):
    frozen.pk, frozen.reference = None, "0f6f7d3e-0000-4000-8000-000000000000"

    with pytest.raises(IntegrityError), transaction.atomic():
        frozen.save(force_insert=True)


def test_nothing_to_print_freezes_nothing(edition, quick):
    assert freezing.freeze(edition_of(), None) is None


def test_the_living_book_is_the_same_until_something_changes(edition, frozen):
    assert freezing.compare(frozen, gathered(edition, "id")).is_same


def test_what_changed_is_named_by_innovation_and_part(edition, top_30, sipena, frozen):
    sipena.summary = "Peta rawan, kini di semua desa."
    sipena.started = "2018"
    sipena.save()
    make_award(make_innovation("Baru"), top_30, edition)
    FrontMatter.objects.create(edition=edition, title="Sambutan", body="Selamat.")

    compared = freezing.compare(frozen, gathered(edition, "id"))

    assert (compared.added, compared.removed) == (["Baru"], [])
    assert [(one.title, one.parts) for one in compared.changed] == [
        ("Sipena", [str(freezing.PARTS["lead"]), str(freezing.PARTS["facts"])])
    ]
    assert str(freezing.FRONT["forewords"]) in compared.front


def test_an_innovation_taken_back_stands_only_in_the_printed_book(edition, sipena, frozen):
    type(sipena).objects.filter(pk=sipena.pk).archive()

    assert freezing.compare(frozen, gathered(edition, "id")).removed == ["Sipena"]


def test_the_desk_freezes_shows_and_compares(admin_client, edition, sipena, quick):
    admin_client.post(desk("book", edition.pk), {"language": "id", "note": "Cetakan pertama"})
    frozen = FrozenBook.objects.get()
    sipena.title = "Sipena Dua"
    sipena.save()

    page = read(admin_client, desk("book", edition.pk))
    compared = read(admin_client, desk("frozen", edition.pk, frozen.pk))
    file = admin_client.get(desk("frozen_file", edition.pk, frozen.pk, "cetak"))

    assert "Cetakan pertama" in words(page)
    assert "Sipena Dua" in words(compared)
    assert b"".join(file) == b"%PDF True"
    assert admin_client.get(desk("frozen_file", edition.pk, frozen.pk, "lain")).status_code == 404


def test_a_failing_press_keeps_nothing_and_says_so(admin_client, edition, sipena, monkeypatch):
    monkeypatch.setattr(typeset, "SECONDS", 0.01)

    response = admin_client.post(desk("book", edition.pk), follow=True)

    assert response.status_code == 200
    assert FrozenBook.objects.count() == 0


def test_a_choice_that_does_not_exist_freezes_nothing(admin_client, edition, sipena, quick):
    response = admin_client.post(desk("book", edition.pk), {"language": "fr"})

    assert response.status_code == 404
    assert FrozenBook.objects.count() == 0


def test_contributors_and_strangers_have_no_business_there(client, edition, sipena, frozen):
    paths = [
        desk("book", edition.pk),
        desk("frozen", edition.pk, frozen.pk),
        desk("frozen_file", edition.pk, frozen.pk, "layar"),
    ]
    assert [client.get(path).status_code for path in paths] == [302, 302, 302]

    contributor = User.objects.create_user("penyumbang")
    give(contributor, Role.CONTRIBUTOR)
    client.force_login(contributor)

    assert [client.get(path).status_code for path in paths] == [403, 403, 403]


def test_the_form_of_an_edition_leads_to_its_book(admin_client, edition):
    page = read(admin_client, desk("change", edition.pk))

    assert page.find("a", href=desk("book", edition.pk)) is not None

"""Anybody proposes an innovation: what is taken in, what is refused, and what nobody else sees."""

import re
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from catalogue import flood, proposing
from catalogue.models import Proposal, ProposalFile, SentForm
from tests.factories import make_region, photo_upload
from tests.outside import HERE, PROPOSE, propose
from tests.reading import read, words

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_REGION = "73"


def pdf(name="Pedoman.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def mistakes(response):
    page = read_html(response)
    return [words(item) for item in page.select(".entry-form .message")]


def read_html(response):
    return BeautifulSoup(response.content, "html.parser")


def test_what_was_told_lands_at_the_desk_and_its_sender_gets_a_number(client):
    make_region("73.22", "Luwu Utara")

    response = propose(client, region="73.22")

    proposal = Proposal.objects.get()
    assert (proposal.title, proposal.agency_name) == ("Sipena", "BPBD Luwu Utara")
    assert (proposal.started, proposal.region.code) == ("2019", "73.22")
    assert (proposal.email, proposal.outcome) == ("bpbd@luwuutarakab.go.id", "open")
    assert (proposal.by, proposal.innovation) == (None, None)
    assert response.status_code == 302
    thanks = words(read(client, response["Location"]))
    assert proposal.number in thanks
    assert re.fullmatch("U-[0-9A-F]{8}", proposal.number)
    assert "Sipena" not in thanks


def test_the_number_finds_the_proposal(client):
    propose(client)
    propose(client, title="Kampung Penyelamat Jiwa")
    proposal = Proposal.objects.get(title="Sipena")

    assert list(Proposal.objects.numbered(proposal.number.lower())) == [proposal]
    assert not Proposal.objects.numbered("U-zzzzzzzz").exists()
    assert not Proposal.objects.numbered("Sipena").exists()


def test_name_agency_and_what_it_does_are_enough(client):
    assert propose(client, started="", email="").status_code == 302

    assert Proposal.objects.get().region is None


def test_the_regions_to_choose_from_are_those_of_the_province(client):
    make_region("73", "Sulawesi Selatan")
    make_region("73.22.13", "Sukamaju Selatan")
    make_region("74.01", "Kolaka")

    offered = [option["value"] for option in read(client, PROPOSE).select("option[value]")]

    assert offered == ["", "73", "73.22"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", " ", "Write the name of the innovation."),
        ("agency_name", "", "Write which agency runs it."),
        ("summary", "\n\t", "Write in a few lines what it does."),
        ("email", "bukan alamat", "Enter a valid email address."),
        ("title", "a" * 201, "Ensure this value has at most"),
        ("summary", "a" * 4001, "Ensure this value has at most"),
        ("region", "99.99", "Select a valid choice."),
        ("title", "Si\0pena", "Null characters are not allowed."),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_what_was_typed_is_kept(client, field, value, sentence):
    response = propose(client, **{field: value})

    page = read_html(response)
    assert response.status_code == 422
    assert [one for one in mistakes(response) if one.startswith(sentence)]
    box = page.select_one(f"[name={field}]")
    assert box["aria-invalid"] == "true"
    assert page.select_one(f"#id_{field}_error")
    assert page.select_one(f".notice a[href='#id_{field}']")
    assert "Choose the files again" not in words(page)
    for name, kept in {"title": "Sipena", "started": "2019"}.items():
        assert name == field or page.select_one(f"[name={name}]")["value"] == kept
    assert Proposal.objects.count() == 0


def test_what_programs_fill_in_is_shown_to_people_who_filled_it_in_by_accident(client):
    response = propose(client, decoy="https://slot.example")

    assert response.status_code == 422
    assert "Leave this field empty, and send the form again." in mistakes(response)
    assert read_html(response).select_one(".decoy") is None
    assert Proposal.objects.count() == 0


def test_three_checked_files_come_along_and_have_no_address(client, tmp_path):
    files = [pdf("Pedoman Sipena.pdf"), photo_upload(name="IMG_1.jpg"), photo_upload(kind="PNG")]

    assert propose(client, files=files).status_code == 302

    kept = list(ProposalFile.objects.order_by("pk"))
    assert [(str(one), one.is_photo) for one in kept] == [
        ("Pedoman Sipena.pdf", False),
        ("IMG_1.webp", True),
        ("IMG_2020.webp", True),
    ]
    for one in kept:
        assert default_storage.exists(one.file.name)
        assert client.get(f"/media/{one.file.name}").status_code == 404
        for folder in ("photos", "documents"):
            address = f"/media/{folder}/{one.reference}.{one.ending}"
            assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([pdf(f"{n}.pdf") for n in range(4)], "Choose at most 3 files."),
        ([pdf("a.pdf"), pdf("virus.pdf", b"MZ\x90")], "“virus.pdf”: This is neither a photo"),
        ([pdf("rusak.pdf", b"%PDF-1.7")], "“rusak.pdf”: This document is damaged"),
        ([pdf("lama.doc", bytes.fromhex("d0cf11e0a1b11ae1"))], "“lama.doc”: This file is locked"),
        ([pdf("besar.pdf", PDF + b" " * 21 * 1024 * 1024)], "Together the files are larger"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_and_nothing_is_kept(client, files, sentence):
    response = propose(client, files=files)

    assert response.status_code == 422
    assert [one for one in mistakes(response) if one.startswith(sentence)]
    assert "Choose the files again" in words(read_html(response))
    assert (Proposal.objects.count(), default_storage.exists("proposalfiles")) == (0, False)


def test_when_much_waits_unread_only_words_are_taken(client, monkeypatch):
    monkeypatch.setattr(proposing, "MOST_BYTES", len(PDF) - 1)
    propose(client, files=[pdf()])

    response = propose(client, title="Lain", files=[pdf()])

    assert "No files can be taken in at the moment" in mistakes(response)[0]
    assert propose(client, title="Lain").status_code == 302


class TestTwice:
    def test_the_same_form_sent_again_has_one_effect_and_the_same_number(self, client):
        first = propose(client, files=[pdf()])
        second = propose(client, files=[pdf()])

        assert first["Location"] == second["Location"]
        assert (Proposal.objects.count(), ProposalFile.objects.count()) == (1, 1)

    def test_other_words_or_other_files_are_another_proposal(self, client):
        propose(client)
        propose(client, summary="Lain.")
        propose(client, files=[pdf()])

        assert Proposal.objects.count() == 3

    def test_the_same_words_an_hour_later_are_meant_again(self, client):
        propose(client)
        SentForm.objects.update(sent_at="2020-01-01T00:00Z")
        propose(client)

        assert Proposal.objects.count() == 2

    @pytest.mark.django_db(transaction=True)
    def test_of_many_at_the_same_time_one_has_its_effect(self):
        if connection.vendor == "sqlite":
            pytest.skip("the SQLite of the suite lies in memory, where writers do not wait")
        answers = []

        def send():
            try:
                answers.append(propose(Client())["Location"])
            finally:
                connection.close()

        senders = [Thread(target=send) for _ in range(4)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()

        assert (len(answers), len(set(answers)), Proposal.objects.count()) == (4, 1, 1)


class TestFlood:
    def test_after_so_many_an_hour_from_one_address_the_words_come_back(self, client, monkeypatch):
        monkeypatch.setattr(flood, "AN_ADDRESS", 2)
        for number in range(2):
            assert propose(client, title=f"Inovasi {number}").status_code == 302

        response = propose(client, title="Yang ketiga", files=[pdf("x.pdf", b"MZ")])

        page = read_html(response)
        assert (response.status_code, Proposal.objects.count()) == (429, 2)
        assert "please send it again in an hour" in words(page)
        assert page.select_one("[name=title]")["value"] == "Yang ketiga"
        assert "Peta titik rawan" in page.select_one("[name=summary]").get_text()
        another = propose(client, headers={**HERE, "REMOTE_ADDR": "10.1.2.3"})
        assert another.status_code == 302

    def test_many_addresses_together_are_held_back_too(self, client, monkeypatch):
        monkeypatch.setattr(flood, "EVERYBODY", 2)
        codes = [
            propose(client, title=str(n), headers={**HERE, "REMOTE_ADDR": f"10.0.0.{n}"})
            for n in range(3)
        ]

        assert [response.status_code for response in codes] == [302, 302, 429]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://contoh.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
    ],
)
def test_another_site_cannot_send_a_form_in(client, headers):
    assert propose(client, headers=headers).status_code == 403
    assert Proposal.objects.count() == 0


def test_reading_the_page_keeps_nothing_and_asks_the_database_little(
    client, django_assert_max_num_queries
):
    client.get(PROPOSE)
    with django_assert_max_num_queries(4):
        response = client.get(PROPOSE)

    assert not response.cookies
    assert "no-store" not in response.get("Cache-Control", "")
    assert b"csrf" not in response.content


def test_an_answer_with_somebodys_words_is_kept_by_no_cache(client):
    assert "no-store" in propose(client, title="")["Cache-Control"]


@pytest.mark.parametrize("number", ["U-1", "u-7f3a90c2", "X-7F3A90C2", "U-7F3A90C2-1"])
def test_a_number_that_nobody_was_given_thanks_nobody(client, number):
    assert client.get(f"/usulkan/diterima/{number}/").status_code == 404


@pytest.mark.parametrize("path", ["/usulkan/", "/en/usulkan/"])
def test_the_page_says_what_is_kept_and_for_how_long(client, path):
    assert "90" in words(read(client, path).find(attrs={"aria-labelledby": "h-kept"}))

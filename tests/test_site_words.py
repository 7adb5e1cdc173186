"""What the site says of itself is written at the desk: its keeper, its pages, its first entries."""

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models import QuerySet

from catalogue.identity import identity
from catalogue.models import FeaturedInnovation, PageSection, SiteIdentity
from tests.factories import make_innovation
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def titles_of_home(client):
    return [link.get_text(strip=True) for link in read(client, "/").select("main h3 a")]


def test_the_desk_says_who_keeps_the_site_and_the_settings_where_it_is_silent(client, settings):
    settings.SITE_OWNER, settings.SITE_CONTACT = "Dari setelan", "tanya@contoh.example"
    SiteIdentity.objects.create(owner="Biro Organisasi")

    footer = words(read(client, "/en/").select_one("footer"))

    assert "Kept by Biro Organisasi." in footer
    assert identity().contact == "tanya@contoh.example"


def test_a_licence_named_at_the_desk_leads_to_its_own_text(client, settings):
    settings.SITE_LICENCE_NAME, settings.SITE_LICENCE_URL = "CC BY 4.0", "https://contoh.example/by"
    SiteIdentity.objects.create(licence_name="CC0", licence_url="https://contoh.example/nol")

    [link] = read(client, "/").select("footer a[rel=license]")

    assert (link.get_text(), link["href"]) == ("CC0", "https://contoh.example/nol")


def test_the_official_strip_can_be_switched_off_at_the_desk(client, settings):
    settings.SITE_OFFICIAL = True
    assert read(client, "/").select(".official")

    SiteIdentity.objects.create(official=False)
    assert not read(client, "/").select(".official")


def test_a_part_of_a_page_is_set_from_its_markdown(client):
    PageSection.objects.create(
        page="tentang", order=1, heading="Siapa kami", text="Kami **mencatat**.\n\n- satu\n- dua"
    )

    main = read(client, "/tentang/").main

    assert main.h2.get_text() == "Siapa kami"
    assert main.strong.get_text() == "mencatat"
    assert [item.get_text() for item in main.select(".opening li")] == ["satu", "dua"]


def test_markup_in_a_part_of_a_page_shows_as_it_was_typed(client):
    PageSection.objects.create(page="privasi", order=1, text="<script>alert(1)</script>")

    main = read(client, "/privasi/").main

    assert not main.select("script")
    assert "<script>alert(1)</script>" in words(main)


def test_english_readers_get_the_english_text_and_otherwise_the_indonesian_marked_as_such(client):
    PageSection.objects.create(
        page="privasi", order=1, heading="Hak", heading_en="Rights", text="Teks", text_en="Text"
    )
    PageSection.objects.create(page="privasi", order=2, heading="Kuki", text="Hanya satu.")

    first, second = read(client, "/en/privasi/").select("main .prose")

    assert (first.h2.get_text(), first.get("lang")) == ("Rights", None)
    assert (second.h2.get_text(), second["lang"]) == ("Kuki", "id")


def test_a_page_that_nobody_has_written_says_so(client):
    assert "This page has not been written yet." in words(read(client, "/en/aksesibilitas/"))


def test_no_two_parts_of_a_page_stand_in_one_place(client):
    PageSection.objects.create(page="tentang", order=1)
    client.force_login(User.objects.create_superuser("kurator"))

    answer = client.post(
        "/admin/catalogue/pagesection/add/", {"page": "tentang", "order": 1, "shows": ""}
    )

    assert answer.context["adminform"].form.errors
    assert PageSection.objects.count() == 1


def test_what_the_desk_chose_comes_first_on_the_home_page_once_it_is_published(client):
    full = make_innovation("Lengkap", summary="Sudah banyak diketahui.")
    chosen = make_innovation("Dipilih", summary="Pilihan meja kerja.")
    draft = make_innovation("Konsep", status="draft", summary="Belum terbit.")
    for order, innovation in enumerate([draft, chosen], start=1):
        FeaturedInnovation.objects.create(innovation=innovation, order=order)

    shown = titles_of_home(client)

    assert shown.index(chosen.title) < shown.index(full.title)
    assert draft.title not in shown


@pytest.mark.django_db(transaction=True)
def test_the_keeper_is_asked_for_once_a_revision(django_assert_num_queries):
    SiteIdentity.objects.create(owner="Biro Organisasi")
    identity()
    with django_assert_num_queries(0):
        assert identity().owner == "Biro Organisasi"

    SiteIdentity.objects.update(owner="Bagian Organisasi")
    assert identity().owner == "Bagian Organisasi"


def test_the_settings_speak_while_the_database_does_not_answer(monkeypatch, settings):
    settings.SITE_OWNER = "Biro Organisasi"

    def fails(self):
        raise OperationalError

    monkeypatch.setattr(QuerySet, "first", fails)

    assert identity().owner == "Biro Organisasi"

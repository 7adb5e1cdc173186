"""What is suggested while a reader types."""

import pytest
from django.utils import translation

from catalogue.models import InnovationName
from catalogue.suggestions import suggestions
from tests.factories import make_agency, make_innovation, make_region
from tests.reading import read
from tests.test_search import write_section

pytestmark = pytest.mark.django_db


def of_kind(kind, typed):
    with translation.override("en"):
        return [line.label for line in suggestions(typed) if line.kind == kind]


def innovations(typed):
    return of_kind("innovation", typed)


def test_a_title_is_found_by_the_beginning_of_any_of_its_words():
    make_innovation("Penjaga Jumpa Berlian")
    make_innovation("Sumpah Beruang")

    for typed in ("penj", "jum", "penjaga jumpa ber", "JUMPA", "jumpa "):
        assert innovations(typed) == ["Penjaga Jumpa Berlian"]
    assert innovations("umpa") == []


def test_a_name_is_found_however_it_is_written():
    innovation = make_innovation("Si Modis")
    InnovationName.objects.create(innovation=innovation, name="Pemantau SPBE", kind="former")

    for typed in ("simo", "si mo", "pemant"):
        assert innovations(typed) == ["Si Modis"]


def test_what_begins_as_typed_comes_first_then_what_won_most():
    for title, gold in (("Kampung Sehat", 0), ("Sehat Bersama", 0), ("Desa Sehat", 2)):
        make_innovation(title, gold=gold)

    assert innovations("seh") == ["Sehat Bersama", "Desa Sehat", "Kampung Sehat"]


def test_what_a_name_stands_for_is_told_where_it_is_what_was_typed():
    make_innovation("Sipena", expansion="Sistem Informasi Pemetaan Bencana")

    by_name, by_meaning = suggestions("sipen")[-1], suggestions("pemet")[-1]

    assert (by_name.label, by_name.detail) == ("Sipena", "")
    assert (by_meaning.label, by_meaning.detail) == ("Sipena", "Sistem Informasi Pemetaan Bencana")


def test_words_are_completed_as_most_titles_have_them():
    for title in ("Kampung Stunting", "Stunting Dua", "Stuntman"):
        make_innovation(title)

    assert of_kind("search", "cegah stunt") == ["cegah stunting", "cegah stuntman"]
    assert of_kind("search", "stunt") == ["stunting", "stuntman"]


def test_a_word_that_stands_in_no_title_is_completed_from_the_texts():
    write_section(make_innovation("Satu"), "Tuberkulosis di kota.")

    assert of_kind("search", "tuber") == ["tuberkulosis"]


def test_agencies_and_regions_are_suggested_with_their_full_names():
    region = make_region("73.22", "Luwu Utara")
    make_innovation(agency=make_agency("Dinas Kesehatan", region))

    assert of_kind("agency", "dinas luwu") == ["Dinas Kesehatan, Kabupaten Luwu Utara"]
    assert of_kind("region", "kabupaten luw") == ["Kabupaten Luwu Utara"]
    assert of_kind("region", "utar") == ["Kabupaten Luwu Utara"]


def test_nothing_of_a_draft_is_suggested():
    agency = make_agency("Dinas Rahasia", make_region("73.22", "Luwu Utara"))
    make_innovation("Rahasia Konsep", status="draft", agency=agency, summary="Rahasiakan")

    assert suggestions("rahasia") == suggestions("konsep") == suggestions("dinas r") == []


@pytest.mark.parametrize("typed", ["", " ", "a", "?!", "\x00", "\ud800", "x" * 5_000, "a b " * 99])
def test_too_little_and_too_much_suggest_nothing(typed):
    make_innovation("A")

    assert suggestions(typed) == []


@pytest.mark.parametrize("typed", ['"sehat', "sehat*", "sehat OR x", "title:sehat", "se':*", "%_"])
def test_no_text_is_an_error_or_an_operator(typed):
    make_innovation("Sehat")

    assert set(innovations(typed)) <= {"Sehat"}


def test_the_answer_is_a_list_of_options_that_no_search_engine_keeps(client):
    make_innovation("Sehat <b>")

    response = client.get("/saran/", {"q": "sehat"})
    options = read(client, "/saran/?q=sehat").select("[role=option]")

    assert response["X-Robots-Tag"] == "noindex"
    assert [option.b.text for option in options] == ["Sehat <b>"]
    assert options[0]["data-url"].startswith("/inovasi/sehat")


def test_the_field_is_a_plain_form_without_the_script(client):
    page = read(client, "/")

    assert page.select_one("#suggestions").has_attr("hidden")
    assert "role" not in page.select_one("#q").attrs
    assert page.select_one("form.search")["action"] == "/inovasi/"

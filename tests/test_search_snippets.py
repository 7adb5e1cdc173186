"""What a row of results shows of the words that were sought."""

import pytest

from catalogue.search import query
from catalogue.search.snippets import Marks
from catalogue.search.vocabulary import Vocabulary
from tests.factories import make_agency, make_innovation
from tests.list_page import LIST
from tests.reading import read
from tests.test_search import write_section

FORMS = {"layan": ["pelayanan", "melayani", "layanan"], "desa": ["desa"]}


def marks(typed):
    """The marks of a text, in a catalogue of a few words."""
    vocabulary = Vocabulary(None)
    for root, words in FORMS.items():
        for word in words:
            vocabulary.add(word, root)
    return Marks(query.read(typed, vocabulary))


def test_all_forms_of_a_word_are_marked():
    assert marks("layanan").html("Melayani desa, pelayanan") == (
        "<mark>Melayani</mark> desa, <mark>pelayanan</mark>"
    )


def test_a_word_is_marked_whole_or_not_at_all():
    assert marks("desa").html("Kedesaan, desa-desa") == (
        "Kedesaan, <mark>desa</mark>-<mark>desa</mark>"
    )


def test_a_phrase_is_marked_where_its_words_follow_each_other():
    assert marks('"satu pintu"').html("Satu pintu, satu rumah") == (
        "<mark>Satu pintu</mark>, satu rumah"
    )


def test_accents_and_case_do_not_matter():
    assert marks("cafe").html("CAFÉ cafe\u0301") == "<mark>CAFÉ</mark> <mark>cafe\u0301</mark>"


@pytest.mark.parametrize("typed", ["simodis", "SI MODIS", "s.i.m.o.d.i.s"])
def test_a_name_is_marked_however_it_is_written(typed):
    assert marks(typed).html("Si Modis") == "<mark>Si Modis</mark>"


def test_what_stands_between_marks_is_escaped():
    hostile = "<img src=x onerror=desa> & desa"

    assert marks("desa").html(hostile) == (
        "&lt;img src=x onerror=<mark>desa</mark>&gt; &amp; <mark>desa</mark>"
    )


def test_a_long_summary_begins_where_its_first_mark_can_be_seen():
    summary = "Kata " * 60 + "panjang. Lalu desa dilayani." + " Lagi" * 60

    assert marks("desa").excerpt(summary).startswith("… Lalu <mark>desa</mark> dilayani.")
    assert marks("desa").excerpt("Satu desa.") == "Satu <mark>desa</mark>."


def test_a_passage_shows_what_the_row_does_not():
    document = "Judul / judul / **Kami** melayani [warga](https://x.id) desa. / Lain"

    passage = marks("pelayanan desa").passage(["Judul", "Di desa"], document)

    assert passage == "Kami <mark>melayani</mark> warga <mark>desa</mark>."
    assert marks("desa").passage(["Judul", "Di desa"], document) == ""
    assert marks("kota").passage(["Judul"], document) == ""


def test_a_passage_is_short_and_cut_between_words():
    document = "awal " * 200 + "tengah melayani " + "akhir " * 200

    passage = marks("pelayanan").passage([], document)

    assert "<mark>melayani</mark>" in passage
    assert passage.startswith("… awal")
    assert passage.endswith("akhir …")
    assert len(passage) < 220


@pytest.mark.django_db
def test_a_row_marks_title_and_origin_and_shows_where_the_text_matches(client):
    agency = make_agency("Dinas Kesehatan")
    innovation = make_innovation("Sehat Bersama", agency=agency, summary="Satu kartu.")
    write_section(innovation, "Petugas datang. Balita ditimbang di dusun <b>.")

    row = read(client, f"{LIST}?q=kesehatan+balita").find("article")

    assert [mark.text for mark in row.find_all("mark")] == ["Sehat", "Kesehatan", "Balita"]
    assert row.find(class_="row-summary").text == "Satu kartu."
    assert row.find(class_="row-passage").text == "Petugas datang. Balita ditimbang di dusun <b>."


@pytest.mark.django_db
def test_without_words_nothing_is_marked(client):
    make_innovation("Sehat", summary="Sehat.")

    assert read(client, LIST).find("mark") is None

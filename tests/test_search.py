"""Finding, on SQLite and on PostgreSQL alike: each database runs the same expectations."""

import pytest
from django.db import connection

from catalogue.models import (
    Innovation,
    InnovationName,
    Section,
    SectionHeading,
    SectionTemplate,
)
from catalogue.search import find
from tests.factories import make_agency, make_innovation, make_region

pytestmark = pytest.mark.django_db


def found(text):
    return find(Innovation.objects.published(), text)


def titles(text):
    return [innovation.title for innovation in found(text).queryset]


def write_section(innovation, text):
    template = SectionTemplate.objects.get_or_create(slug="kipp", name="KIPP", year=2023)[0]
    heading = SectionHeading.objects.get_or_create(
        template=template, slug="ide", defaults={"name": "Ide", "order": 1}
    )[0]
    return Section.objects.create(innovation=innovation, heading=heading, body=text)


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("form", ["pelayanan", "layanan", "melayani", "DILAYANI"])
def test_all_forms_of_a_word_are_found_by_any_of_them(form):
    for title in ("Pelayanan Prima", "Layanan Cepat", "Melayani Warga", "Tanpa Hubungan"):
        make_innovation(title)

    assert set(titles(form)) == {"Pelayanan Prima", "Layanan Cepat", "Melayani Warga"}


@pytest.mark.parametrize(
    ("typed", "other"),
    [("berikan", "Ikan Segar"), ("menangis", "Menang Lomba"), ("relawan", "Daerah Rawan")],
)
def test_a_word_is_not_taken_for_a_form_of_another(typed, other):
    make_innovation(other)

    assert titles(typed) == []


def test_a_place_is_not_taken_for_a_form_of_another_word():
    make_region("33", "Jawa Tengah")
    make_region("33.27", "Pemalang")
    make_innovation("Belajar di Malang")
    make_innovation("Belajar di Pemalang")

    assert titles("pemalang") == ["Belajar di Pemalang"]
    assert titles("malang") == ["Belajar di Malang"]


@pytest.mark.parametrize("title", ["SI PENA", "Si Pena", "Sipena", "S.I.P.E.N.A.", "Si-Pena"])
@pytest.mark.parametrize("typed", ["sipena", "si pena", "SI-PENA", "s.i.p.e.n.a", "Sí Péna"])
def test_a_name_is_found_however_it_is_spaced_and_dotted(title, typed):
    make_innovation(title)
    make_innovation("Pena Emas", summary="Si penulis dan sistemnya.")

    assert titles(typed)[:1] == [title]


def test_a_name_written_as_one_word_is_found_within_a_longer_title():
    make_innovation("Aplikasi Si Modis Plus")
    make_innovation("Gerai Simodis Kita")

    assert set(titles("simodis")) == {"Aplikasi Si Modis Plus", "Gerai Simodis Kita"}
    assert "Gerai Simodis Kita" in titles("si modis")


def test_expansions_and_former_names_are_found():
    renamed = make_innovation("Kampung Penyelamat Jiwa", expansion="Kawasan Aman Sejahtera")
    InnovationName.objects.create(innovation=renamed, name="Kampung Donor Darah", kind="former")

    assert titles("kawasan aman") == titles("donor darah") == ["Kampung Penyelamat Jiwa"]
    assert found("kampung donor darah").queryset[0].match == 0


def test_what_is_quoted_must_stand_so():
    make_innovation("Antar Obat ke Rumah Sakit")
    make_innovation("Rumah bagi Orang Sakit")

    assert titles('"rumah sakit"') == ["Antar Obat ke Rumah Sakit"]
    assert titles("“rumah sakit”") == ["Antar Obat ke Rumah Sakit"]
    assert titles('"rumah bagi orang"') == ["Rumah bagi Orang Sakit"]
    assert len(titles("rumah sakit")) == len(titles('rumah "sakit"')) == 2


def test_a_phrase_does_not_run_from_one_field_into_the_next():
    make_innovation("Rumah Ibu", summary="Sehat dan bahagia.")

    assert titles('"ibu sehat"') == []
    assert titles("ibu sehat") == ["Rumah Ibu"]


def test_case_and_accents_do_not_matter():
    make_innovation("Café Bépé’")

    assert titles("cafe BEPE") == titles("CAFÉ bépé") == titles("Cafe\u0301") == ["Café Bépé’"]


def test_function_words_do_not_count_unless_there_is_nothing_else():
    make_innovation("Kurangi Sampah")
    make_innovation("Dari Kita untuk Semua")

    assert titles("bagaimana cara mengurangi sampah di desa?")[0] == "Kurangi Sampah"
    assert titles("dari yang untuk") == titles("dari untuk") == ["Dari Kita untuk Semua"]


def test_when_all_words_find_little_what_has_most_of_them_follows():
    make_innovation("Akta Lahir Kilat", summary="Diantar ke rumah.")
    make_innovation("Akta Lahir Gratis")
    make_innovation("Lahir Sehat")
    for number in range(6):
        make_innovation(f"Rumah {number}")

    result = found("akta lahir diantar ke rumah")

    assert [row.title for row in result.queryset] == ["Akta Lahir Kilat", "Akta Lahir Gratis"]
    assert result.partial


def test_what_has_all_words_comes_before_what_has_most_wherever_they_stand():
    in_title = make_innovation("Sampah Sungai")
    in_text = make_innovation("Lain Lagi")
    write_section(in_text, "Tentang sampah di sungai dan kolam.")

    assert titles("sampah sungai kolam") == [in_text.title, in_title.title]


def test_enough_matches_of_all_words_are_followed_by_none():
    for number in range(5):
        make_innovation(f"Sampah Sungai {number}")
    make_innovation("Sampah Pasar")

    assert (len(titles("sampah sungai")), found("sampah sungai").partial) == (5, False)


def test_a_query_about_something_else_does_not_fill_the_page():
    for number in range(8):
        make_innovation(f"Padang Hijau {number}")

    assert titles("resep rendang padang") == []


def test_title_beats_summary_beats_text_then_gold_awards_and_year():
    rows = [
        ("Teks", {"gold": 2}, None, "bersih"),
        ("Ringkasan", {"gold": 2}, "Agar bersih.", None),
        ("Bersih Emas Satu", {"gold": 1, "awards_won": 1, "latest_year": 2020}, None, None),
        ("Bersih Emas Dua", {"gold": 2, "awards_won": 1, "latest_year": 2018}, None, None),
        ("Bersih Emas Lebih", {"gold": 2, "awards_won": 3, "latest_year": 2018}, None, None),
        ("Bersih Emas Baru", {"gold": 2, "awards_won": 3, "latest_year": 2024}, None, None),
        ("Bersih 10", {}, None, None),
        ("Bersih 9", {}, None, None),
        ("Bersih", {}, None, None),
    ]
    for title, standing, summary, text in rows:
        innovation = make_innovation(title, summary=summary or "")
        for column, value in standing.items():
            run(
                f"UPDATE catalogue_innovation SET {column} = %s WHERE id = %s", value, innovation.pk
            )
        if text:
            write_section(innovation, text)

    assert titles("bersih") == [
        "Bersih",
        "Bersih Emas Baru",
        "Bersih Emas Lebih",
        "Bersih Emas Dua",
        "Bersih Emas Satu",
        "Bersih 9",
        "Bersih 10",
        "Ringkasan",
        "Teks",
    ]


def test_agencies_and_regions_are_found_by_all_their_names():
    office = make_agency(
        "Dinas Kesehatan Kabupaten Luwu Utara", aliases="Dinkes Lutra\nJawatan Lama"
    )
    former = make_agency("Kantor Kesehatan Dahulu", successor=office)
    make_innovation("Yang Terdahulu", agency=former)
    make_innovation("Posyandu", agency=office)
    make_innovation("Lain", agency=make_agency(region=make_region("73.17", "Luwu")))

    for typed in ("dinas kesehatan", "luwu utara", "kabupaten luwu utara", "kab. luwu utara",
                  "jawatan lama", "kantor kesehatan dahulu", "dinkes", "lutra"):  # fmt: skip
        assert titles(typed)[0] == "Posyandu", typed


def test_a_former_agency_that_no_published_innovation_tells_of_is_not_given_away():
    office = make_agency("Dinas Kesehatan")
    former = make_agency("Jawatan Terdahulu", successor=office)
    make_innovation("Posyandu", agency=office)
    draft = make_innovation("Lain", status="draft", agency=former)

    assert titles("jawatan") == []
    draft.status = "published"
    draft.save()
    assert titles("jawatan") == ["Lain", "Posyandu"]


def test_kabupaten_luwu_is_never_taken_for_luwu_utara():
    luwu, north = make_region("73.17", "Luwu"), make_region("73.22", "Luwu Utara")
    make_innovation("Di Luwu", agency=make_agency(region=luwu))
    make_innovation("Di Utara", agency=make_agency(region=north))
    national = make_agency("Badan Uji", national=True, kind="lembaga")
    make_innovation("Nasional", summary="Diuji di Kabupaten Luwu.", agency=national)

    assert set(titles("Kabupaten Luwu")) == {"Di Luwu", "Nasional"}
    assert titles("Kabupaten Luwu Utara") == ["Di Utara"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stuntng", "stunting"),
        ("stnuting", "stunting"),
        ("Penceghan STUNTING", "pencegahan STUNTING"),
        ("simodys", "simodis"),
        ("si mods", "si modis"),
        ("stunting", None),
        ("tsunting", "stunting"),
        ("stuntng di bulan", "stunting di bulan"),
        ("untingan bulan", None),
        ("xyzzyx", None),
        ("zz", None),
    ],
)
def test_a_misspelt_word_is_answered_with_what_was_probably_meant(typed, meant):
    make_innovation("Pencegahan Stunting")
    make_innovation("Si Modis")

    assert found(typed).suggestion == meant


def test_what_is_suggested_finds_something():
    make_innovation("Satu Resmi")

    assert found("resme").suggestion == "resmi"
    assert found('resme "bukan apa apa"').suggestion is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("text", ["sampah", "air sampah kab. luwu utara"])
def test_a_search_asks_two_questions_beside_the_list(rows, text, django_assert_num_queries):
    for number in range(rows):
        make_innovation(f"Sampah Air {number}")
    titles("lain")

    with django_assert_num_queries(3):
        assert len(titles(text)) == rows
    with django_assert_num_queries(2):
        assert len(titles(text)) == rows

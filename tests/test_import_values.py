"""What real sheets hold, read as the catalogue keeps it: dates, names, places, agencies, awards."""

import pytest

from catalogue.imports.bodies import Bodies, proposed
from catalogue.imports.places import Places
from catalogue.imports.prizes import Prizes
from catalogue.imports.values import (
    Unreadable,
    clean,
    clean_text,
    partial_date,
    parts_of,
    split_title,
    whole_number,
)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("2021", "2021"), ("2021.0", "2021"), ("'22", "2022"), ("’22", "2022")],
        *[("01/05/2021", "2021-05-01"), ("1-5-2021", "2021-05-01"), ("1.5.21", "2021-05-01")],
        *[("2021-05-01", "2021-05-01"), ("2021-05-01 00:00:00", "2021-05-01")],
        *[("Mei 2021", "2021-05"), ("05/2021", "2021-05"), ("1 Nopember 2021", "2021-11-01")],
        *[("Tahun 2020", "2020"), ("sejak 2020", "2020"), ("2019/2020", "2019")],
        *[("2019-2020", "2019"), ("2019 s.d 2020", "2019"), ("2019 s/d 2020", "2019")],
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text, value):
    assert partial_date(text).value == value


def test_reading_a_date_says_what_it_had_to_decide():
    assert partial_date("2019/2020").remark == "read as 2019, the first of 2019/2020"
    assert partial_date("05/13/2021").remark.startswith("read with the month first")
    assert partial_date("01/05/2021").remark == ""


@pytest.mark.parametrize(
    "text", ["lama", "13/13/2020", "31/02/2021", "0", "1e9", "2", "99999", "32 Mei 2020"]
)
def test_what_is_no_date_is_said_and_not_guessed(text):
    with pytest.raises(Unreadable):
        partial_date(text)


def test_texts_lose_what_nobody_sees_and_keep_the_rest():
    assert clean(" SIPENA\xa0\u200b ") == "SIPENA"
    assert clean("Kelas “Sehat” 🌱") == "Kelas “Sehat” 🌱"
    assert clean("a\u202eb\x07c") == "abc"
    assert clean_text("Satu \r\n dua\n\n\n\ntiga ") == "Satu\ndua\n\ntiga"


def test_a_name_is_parted_from_what_it_stands_for():
    long = "Sistem Informasi Pemetaan Bencana"

    assert split_title(f"SIPENA ({long})") == ("SIPENA", long)
    assert split_title("Sipena (Luwu Utara)") == ("Sipena (Luwu Utara)", "")


def test_several_things_in_one_cell_are_told_apart():
    assert parts_of("1. Top 30 Sulsel 2020\n2) Top 45; • Juara I - ") == [
        "Top 30 Sulsel 2020",
        "Top 45",
        "Juara I",
    ]
    assert parts_of("Top 30, tahun 2020. Baik") == ["Top 30, tahun 2020. Baik"]
    assert parts_of("nihil") == []


def test_ranks_are_read_in_words_and_roman_numerals():
    assert [whole_number(text) for text in ("2", "Juara III", "Terbaik 1", "I")] == [2, 3, 1, 1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[(text, "73.22") for text in ("Kab. Luwu Utara", "LUWU UTARA", "Lutra", "73.22", "7322")],
        *[(text, "73.22") for text in ("Luwu Utara, Sulawesi Selatan", "Pemkab Luwu Utara")],
        *[("Luwu", "73.17"), ("kab luwu", "73.17"), ("Pare-Pare", "73.72"), ("Pangkep", "73.10")],
        *[("Kota Bandung", "32.73"), ("Kab. Bandung", "32.04"), ("Sulsel", "73")],
        *[("Kec. Sukamaju Selatan", "73.22.13"), ("PROVINSI SULAWESI SELATAN", "73")],
    ],
)
def test_a_region_is_known_by_the_names_it_goes_by(seeded, text, code):
    region, options = Places().find(text)

    assert (region and region.code, options) == (code, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bandung", ["32.04", "32.73"]),
        ("Gorontalo", ["75", "75.01", "75.71"]),
        ("Luwu Utra", ["73.22"]),
        ("73.1", []),
        ("Atlantis Raya", []),
    ],
)
def test_a_region_that_is_not_certain_is_not_guessed(seeded, text, codes):
    region, options = Places().find(text)

    assert region is None
    assert sorted(option.code for option in options) == codes


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Dinkes", "73.22", "Dinas Kesehatan Kabupaten Luwu Utara"),
        ("DINAS KESEHATAN KAB. LUWU UTARA", None, "Dinas Kesehatan Kabupaten Luwu Utara"),
        ("UPTD PKM Sinoa", "73.03", "Puskesmas Sinoa"),
        ("Disdukcapil", "73.09", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Maros"),
        ("SD Negeri 81 Kalukubodo", "73.05", "SDN 81 Kalukubodo"),
        ("Kementerian Pertanian", None, "Kementerian Pertanian"),
        ("Kec. Sukamaju Selatan", "73.22", "Kecamatan Sukamaju Selatan"),
    ],
)
def test_an_agency_is_known_by_the_names_it_goes_by(seeded, text, code, name):
    places = Places()

    agency, _options = Bodies(places).find(text, places.by_code.get(code))

    assert agency.name == name


@pytest.mark.parametrize(
    ("text", "code"),
    [("Dinas Kesehatan", None), ("Dinas Pendidikn", "73.71"), ("PKM Baru", "73.22")],
)
def test_an_agency_that_is_not_certain_is_not_guessed(seeded, text, code):
    places = Places()

    assert Bodies(places).find(text, places.by_code.get(code))[0] is None


def test_a_new_agency_is_proposed_with_its_kind_and_its_full_name(seeded):
    luwu_utara = Places().by_code["73.22"]

    names = ["PKM Baebunta", "SMPN 9 Masamba", "Perumda Air Minum", "Forum Anak"]
    assert [(p.name, p.kind) for p in (proposed(name, luwu_utara) for name in names)] == [
        ("Puskesmas Baebunta", "puskesmas"),
        ("SMPN 9 Masamba", "sekolah"),
        ("Perumda Air Minum", "bumd"),
        ("Forum Anak", "lainnya"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Top 30 KIPP Sulsel 2020", "Top 30 Sulsel 2020"),
        ("TOP 30 KIPP PROV. SULSEL TAHUN 2021", "Top 30 Sulsel 2021"),
        ("Top 45 Nasional '21", "Top 45 Nasional 2021"),
        ("Top 99 Sinovik 2018", "Top 99 Nasional 2018"),
        ("Masuk Top 40 KIPP Nasional (2018)", "Top 40 Nasional 2018"),
    ],
)
def test_an_award_is_matched_to_a_tier_of_an_edition(seeded, text, label):
    prize, _options = Prizes().find("", text, text)

    assert prize.label == label


@pytest.mark.parametrize(
    "text",
    ["Finalis 2021", "Top 50 2019/2020", "Top 30 Sulsel 2031", "Juara Harapan 2020", "Top 30"],
)
def test_an_award_that_is_not_certain_is_not_guessed(seeded, text):
    assert Prizes().find("", text, text)[0] is None


def test_the_prize_of_another_province_is_not_taken_for_ours(seeded):
    """A Top 30 of Jawa Timur is not that of Sulawesi Selatan."""
    assert Prizes().find("", "Top 30 2020", "2020", "73.22")[0].label == "Top 30 Sulsel 2020"
    assert Prizes().find("", "Top 30 2020", "2020", "35.10")[0] is None

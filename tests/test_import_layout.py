"""Which lines of a sheet are rows of its list: under letterheads, above totals and signatures."""

import pytest

from catalogue.imports.columns import guess, heading_key, shape_of
from catalogue.imports.headings import best_header
from catalogue.imports.layout import JOIN, OWN, lay_out
from catalogue.imports.reading import read
from tests.sheets import HEADINGS, MESSY, csv_of, xlsx_of

pytestmark = pytest.mark.usefixtures("in_english")


def laid(content, joins=None):
    lines = read("a.xlsx", content).lines
    header = best_header(lines)
    return lay_out(lines, header, guess(list(header.texts)), joins)


def titles(layout):
    return [row.cell("title") for row in layout.rows]


def skipped(layout):
    return {line.number: line.reason for line in layout.skipped}


def test_a_real_sheet_is_cut_into_rows_and_every_other_line_says_what_it_is():
    layout = laid(xlsx_of(*MESSY))

    assert [row.number for row in layout.rows] == [6, 7, 8, 10, 11]
    assert [(row.number, row.continued) for row in layout.rows if row.continued] == [(8, [9])]
    assert skipped(layout) == {
        1: "above the headings",
        2: "above the headings",
        4: "the headings",
        5: "numbers the columns",
        12: "a total",
        14: "below the list: a signature or a remark",
        15: "below the list: a signature or a remark",
        16: "below the list: a signature or a remark",
    }


def test_every_line_that_holds_something_is_accounted_for():
    lines = read("a.xlsx", xlsx_of(*MESSY)).lines
    layout = laid(xlsx_of(*MESSY))

    taken = {row.number for row in layout.rows} | {n for row in layout.rows for n in row.continued}
    assert taken | set(skipped(layout)) == {line.number for line in lines}
    assert taken & set(skipped(layout)) == set()


@pytest.mark.parametrize(
    "headings",
    [
        ["NO.", "NAMA INOVASI *", "KAB/KOTA", "OPD"],
        ["Nomor Urut", "Judul Inovasi", "Kabupaten / Kota", "Nama Perangkat Daerah"],
        ["nr", "Nama/Judul Inovasi", "Wilayah", "Instansi (pelaksana)"],
        ["No", "title", "region_code", "agency_name"],
        ["No", "Inovasi", "Asal Daerah", "Unit Kerja"],
    ],
)
def test_headings_are_known_in_many_spellings(headings):
    known = guess(headings)
    known.setdefault(3, "agency")

    assert known == {0: "number", 1: "title", 2: "region", 3: "agency"}


def test_of_two_columns_that_tell_the_same_the_surer_one_counts():
    assert guess(["Nama", "Nama Inovasi", "Wilayah", "Kode Wilayah"]) == {1: "title", 3: "region"}


def test_a_shape_is_known_whatever_its_capitals_and_blanks_and_rows():
    assert shape_of(["No", "Nama  Inovasi "]) == shape_of(["NO.", "nama inovasi"])
    assert shape_of(["No", "Nama Inovasi"]) != shape_of(["Nama Inovasi", "No"])
    assert heading_key("Kab./Kota (asal)") == "kab kota"


def test_headings_of_two_rows_are_joined():
    rows = [
        ["No", "Nama Inovasi", "OPD", "Penghargaan", None],
        [None, None, None, "Peringkat", "Tahun"],
        [1, "Sipena", "BPBD", "Top 30", 2020],
    ]

    layout = laid(xlsx_of(*rows, merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"]))

    (row,) = layout.rows
    assert (row.cell("title"), row.cell("tier"), row.cell("year")) == ("Sipena", "Top 30", "2020")


def test_a_cell_that_was_merged_and_is_blank_in_csv_is_taken_from_above_and_says_so():
    layout = laid(
        csv_of(
            HEADINGS,
            [1, "Sipena", "Luwu Utara", "BPBD"],
            [2, "Lain", "", ""],
            [3, "Ketiga", "Luwu", ""],
        )
    )

    second, third = layout.rows[1:]
    assert (second.cell("region"), second.cell("agency")) == ("Luwu Utara", "BPBD")
    assert second.line.filled == {2: 2, 3: 2}
    assert third.cell("agency") == ""


def test_a_row_of_another_award_takes_its_name_from_above():
    layout = laid(
        csv_of(
            ["No", "Nama Inovasi", "OPD", "Kompetisi", "Tahun Kompetisi", "Peringkat"],
            [1, "Sipena", "BPBD", "KIPP Sulsel", "2020", "Top 50"],
            ["", "", "", "KIPP Sulsel", "2020", "Top 30"],
        )
    )

    assert titles(layout) == ["Sipena", "Sipena"]
    assert [row.cell("tier") for row in layout.rows] == ["Top 50", "Top 30"]


def test_a_second_line_that_reads_on_continues_the_first():
    layout = laid(
        csv_of(
            HEADINGS,
            [1, "Sistem Informasi Pemetaan", "Luwu Utara", "BPBD"],
            ["", "dan Penanggulangan Bencana", "", ""],
            [2, "Gerakan untuk", "Luwu Utara", "BPBD"],
            ["", "Ibu Hamil", "", ""],
            [3, "Lain", "Luwu Utara", "BPBD"],
        )
    )

    assert titles(layout) == [
        "Sistem Informasi Pemetaan dan Penanggulangan Bencana",
        "Gerakan untuk Ibu Hamil",
        "Lain",
    ]
    assert [row.continued for row in layout.rows] == [[3], [5], []]


def test_a_second_line_that_may_be_a_name_of_its_own_is_for_a_person_to_say():
    content = csv_of(
        HEADINGS,
        [1, "Sistem Informasi", "Luwu Utara", "BPBD"],
        ["", "Pemetaan Bencana", "", ""],
        [2, "Lain", "Luwu Utara", "BPBD"],
    )

    assert [(row.cell("title"), row.doubtful) for row in laid(content).rows] == [
        ("Sistem Informasi", False),
        ("Pemetaan Bencana", True),
        ("Lain", False),
    ]
    assert titles(laid(content, {3: JOIN})) == ["Sistem Informasi Pemetaan Bencana", "Lain"]
    assert titles(laid(content, {3: OWN})) == ["Sistem Informasi", "Pemetaan Bencana", "Lain"]


def test_headings_that_come_again_on_each_page_are_no_rows():
    row = [1, "Sipena", "Luwu Utara", "BPBD"]

    layout = laid(csv_of(HEADINGS, row, HEADINGS, row))

    assert titles(layout) == ["Sipena", "Sipena"]
    assert skipped(layout)[3] == "the headings again"

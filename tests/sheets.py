"""Sheets as offices send them, and what the importer makes of them."""

import csv
import io

from openpyxl import Workbook

from catalogue.imports.applying import apply
from catalogue.imports.ledger import compare, take_in
from catalogue.models import Agency, Award, CompetitionYear, Import, Innovation, Source
from tests.factories import make_agency, make_edition, make_kipp, make_region, make_top_30

HEADINGS = ["No", "Nama Inovasi", "Kabupaten/Kota", "Perangkat Daerah"]


def csv_of(*rows, encoding="utf-8", separator=",", ending="\r\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=ending).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*rows, merged=(), title="Inovasi"):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def planned(data, name="inovasi.csv", by=None, scope=None, answers=None, columns=None) -> Import:
    """Take a file in and compare it, with the answers that a person would give by row."""
    taken = take_in(name, data, by)
    if columns:
        taken.mapping = columns
        taken.save()
    for number, said in (answers or {}).items():
        taken.rows.filter(number=number).update(answers=said)
    return compare(taken, scope)


def imported(data, tick=None, **options) -> Import:
    """Compare and apply; `tick` are the keys of changes to tick, by row."""
    taken = planned(data, **options)
    for number, keys in (tick or {}).items():
        taken.rows.filter(number=number).update(ticks=keys)
    return apply(taken, taken.left_out, options.get("scope"), options.get("by"))


def answer(taken, number, **said):
    """Answer the questions of one row and compare again."""
    row = taken.rows.get(number=number)
    row.answers = {**row.answers, **said}
    row.save()
    return compare(taken)


def row(taken, number):
    return taken.rows.get(number=number)


def kinds(taken):
    """What becomes of each row that is one of the list."""
    rows = taken.rows.exclude(kind="skipped").order_by("number")
    return {row.number: row.kind for row in rows}


def reasons(taken, number):
    """Why a row is refused or open, in the words that its sender would read."""
    plan = row(taken, number).plan
    told = [text for _column, _original, text in plan["problems"]]
    return told + [question[3] for question in plan["questions"] if not question[5]]


def changes(taken, number):
    return {key: (old, new) for key, _label, old, new in row(taken, number).plan["changes"]}


def make_places():
    """Luwu Utara, Luwu and Bantaeng, with a health office each, and KIPP Sulsel 2020."""
    places = {
        "73.22": make_region("73.22", "Luwu Utara"),
        "73.17": make_region("73.17", "Luwu"),
        "73.03": make_region("73.03", "Bantaeng"),
        "73.71": make_region("73.71", "Makassar", level="city"),
    }
    places["73"] = make_region("73", "Sulawesi Selatan")
    for place in list(places.values())[:3]:
        make_agency(f"Dinas Kesehatan Kabupaten {place.name}", place)
    kipp = make_kipp()
    make_edition(kipp, 2020, top_tier=make_top_30(kipp))
    return places


def everything():
    """The record as it stands, row by row."""
    tables = [Innovation, Award, Agency, CompetitionYear, Source]
    return {
        table.__name__: sorted(map(repr, table.objects.order_by("pk").values())) for table in tables
    } | {"names": sorted(Innovation.objects.values_list("names__name", "names__slug"))}


# What a kabupaten sends: a letterhead, numbered columns, merged cells, totals, a signature.
MESSY = (
    ["PEMERINTAH KABUPATEN LUWU UTARA"],
    ["DAFTAR INOVASI PELAYANAN PUBLIK TAHUN 2021"],
    [],
    ["No", "Nama Inovasi", "Kab./Kota", "OPD", "Tahun Mulai", "Penghargaan", "Ket"],
    [1, 2, 3, 4, 5, 6, 7],
    [1, "SIPENA\xa0", "LUWU UTARA", "BPBD", "'19", "Top 30 KIPP Sulsel 2020", "ok"],
    [2, "Kelas “Sehat” 🌱", "Lutra", "Dinkes", "01/05/2021", None, None],
    [3, "Gerakan Sayang", None, "PKM Baebunta", "2019/2020", "1. Top 30 KIPP Sulsel 2020", None],
    [None, None, None, None, None, "2. Juara Harapan 2019", None],
    [4, "Rumah Belajar", "Kab. Bantaeng", "Dinas Kesehatan", "sejak lama", None, None],
    [5, "Sipenna", "Luwu Utara", "BPBD", 2020, None, None],
    [None, "Jumlah", None, None, None, "5 inovasi", None],
    [],
    [None, None, None, None, "Masamba, 12 Januari 2022"],
    [None, None, None, None, "Kepala Bagian Organisasi,"],
    [None, None, None, None, "NIP. 19650101 199003 1 001"],
)

"""Fixtures with a mistake: the seed says where it is and writes nothing."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from catalogue.models import Agency, Region
from catalogue.seeding.tables import TABLES

pytestmark = pytest.mark.django_db
FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.fixture
def folder(tmp_path):
    """A folder of fixtures without rows, and a way to write rows into one of them."""
    for table in TABLES:
        header = (FIXTURES / table.file).read_text(encoding="utf-8").partition("\n")[0]
        (tmp_path / table.file).write_text(header + "\n", encoding="utf-8")

    def write(file, *lines):
        with (tmp_path / file).open("a", encoding="utf-8") as fixture:
            fixture.writelines(f"{line}\n" for line in lines)

    write.path = tmp_path
    return write


def refusal(folder):
    with translation.override("en"), pytest.raises(CommandError) as caught:
        call_command("seed", folder=folder.path)
    return str(caught.value).splitlines()


def test_one_wrong_row_and_nothing_is_written(folder):
    folder("regions.csv", "73,Sulawesi Selatan,,province,,73,24", "73.22,Luwu Utara,,kota,73,,18")

    assert refusal(folder) == [
        "Nothing was written.",
        "regions.csv, line 3, column level: Value 'kota' is not a valid choice.",
    ]
    assert Region.objects.count() == 0


def test_an_unknown_region_is_named_and_what_hangs_on_it_is_not_blamed(folder):
    folder("agencies.csv", "bpbd,BPBD,,badan,99.01,")
    folder("innovations.csv", "sipena,Sipena,,bpbd,,,,,")

    assert refusal(folder) == [
        "Nothing was written.",
        "agencies.csv, line 2, column region:"
        " 99.01 is not known. A row stands after those it points to.",
    ]


def test_a_tier_of_another_competition_is_refused(folder):
    folder("sources.csv", "https://example.go.id/a,,,")
    for slug in ("kipp-sulsel", "iga"):
        folder("competitions.csv", f"{slug},{slug},{slug},,national,,,1")
        folder("tiers.csv", f"{slug},{slug}-top-30,Top 30,Top 30,30,yes,1,")
    folder("editions.csv", "kipp-sulsel,2020,yes,,,,,,,,,,", "iga,2020,yes,,iga-top-30,,,,,,,,")
    folder("agencies.csv", "lan,Lembaga Administrasi Negara,,lembaga,,")
    folder("innovations.csv", "sipena,Sipena,,lan,,,,,")
    folder(
        "awards.csv",
        'sipena,kipp-sulsel,2020,kipp-sulsel-top-30,,,,"Catatan\ndua baris",https://example.go.id/a',
        "sipena,kipp-sulsel,2020,iga-top-30,,,,,https://example.go.id/a",
    )

    assert refusal(folder)[1:] == [
        "awards.csv, line 4, column tier: This tier belongs to another competition."
    ]


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        (
            "regions.csv",
            "73.22,Luwu Utara,,regency,,7322,18",
            "regions.csv, line 2, column parent: The region must be part of 73.",
        ),
        (
            "regions.csv",
            "73,Sulawesi Selatan,,regency,,73,24",
            "regions.csv, line 2, column level: The level does not fit the code 73.",
        ),
        (
            "regions.csv",
            "73,Sulawesi Selatan,,province",
            "regions.csv, line 2, column edge: 4 cells instead of 7.",
        ),
        (
            "sources.csv",
            "https://example.go.id/a,,,Nov 2020",
            "sources.csv, line 2, column published:"
            " Write a year, a month or a day: 2020, 2020-11 or 2020-11-12.",
        ),
        (
            "innovations.csv",
            "sipena,Sipena,,,,,,,",
            "innovations.csv, line 2, column agency: This cell must be filled.",
        ),
        (
            "citations.csv",
            ",,,https://example.go.id/b,Uraian,maybe,1",
            "citations.csv, line 2, column contradicts: Write yes or no.",
        ),
    ],
)
def test_a_wrong_cell_is_named_by_file_line_and_column(folder, file, line, problem):
    folder(file, line)

    assert problem in refusal(folder)


def test_a_file_that_cannot_be_read_is_named(folder):
    (folder.path / "goals.csv").unlink()
    (folder.path / "sectors.csv").write_bytes(b"slug,name_id\nkesehatan,\xff\xfe\n")
    (folder.path / "affairs.csv").write_text("slug,nama,group,sector\n", encoding="utf-8")
    folder("people.csv", "x", '"y')

    assert refusal(folder)[1:] == [
        "sectors.csv, line 2, column -: The file is not in UTF-8.",
        "affairs.csv, line 1, column nama: This column is not known.",
        "affairs.csv, line 1, column name_id: This column is missing.",
        "goals.csv, line 1, column -: The file is missing.",
        "people.csv, line 2, column source: 1 cells instead of 7.",
        "people.csv, line 3, column -: unexpected end of data",
    ]


def test_a_row_that_stands_twice_is_named(folder):
    row = "https://example.go.id/a,,,"
    folder("sources.csv", row, row)

    assert refusal(folder)[1:] == [
        "sources.csv, line 3, column address: The file has this row twice."
    ]


def test_what_only_the_database_can_see_is_refused_too(folder):
    folder(
        "agencies.csv",
        "satu,Lembaga Administrasi Negara,,lembaga,,",
        "dua,Lembaga Administrasi Negara,,lembaga,,",
    )

    lines = refusal(folder)

    assert lines[1].startswith("agencies.csv: the database refuses a row: ")
    assert Agency.objects.count() == 0

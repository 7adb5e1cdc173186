"""Sheets beside the whole catalogue: its own files, and the template that offices fill in."""

import io

import pytest
from django.conf import settings
from openpyxl import load_workbook

from catalogue.imports.plan import Kind
from catalogue.imports.template import COLUMNS, template
from catalogue.models import Innovation
from tests.sheets import imported, planned, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FIXTURES = settings.BASE_DIR / "fixtures"
LISTED = {"region", "agency", "sector", "affairs", "form", "competition", "year", "tier"}


@pytest.mark.parametrize("name", ["innovations.csv", "innovation_names.csv", "awards.csv"])
def test_each_real_file_alone_has_nothing_to_do_in_the_seeded_catalogue(seeded, name):
    taken = planned((FIXTURES / name).read_bytes(), name)

    assert {kind for kind, count in taken.counts.items() if count} == {Kind.SAME, Kind.SKIPPED}


def test_the_template_offers_lists_and_its_headings_are_all_known(seeded):
    book = load_workbook(io.BytesIO(template()))
    sheet = book["Inovasi"]

    offered = {next(iter(v.sqref.ranges)).min_col for v in sheet.data_validations.dataValidation}
    wanted = {n for n, (key, *_rest) in enumerate(COLUMNS, start=1) if key in LISTED}
    assert offered == wanted
    assert book["Daftar"].cell(2, 4).value == "Provinsi Sulawesi Selatan"
    assert len(book["Daftar"]["F"]) - 1 >= 12


def test_a_filled_template_is_read_column_by_column(seeded):
    book = load_workbook(io.BytesIO(template()))
    sheet = book["Inovasi"]
    filled = {
        "number": 1, "title": "Kelas Langit", "region": "Kabupaten Luwu Utara",
        "agency": "Dinas Kesehatan Kabupaten Luwu Utara", "sector": "Kesehatan",
        "affairs": "Kesehatan", "goals": "3", "started": 2021, "form": "Digital",
        "summary": "Ringkas.", "names": "Kelas Bintang",
        "competition": "Kompetisi Inovasi Pelayanan Publik Provinsi Sulawesi Selatan",
        "year": 2020, "tier": "Top 30", "source": "https://berita.example.id/9",
    }  # fmt: skip
    for column, (key, *_rest) in enumerate(COLUMNS, start=1):
        sheet.cell(2, column, filled.get(key))

    taken = imported(saved(book), name="template.xlsx")

    new = Innovation.objects.get(title="Kelas Langit")
    assert taken.counts["new"] == 1
    assert (new.sector.slug, new.form, new.started, new.gold) == ("kesehatan", "digital", "2021", 1)
    assert [str(award) for award in new.awards.all()] == ["Top 30 Sulsel 2020"]
    assert [goal.number for goal in new.goals.all()] == [3]

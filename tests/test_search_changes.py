"""The index moves with the catalogue at once, and holds nothing that is not published."""

import pytest
from django.db import connection

from catalogue.models import Agency, Innovation, Region, Section
from tests.factories import make_agency, make_innovation, make_region, make_sector
from tests.test_search import found, run, titles, write_section

pytestmark = pytest.mark.django_db


def test_a_change_is_found_at_once_by_whatever_way_it_was_written():
    innovation = make_innovation("Nama Semula")
    section = write_section(innovation, "isi pertama")
    table = Innovation._meta.db_table

    Innovation.objects.update(title="Judul Kedua")
    assert (titles("semula"), titles("kedua")) == ([], ["Judul Kedua"])
    run(f"UPDATE {table} SET title = 'Judul Ketiga' WHERE id = %s", innovation.pk)
    assert (titles("kedua"), titles("ketiga")) == ([], ["Judul Ketiga"])
    Section.objects.update(body="isi selanjutnya")
    assert (titles("pertama"), titles("selanjutnya")) == ([], ["Judul Ketiga"])
    section.delete()
    assert titles("selanjutnya") == []
    innovation.delete()
    assert titles("ketiga") == []


def test_a_renamed_agency_region_or_sector_moves_what_belongs_to_it():
    make_region("73", "Sulawesi Lama")
    region = make_region("73.22.13", "Sukamaju Selatan")
    sector = make_sector("kesehatan")
    innovation = make_innovation("Berlian", agency=make_agency(region=region), sector=sector)
    partner = make_agency("Mitra Lama")
    innovation.partners.add(partner)

    Agency.objects.filter(pk=innovation.agency_id).update(name="Kantor Gemilang")
    Agency.objects.filter(pk=partner.pk).update(name="Mitra Terbaru")
    Region.objects.filter(code="73").update(name="Sulawesi Bahagia")
    type(sector).objects.update(name_id="Kebugaran", name_en="Fitness")

    for typed in ("gemilang", "mitra terbaru", "sulawesi bahagia", "kebugaran"):
        assert titles(typed) == ["Berlian"], typed
    for typed in ('"mitra lama"', '"sulawesi lama"', "kesehatan"):
        assert titles(typed) == [], typed
    innovation.partners.clear()
    assert titles("mitra terbaru") == []


def test_many_rows_at_once_are_found_at_once():
    agency = make_agency()
    Innovation.objects.bulk_create(
        Innovation(title=f"Borongan {n}", slug=f"borongan-{n}", agency=agency) for n in range(30)
    )

    assert titles("borongan") == []
    assert Innovation.objects.publish() == 30
    assert len(titles("borongan")) == 30
    assert Innovation.objects.archive() == 30
    assert titles("borongan") == []


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_what_is_not_published_is_not_found_not_counted_and_not_suggested(status):
    hidden = make_innovation("Rahasiawati Gulita", summary="kodenama")
    write_section(hidden, "terselubungkan")
    Innovation.objects.update(status=status)
    make_innovation("Terang")

    for typed in ("rahasiawati", "kodenama", "terselubungkan", "gulita terang"):
        assert "Rahasiawati Gulita" not in titles(typed)
    for typed in ("rahasiawatu", "rahasiawat gulita", "kodenamo", "terselubungkn"):
        assert (titles(typed), found(typed).suggestion) == ([], None)
    assert "gulita" not in documents().lower()


def documents():
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, names, summary, body FROM catalogue_searchdocument")
        return repr(cursor.fetchall())

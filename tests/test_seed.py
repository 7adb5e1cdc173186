"""The catalogue's own data: what the seed makes of `fixtures/`."""

import csv

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Q
from django.utils import translation

from catalogue.models import (
    Award,
    Citation,
    EditionStage,
    Innovation,
    Replication,
    Section,
    SectionTemplate,
)
from catalogue.seeding import plan
from catalogue.seeding.tables import TABLES

FIXTURES = settings.BASE_DIR / "fixtures"
# Those that the provincial and the national list both had.
IN_BOTH_LISTS = {
    "anc-hipnoterapi": "Dinas Kesehatan Kabupaten Luwu Utara",
    "berdaya-srikandi-oleh-srikandi": "Dinas Pertanian, Kelautan, dan Perikanan Kota Parepare",
    "buah-sabar": "Dinas Kesehatan Kabupaten Takalar",
    "dongkel": "Dinas Perpustakaan Kota Makassar",
    "gemar-limas": "Bappeda Kabupaten Bone",
    "getar-dilan": "Dinas Ketahanan Pangan Kabupaten Luwu Utara",
    "kelas-perahu": "Dinas Pendidikan Kabupaten Pangkajene dan Kepulauan",
    "longset": "Dinas Kesehatan Kota Makassar",
    "mabbassa": "Pemerintah Kota Palopo",
    "papa-sehat": "SDN 81 Kalukubodo",
    "raja-smile": "RSUD Prof. dr. H.M. Anwar Makkatutu",
    "rajin": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Pinrang",
    "rumah-tunggu-kelahiran-bahari": "Dinas Kesehatan Kabupaten Sinjai",
    "sahabat-lapor": "Bagian Organisasi Sekretariat Kabupaten Gowa",
    "saskia-puber": "Puskesmas Campagaloe",
    "sejuta-ikan": "UPT BPMPP Dinas Kelautan dan Perikanan Provinsi Sulawesi Selatan",
    "sentuh-pustaka": "Dinas Perpustakaan Kota Makassar",
    "sutasoma": (
        "Dinas Tanaman Pangan, Hortikultura, Perkebunan dan Ketahanan Pangan Kabupaten Soppeng"
    ),
    "wisata-posyandu": "Puskesmas Palakka",
}


def rows_of(file):
    with (FIXTURES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_row_of_a_file_is_in_the_catalogue(seeded, table):
    assert table.model.objects.count() == len(rows_of(table.file))


def test_seeding_again_changes_nothing(seeded, capsys):
    with translation.override("en"):
        call_command("seed")

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "regions: 0 added, 0 changed, 865 unchanged"
    assert [line for line in lines[:-1] if ": 0 added, 0 changed, " not in line] == []
    assert [line for line in lines if "left as they are" in line] == []
    assert lines[-1] == "No changes."


def test_top_30_of_2020_in_luwu_utara_has_its_four_innovations(seeded):
    awards = Award.objects.of_published().filter(
        tier__slug="kipp-sulsel-top-30", edition__year=2020
    )
    found = Innovation.objects.published().within("73.22").filter(awards__in=awards)

    assert sorted(innovation.title for innovation in found) == [
        "Kampung Penyelamat Jiwa",
        "Penjaga Jumpa Berlian",
        "Sipena",
        "Smart BUMDes",
    ]


def test_everything_that_the_fixtures_hold_is_published(seeded):
    assert Innovation.objects.published().count() == len(rows_of("innovations.csv")) == 326


def test_every_innovation_has_a_source(seeded):
    assert Innovation.objects.filter(citations=None).count() == 0


def test_every_award_has_a_source_which_its_innovation_cites(seeded):
    uncited = [
        award.label
        for award in Award.objects.with_names().select_related("innovation", "source")
        if not award.source
        or not award.innovation.citations.filter(source=award.source, supports=award.label).exists()
    ]

    assert uncited == []


def test_an_innovation_of_both_lists_keeps_both_sources_and_the_provincial_agency(seeded):
    of_national_list = Q(supports="Nama dan instansi pada daftar nasional") | Q(
        supports__startswith="Menyebut Top 99 Nasional tahun 2022"
    )
    both = Citation.objects.filter(of_national_list).values("innovation")
    found = Innovation.objects.filter(pk__in=both).select_related("agency")
    without_main_source = [
        innovation.slug
        for innovation in found
        if not innovation.citations.filter(supports__startswith="Nama dan instansi, ").exists()
    ]

    assert {innovation.slug: innovation.agency.name for innovation in found} == IN_BOTH_LISTS
    assert without_main_source == []


def test_an_award_that_both_lists_tell_with_different_sources_cites_both(seeded):
    cited = Citation.objects.filter(innovation__slug="getar-dilan", supports="Top 45 Nasional 2021")

    assert sorted(citation.source.label for citation in cited.select_related("source")) == [
        "kilasdaerah.kompas.com",
        "klikanggaran.com",
    ]


def test_no_number_stands_without_a_source(seeded):
    told = Citation.objects.filter(innovation__isnull=False)
    headings = {"latar-belakang-dan-tujuan": "latar belakang", "signifikansi": "hasil"}
    unsourced = [
        (section.innovation.slug, section.heading.slug)
        for section in Section.objects.select_related("innovation", "heading")
        if not told.filter(
            innovation=section.innovation, supports__contains=headings[section.heading.slug]
        ).exists()
    ]

    assert EditionStage.objects.filter(source=None).count() == 0
    assert Replication.objects.filter(source=None).count() == 0
    assert SectionTemplate.objects.filter(source=None).count() == 0
    assert unsourced == []


def test_a_row_edited_at_the_desk_stays_until_the_fixture_is_asked_for(seeded):
    Innovation.objects.filter(slug="sipena").update(summary="Ditulis di meja kurator.")
    Innovation.objects.get(slug="sipena").affairs.clear()

    with translation.override("en"):
        kept = [str(report) for report in plan(FIXTURES).apply() if report.kept]
    summary = Innovation.objects.get(slug="sipena").summary
    changed = [report for report in plan(FIXTURES).apply(update=True) if report.touched]

    assert kept == [
        "innovations: 0 added, 0 changed, 325 unchanged, 1 differ and were left as they are"
    ]
    assert summary == "Ditulis di meja kurator."
    assert [(report.added, report.changed) for report in changed] == [(0, 1)]
    sipena = Innovation.objects.get(slug="sipena")
    assert sipena.summary.startswith("Sipena merupakan sistem informasi")
    assert sipena.affairs.count() == 1


def test_an_archived_innovation_stays_archived(seeded):
    Innovation.objects.filter(slug="sipena").archive()

    plan(FIXTURES).apply(update=True)

    assert Innovation.objects.get(slug="sipena").status == "archived"


def test_a_missing_row_is_added_and_the_standing_follows(seeded):
    Award.objects.filter(innovation__slug="sipena").delete()
    Innovation.objects.filter(slug="sipena").refresh_standing()

    reports = plan(FIXTURES).apply()

    assert [report.added for report in reports if report.touched] == [2]
    assert Innovation.objects.get(slug="sipena").gold == 1

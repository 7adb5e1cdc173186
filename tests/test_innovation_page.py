"""What a reader meets on the page of one innovation."""

import datetime

import pytest
from django.utils import timezone

from catalogue.models import (
    GuideStep,
    Indicator,
    Innovation,
    ReplicationGuide,
    Section,
    StatusCheck,
)
from tests.factories import (
    make_agency,
    make_form,
    make_innovation,
    make_region,
    make_sector,
    make_source,
)
from tests.reading import page_of, section, words

pytestmark = pytest.mark.django_db

HEADINGS = ["Ringkasan", "Latar Belakang dan Tujuan", "Ide Inovatif"]


def test_a_bare_record_says_once_what_is_missing(client):
    make_form(*HEADINGS)
    innovation = make_innovation("Sipena", agency=make_agency("BPBD Kabupaten Luwu Utara"))

    page = words(page_of(client, innovation))

    assert (
        "Not recorded yet: summary, figures before and after, Latar Belakang dan Tujuan,"
        " Ide Inovatif, replication guide, replications, awards, documents, photos, sources."
    ) in page
    assert [
        part for part in ("Award ladder", "How to replicate", "On this page") if part in page
    ] == []


@pytest.mark.parametrize(("days_after", "said"), [(0, "Entered in the catalogue"), (3, "Updated")])
def test_a_record_nobody_touched_since_it_was_entered_is_not_called_updated(
    client, days_after, said
):
    innovation = make_innovation("Sipena")
    entered = datetime.datetime(2026, 5, 12, 9, tzinfo=datetime.UTC)
    Innovation.objects.update(
        created_at=entered, updated_at=entered + datetime.timedelta(days=days_after)
    )

    assert f"{said} {12 + days_after} May 2026" in words(page_of(client, innovation))


def test_the_label_names_sector_long_form_agency_region_and_state(client):
    innovation = make_innovation(
        "Sipena",
        expansion="Sistem Informasi Pemetaan Bencana",
        agency=make_agency("BPBD Kabupaten Luwu Utara"),
        sector=make_sector("kebencanaan", name_en="Disasters"),
    )

    page = page_of(client, innovation)
    label = page.select_one(".title-label")

    assert words(label) == (
        "Disasters Sipena Sistem Informasi Pemetaan Bencana BPBD Kabupaten Luwu Utara Not confirmed"
    )
    assert [link["href"] for link in label.find_all("a")] == [
        "/en/instansi/bpbd-kabupaten-luwu-utara/",
        "/en/wilayah/kabupaten-luwu-utara/",
    ]


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Smart Desa", '<h1 lang="id">'),
        ("Smart BUMDes", '<h1 lang="id" class="medium">'),
        ("Real Time Infrastructure Development Monitoring", '<h1 lang="id" class="small">'),
    ],
)
def test_a_longer_name_is_set_smaller(client, title, size):
    page = client.get(make_innovation(title).get_absolute_url()).content.decode()

    assert f"{size}{title}</h1>" in page


def test_the_office_of_a_kecamatan_is_followed_by_its_kabupaten(client):
    region = make_region("73.22.13", "Sukamaju Selatan", parent=make_region())
    agency = make_agency("Kecamatan Sukamaju Selatan", region, kind="kecamatan")

    page = words(page_of(client, make_innovation("Penjaga Jumpa Berlian", agency=agency)))

    assert "Kecamatan Sukamaju Selatan , Kabupaten Luwu Utara" in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (10, "Continues well"),
        (729, "Continues well"),
        (731, "Not checked since"),
    ],
)
def test_a_state_that_nobody_checked_for_two_years_is_stale(client, days, said):
    innovation = make_innovation()
    checked = timezone.localdate() - datetime.timedelta(days=days)
    StatusCheck.objects.create(
        innovation=innovation, state="lancar", checked_on=checked, checked_by="Bagian Organisasi"
    )

    page = page_of(client, innovation)

    assert words(page.select_one(".state")).startswith(said)


def test_one_that_stopped_says_why_and_what_was_learnt(client):
    innovation = make_innovation()
    StatusCheck.objects.create(
        innovation=innovation,
        state="berhenti",
        checked_on=datetime.date(2025, 5, 12),
        checked_by="Bagian Organisasi",
        reason="Anggaran dihentikan.",
        lesson="Tetapkan lewat peraturan.",
    )

    page = page_of(client, innovation)

    assert words(page.find("a", href="#state")) == "Why, and what was learnt"
    assert words(section(page, "state")) == (
        "Still running? Stopped Checked 12 May 2025 by Bagian Organisasi."
        " Why it stopped: Anggaran dihentikan. Lesson: Tetapkan lewat peraturan."
    )


def test_a_figure_says_before_and_after_who_measured_when_how_and_where_it_is_told(client):
    innovation = make_innovation()
    Indicator.objects.create(
        innovation=innovation,
        name="Laporan sampai ke posko",
        unit="menit",
        before=4320,
        after="15.500",
        before_on="2019",
        after_on="2023-12",
        method="Catatan posko",
        measured_by="BPBD Luwu Utara",
        source=make_source(),
    )

    page = page_of(client, innovation)

    assert words(section(page, "h-figures")) == (
        "Figures before and after Laporan sampai ke posko Before: 4,320 menit (2019)"
        " After: 15.5 menit Measured by BPBD Luwu Utara , December 2023. Catatan posko . source 1"
    )


def test_sections_stand_in_the_order_of_their_form_and_keep_their_paragraphs(client):
    _summary, background, idea = make_form(*HEADINGS)
    innovation = make_innovation()
    for heading in (idea, background):
        Section.objects.create(
            innovation=innovation, heading=heading, body=f"Satu {heading.order}.\n\n<b>Dua</b>."
        )

    page = page_of(client, innovation)

    sections = page.select('.prose > section[lang="id"]')
    assert [[part.text for part in one.find_all(["h2", "p"])] for one in sections] == [
        ["Latar Belakang dan Tujuan", "Satu 2.", "<b>Dua</b>."],
        ["Ide Inovatif", "Satu 3.", "<b>Dua</b>."],
    ]


def test_sections_of_two_forms_say_which_form_they_answer(client):
    old, new = make_form("Keberlanjutan", year=2021)[0], make_form("Keberlanjutan")[0]
    innovation = make_innovation()
    for heading in (old, new):
        Section.objects.create(innovation=innovation, heading=heading, body="Teks.")

    page = words(page_of(client, innovation))

    assert "Keberlanjutan KIPP 2023 Teks. Keberlanjutan KIPP 2021 Teks." in page


def test_the_guide_always_shows_its_four_requirements_in_one_order(client):
    innovation = make_innovation()
    guide = ReplicationGuide.objects.create(
        innovation=innovation, months=4, cost_from=75_000_000, cost_to=120_000_000
    )
    GuideStep.objects.create(guide=guide, order=2, title="Latih operator", body="Satu hari.")
    GuideStep.objects.create(guide=guide, order=1, title="Samakan peta")

    page = page_of(client, innovation)

    assert words(section(page, "guide")) == (
        "How to replicate Time 4 months Cost Rp75–120 million Team Not recorded yet"
        " Legal basis Not recorded yet Samakan peta Latih operator Satu hari."
    )


def test_the_contact_is_the_office_and_is_asked_for_where_there_is_none(client):
    silent = make_innovation(agency=make_agency("Dinas Diam"))
    open_ = make_innovation(
        agency=make_agency("Dinas Buka", office_email="kantor@example.id", office_phone="0473 21")
    )

    assert "Contact of the office Not recorded yet" in words(page_of(client, silent))
    page = page_of(client, open_)
    assert words(section(page, "h-contact")) == (
        "Do you want to do the same? Dinas Buka kantor@example.id 0473 21"
    )
    assert page.find("a", href="tel:047321") is not None


def test_the_page_can_be_passed_on_without_a_script(client):
    innovation = make_innovation("Jumat Bersih & Sehat")

    page = page_of(client, innovation)

    address = "http://testserver/en/inovasi/jumat-bersih-sehat/"
    assert [link["href"] for link in page.select(".share a")] == [
        "/en/inovasi/jumat-bersih-sehat/dokumen.pdf",
        "https://wa.me/?text=Jumat%20Bersih%20%26%20Sehat%20"
        "http%3A%2F%2Ftestserver%2Fen%2Finovasi%2Fjumat-bersih-sehat%2F",
        address,
    ]
    assert page.find("meta", property="og:url")["content"] == address


def test_the_english_page_keeps_the_record_in_indonesian_and_says_so(client):
    innovation = make_innovation("Sipena", summary="Satu peta bersama.", started="2019-05")

    page = page_of(client, innovation)

    assert page.html["lang"] == "en"
    assert (page.find(class_="opening")["lang"], page.h1["lang"]) == ("id", "id")
    assert "Running since May 2019" in words(page)

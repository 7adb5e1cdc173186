"""What a dossier tells, and the PDF of it: two to four pages that people and machines can read."""

import hashlib
import itertools
import re
from decimal import Decimal

import pytest

from catalogue.book import folding
from catalogue.book.dossiers import dossier_of
from catalogue.models import (
    GuideStep,
    Indicator,
    Innovation,
    Replication,
    ReplicationGuide,
    Section,
)
from tests import books, pdf
from tests.factories import (
    make_award,
    make_check,
    make_form,
    make_innovation,
    make_photo,
    make_source,
)
from tests.long_book import plant

pytestmark = pytest.mark.django_db
TYPST = '#read("/etc/passwd") #eval("1 + 1") $x^2$ <end> @ref = Judul // catatan'


def told(slug="sipena", language="en"):
    return dossier_of(Innovation.objects.for_entry().get(slug=slug), language)


def opened(tmp_path, slug="sipena", language="en"):
    return books.opened(told(slug, language), tmp_path / "dossier")


def text_of(bound):
    return pdf.squeezed(" ".join(pdf.texts(bound)))


@pytest.fixture
def sipena(edition, top_30):
    innovation = make_innovation(
        "Sipena", expansion="Sistem Informasi Pemetaan Bencana", summary="Peta.", started="2018"
    )
    make_award(innovation, top_30, edition)
    return innovation


@pytest.fixture
def full(sipena, settings, tmp_path):
    """With everything that a record can have."""
    settings.MEDIA_ROOT = tmp_path / "media"
    source = make_source(1)
    (heading,) = make_form("Latar Belakang")
    Section.objects.create(innovation=sipena, heading=heading, body="Banjir tiap tahun.")
    Indicator.objects.create(
        innovation=sipena,
        name="Waktu lapor",
        unit="jam",
        before=Decimal(30),
        after=Decimal(2),
        source=source,
    )
    guide = ReplicationGuide.objects.create(
        innovation=sipena, months=4, cost_from=75_000_000, team="5 orang", source=source
    )
    GuideStep.objects.create(guide=guide, order=1, title="Petakan", body="Mulai dari desa.")
    make_check(sipena)
    Replication.objects.create(
        origin=sipena,
        origin_title=sipena.title,
        replicator="BPBD Contoh",
        step="running",
        told_on="2024",
        source=source,
    )
    make_photo(sipena, caption="Warga bekerja", credit="Contoh")
    return sipena


def test_the_first_page_says_at_a_glance_what_a_meeting_asks(full):
    dossier = told()

    assert [(fact.label, fact.value) for fact in dossier.glance] == [
        ("Running since", "2018"),
        ("Copied in", "1 place"),
        ("Time to copy it", "4 months"),
        ("Cost of copying it", "from Rp75 million"),
    ]


def test_it_tells_everything_that_the_record_has(full, tmp_path):
    bound = opened(tmp_path)
    text = text_of(bound)

    dossier = told()
    for words in (
        *(dossier.title, dossier.leaf.expansion, dossier.leaf.agency, "Top 30", "Peta."),
        *("Latar Belakang", "Banjir tiap tahun.", "Waktu lapor", "30 jam", "4 months"),
        *("Petakan", "Mulai dari desa.", "Warga bekerja", "CC BY 4.0", dossier.data_date),
        *("How to replicate", "Award ladder", "Copied elsewhere", "Sources", dossier.fingerprint),
    ):
        assert pdf.squeezed(words) in text, words
    assert 2 <= len(bound.pages) <= 4


def test_what_is_missing_leaves_no_heading(sipena, tmp_path):
    text = text_of(opened(tmp_path))

    for heading in ("How to replicate", "Sources", "Copied", "Who to ask"):
        assert pdf.squeezed(heading) not in text
    assert pdf.squeezed("Award ladder") in text


def test_it_is_accessible_and_lasting(full, tmp_path):
    bound = opened(tmp_path)

    metadata = bound.Root.Metadata.read_bytes().decode()
    tags = pdf.tags(bound)
    levels = [int(kind[1]) for kind, _tag in tags if re.fullmatch(r"H\d", kind)]
    assert str(bound.Root.Lang) == "en-GB"
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Sipena, Sistem Informasi Pemetaan Bencana" in metadata
    assert bound.check_pdf_syntax() == []
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    figures = [str(tag.get("/Alt", "")) for kind, tag in tags if kind == "Figure"]
    assert "Warga membersihkan drainase" in figures
    assert all(figures)
    assert {told().address, make_source(1).address} <= set(pdf.links(bound))
    assert ("Sipena", 1) in pdf.bookmarks(bound)
    assert "About this dossier" in [title for title, _page in pdf.bookmarks(bound)]
    a4 = [tuple(round(float(side) / 72 * 25.4) for side in page.MediaBox) for page in bound.pages]
    assert set(a4) == {(0, 0, 210, 297)}


def test_the_same_record_gives_the_same_bytes(full, tmp_path):
    first, again = (books.made(told(), tmp_path / name) for name in ("one", "two"))

    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


def test_both_languages_set_the_same_record(full, tmp_path):
    bound = opened(tmp_path, language="id")

    assert str(bound.Root.Lang) == "id-ID"
    assert pdf.squeezed("Tentang berkas ini") in text_of(bound)


def test_markup_in_a_record_prints_as_itself(edition, top_30, tmp_path):
    innovation = make_innovation(TYPST, slug="sipena", summary=TYPST, expansion="<b>tebal</b>")
    make_award(innovation, top_30, edition)
    (heading,) = make_form("#heading(level: 9)[x]")
    Section.objects.create(innovation=innovation, heading=heading, body=f"- {TYPST}")

    text = text_of(opened(tmp_path))

    assert text.count(pdf.squeezed(TYPST)) >= 3
    assert "root:" not in text


def test_a_photo_that_cannot_be_read_is_left_out(full, tmp_path):
    photo = full.photos.get()
    with photo.image.open("wb") as file:
        file.write(b"RIFF....WEBPVP8 rusak")

    assert "Warga bekerja" not in " ".join(pdf.texts(opened(tmp_path)))


def test_the_longest_stay_within_four_pages_and_say_where_they_go_on(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    plant(2, photos=2, lengths=(600,))
    innovation = Innovation.objects.earliest("pk")

    bound = opened(tmp_path, innovation.slug)

    assert len(bound.pages) == 4
    assert "The whole of it stands on the page" in " ".join(pdf.texts(bound))


def paragraph(text):
    return {"spans": [{"text": text, "strong": False, "emphasis": False, "href": ""}]}


@pytest.mark.parametrize(
    ("texts", "words", "kept"),
    [
        (["Satu dua. Tiga empat lima."], 4, "Satu dua."),
        (["Satu dua tiga empat"], 2, "Satu dua …"),
        (["Satu.", "Dua tiga empat."], 2, "Satu."),
    ],
)
def test_a_section_ends_where_a_sentence_does(texts, words, kept):
    cut = folding.shortened({"blocks": [paragraph(text) for text in texts]}, words)

    assert cut == {"blocks": [paragraph(kept)], "more": True}


def test_a_short_section_stands_whole():
    section = {"blocks": [paragraph("Satu dua.")]}

    assert folding.shortened(section, 2) == section


def test_a_list_ends_after_an_item():
    items = [[paragraph("Satu dua.")], [paragraph("Tiga empat.")]]

    cut = folding.shortened({"blocks": [{"items": items}]}, 3)

    assert cut == {"blocks": [{"items": items[:1]}], "more": True}

"""An edition of long entries, each with photos, figures, a guide and copies: made up, for measuring.

The entries differ in every way that moves a page: length of the name, of the sections, number and
shape of the photos.  Nothing in it is of a real innovation.
"""

import io
import random
from decimal import Decimal

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from catalogue.models import (
    EditionCategory,
    EditionFact,
    EditionStage,
    FrontMatter,
    GuideStep,
    Indicator,
    Person,
    Photo,
    Replication,
    ReplicationGuide,
    Section,
)
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_edition,
    make_form,
    make_innovation,
    make_kipp,
    make_region,
    make_sector,
    make_source,
    make_top_30,
)

SHAPES = ((1600, 1067), (1067, 1600), (1600, 900), (1200, 1200), (900, 600))
SECTORS = ("kesehatan", "pendidikan", "lingkungan", "desa", "pangan", "sosial", "kebencanaan")
HEADINGS = (
    *("Latar Belakang dan Tujuan", "Ide Inovatif", "Implementasi Inovasi", "Signifikansi"),
    *("Adaptabilitas", "Sumber Daya", "Strategi Keberlanjutan"),
)
NAMES = ("Uji {}", "Uji Contoh Layanan {}", "Uji Layanan Contoh dengan Nama yang Panjang Sekali {}")
WORDS = (
    *[
        "warga",
        "petugas",
        "layanan",
        "desa",
        "data",
        "peta",
        "laporan",
        "kecamatan",
        "puskesmas",
        "sekolah",
        "jalan",
        "sungai",
        "antrean",
        "berkas",
        "kader",
    ],
    *[
        "bidan",
        "nelayan",
        "petani",
        "pasar",
        "anak",
        "lansia",
        "ibu",
        "setiap",
        "bulan",
        "tahun",
        "hari",
        "dapat",
        "menjadi",
        "dengan",
        "tanpa",
    ],
    *[
        "untuk",
        "dari",
        "pada",
        "yang",
        "dan",
        "atau",
        "karena",
        "sehingga",
        "lebih",
        "cepat",
        "murah",
        "dekat",
        "bersama",
    ],
)


def plant(count=30, photos=2, seed=5, lengths=(40, 90, 180, 320)):
    """Make the edition and return it; a section has one of these numbers of words."""
    draw = random.Random(seed)
    kipp = make_kipp()
    edition = make_edition(kipp, 2024, top_tier=make_top_30(kipp), decree="Keputusan Contoh 1/2024")
    _tell_of(edition, draw)
    headings = make_form(*HEADINGS)
    pictures = [picture(shape, number) for number, shape in enumerate(SHAPES)] if photos else []
    for number in range(1, count + 1):
        innovation = _innovation(number, draw)
        make_award(innovation, edition.top_tier, edition)
        _fill(innovation, number, draw, headings, lengths)
        for order in range(draw.randint(1, photos) if photos else 0):
            _photo(innovation, order, pictures[draw.randrange(len(pictures))])
    return edition


def prose(draw, length):
    """Sentences of about so many words in all, in paragraphs, with a list now and then."""
    sentences, words = [], 0
    while words < length:
        size = draw.randint(8, 18)
        sentences.append(" ".join(draw.choices(WORDS, k=size)).capitalize() + ".")
        words += size
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    if length > 150:
        items = [f"- {' '.join(draw.choices(WORDS, k=7))}" for _number in range(3)]
        paragraphs.insert(1, "\n".join(items))
    return "\n\n".join(paragraphs)


def picture(shape, number):
    """A landscape of hills, as a WebP file such as the catalogue keeps."""
    draw = random.Random(number)
    image = Image.new("RGB", shape, (150 + number * 12, 190, 220))
    pen = ImageDraw.Draw(image)
    for layer in range(6):
        base = shape[1] * (4 + layer) // 10
        line = [(x, base + draw.randint(-60, 60)) for x in range(0, shape[0] + 90, 90)]
        shade = 150 - layer * 22
        pen.polygon([*line, (shape[0], shape[1]), (0, shape[1])], (shade // 2, shade, shade // 2))
    noise = Image.effect_noise(shape, 28).convert("RGB")
    image = Image.blend(image.filter(ImageFilter.GaussianBlur(2)), noise, 0.08)
    file = io.BytesIO()
    image.save(file, "WEBP", quality=82)
    return file.getvalue()


def _tell_of(edition, draw):
    source = make_source(1)
    for order, (name, entries) in enumerate([("Terdaftar", 141), ("Top 50", 50), ("Top 30", 30)]):
        EditionStage.objects.create(edition=edition, name=name, entries=entries, order=order)
    EditionCategory.objects.create(edition=edition, name="Kategori contoh")
    for value in ("30", "29"):
        EditionFact.objects.create(edition=edition, fact="winners", value=value, source=source)
    for order, office in enumerate(["Jabatan contoh pertama", "Jabatan contoh kedua"]):
        FrontMatter.objects.create(
            edition=edition,
            title=f"Sambutan contoh {order + 1}",
            body=prose(draw, 220),
            signed_by=f"Nama Contoh {order + 1}",
            office=office,
            order=order,
        )


def _innovation(number, draw):
    place = 1 + number % 15
    region = make_region(f"73.{place:02}", f"Wilayah Contoh {place}", edge=place % 35)
    return make_innovation(
        NAMES[number % 3].format(number),
        agency=make_agency(f"Dinas Contoh {number}", region, office_email="kantor@contoh.go.id"),
        sector=make_sector(SECTORS[number % len(SECTORS)]),
        expansion=prose(draw, 8).rstrip(".") if number % 2 else "",
        summary=prose(draw, 55),
        started=str(2015 + number % 8),
    )


def _fill(innovation, number, draw, headings, lengths):
    source = make_source(number)
    for heading in headings:
        length = draw.choice(lengths)
        Section.objects.create(innovation=innovation, heading=heading, body=prose(draw, length))
    for order in range(number % 4):
        Indicator.objects.create(
            innovation=innovation,
            name=f"Ukuran contoh {order + 1} yang dicatat tiap bulan",
            unit="hari",
            before=Decimal(30 + number),
            after=Decimal(3 + order),
            measured_by="Dinas Contoh",
            after_on="2024",
            source=source,
            order=order,
        )
    Person.objects.create(
        innovation=innovation, name=f"Orang Contoh {number}", consent="press", source=source
    )
    make_check(innovation)
    if number % 2:
        guide = ReplicationGuide.objects.create(
            innovation=innovation, months=4, cost_from=75_000_000, team="5 orang", source=source
        )
        for order in range(1, 4):
            GuideStep.objects.create(
                guide=guide, order=order, title=f"Langkah contoh {order}", body=prose(draw, 20)
            )
    Replication.objects.create(
        origin=innovation,
        origin_title=innovation.title,
        replicator=f"Instansi Peniru {number}",
        step="running",
        told_on="2024",
        source=source,
    )


def _photo(innovation, order, content):
    with Image.open(io.BytesIO(content)) as image:
        width, height = image.size
    Photo.objects.create(
        innovation=innovation,
        image=ContentFile(content, name="photo.webp"),
        width=width,
        height=height,
        alt="Bukit dan langit, gambar buatan",
        caption="Gambar buatan untuk menguji halaman, bukan foto layanan.",
        credit="Contoh",
        order=order,
    )

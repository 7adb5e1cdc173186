"""The sheet of the comparison: thirty made-up innovations, sent as offices send them."""

import io

from openpyxl import Workbook

HEADINGS = [
    *["No", "Nama Inovasi", "Kab./Kota", "OPD", "Bidang", "Tahun Mulai", "Ringkasan"],
    "Penghargaan",
]
NAMES = [
    *["Melati", "Kenanga", "Cempaka", "Anggrek", "Teratai", "Dahlia"],
    *["Mawar", "Kamboja", "Flamboyan", "Bakung", "Seruni", "Tanjung"],
    *["Asoka", "Bugenvil", "Wijaya", "Kemuning", "Soka", "Alamanda"],
    *["Lavender", "Tulip", "Akasia", "Jati", "Mahoni", "Trembesi"],
    *["Bambu", "Rotan", "Enau", "Lontar", "Sagu", "Pandan"],
]
AGENCIES = [
    ("Dinas Kesehatan", "Kesehatan"),
    ("Dinas Pendidikan", "Pendidikan"),
    ("Dinas Lingkungan Hidup", "Lingkungan"),
    ("BPBD", "Kebencanaan dan ketertiban"),
    ("Disdukcapil", "Administrasi kependudukan"),
]
# A name each that the catalogue knows already, or nearly.
ON_FILE, NEARLY = "SIPENA", "Sipenna"
PLACES = ["Luwu Utara", "LUWU UTARA", "Lutra", "Kab. Luwu Utara"]
YEARS = {2: "'19", 3: "2019/2020", 4: "01/05/2021", 5: "sejak lama"}
AWARD = "Top 30 KIPP Sulsel 2020"
TWO_AWARDS = f"1. {AWARD}\n2. Top 50 KIPP Sulsel 2020"
UNKNOWN = "Juara Harapan Lomba Contoh 2019"
AWARDS = {**dict.fromkeys(range(6, 12), TWO_AWARDS), 12: UNKNOWN}


def rows():
    """The list: thirty new ones, one told twice, one that is on file and one that nearly is."""
    for number, name in enumerate(NAMES, start=1):
        agency, sector = AGENCIES[number % len(AGENCIES)]
        # Cells of the place are merged over three rows, so that two of them are blank.
        place = PLACES[number % len(PLACES)] if number % 3 == 1 else None
        yield [
            *[number, f"Contoh {name}", place, agency, sector],
            *[YEARS.get(number, 2018 + number % 5), summary(name), AWARDS.get(number)],
        ]
    again = AGENCIES[1 % len(AGENCIES)]
    yield [31, f"Contoh {NAMES[0]}", "Luwu Utara", *again, 2019, summary(NAMES[0]), None]
    yield [32, ON_FILE, "Luwu Utara", "BPBD", AGENCIES[3][1], 2019, None, None]
    yield [33, NEARLY, "Luwu Utara", "BPBD", AGENCIES[3][1], 2020, None, None]


def summary(name):
    return f"Layanan contoh {name} memotong waktu tunggu warga di loket."


def xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    around = [
        ["PEMERINTAH KABUPATEN LUWU UTARA"],
        ["DAFTAR INOVASI PELAYANAN PUBLIK (CONTOH)"],
        [],
        HEADINGS,
        list(range(1, len(HEADINGS) + 1)),
        *rows(),
        [None, "Jumlah", None, None, None, None, None, "33 inovasi"],
        [],
        [None, None, None, None, None, "Masamba, 12 Januari 2022"],
        [None, None, None, None, None, "Kepala Bagian Organisasi,"],
    ]
    for row in around:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()

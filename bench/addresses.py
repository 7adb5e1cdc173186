"""What is asked for: pages that exist in a catalogue of every size, and differ from each other."""

import re
from itertools import product

SECTORS = ("kesehatan", "pendidikan", "lingkungan", "desa", "pangan", "sosial", "tata-kelola")
NARROWINGS = (
    *("", "kind=dinas", "year=2021", "year=2024&year=2025", "tier=uji-national-top-99"),
    *("state=lancar", "region=73", "region=32&region=33"),
)
DETAIL = re.compile(r'href="(/inovasi/uji-[^"/]+/)"')
# Each begins a family of words that stand in a good part of all records.
COMMON = (
    *("pelayanan", "pendaftaran", "pengantaran", "penjemputan", "pemantauan", "pendataan"),
    *("pengelolaan", "pendampingan", "pembinaan", "penanganan", "pencegahan", "pengaduan"),
    *("pelatihan", "pengajaran", "pemberdayaan", "pengawasan", "pemeriksaan", "pembayaran"),
    *("pengumpulan", "pengolahan", "pemasaran", "penerbitan", "pencatatan", "pelaporan"),
    *("penyaluran", "perawatan", "pengurusan", "pemetaan", "penjagaan", "penyediaan"),
)


def lists():
    """The list with its facets: one sector or all, narrowed in several ways."""
    return [
        f"/inovasi/?{'&'.join(filter(None, (sector and f'sector={sector}', narrowing)))}"
        for sector, narrowing in product(("", *SECTORS), NARROWINGS)
    ]


def searches():
    """The list for a word that stands in many records."""
    return [f"/inovasi/?q={word}" for word in COMMON]


def details(server):
    """Addresses of the innovations on the first page of the list."""
    return list(dict.fromkeys(DETAIL.findall(server.get("/inovasi/").body.decode())))


def last_page(server):
    """The number of the list's last page."""
    body = server.get("/inovasi/").body.decode()
    return max(int(number) for number in re.findall(r"[?&;]page=(\d+)", body))

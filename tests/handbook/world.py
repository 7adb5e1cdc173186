"""The real catalogue with made-up work on the desk: accounts named by their role, sample entries.

Nothing here is a person or an innovation that exists: the names say what each is for.
"""

import datetime
from types import SimpleNamespace

from catalogue import workflow
from catalogue.history import acting
from catalogue.models import (
    Agency,
    CompetitionYear,
    Correction,
    Innovation,
    Region,
    Section,
    SectionHeading,
    Sector,
)
from catalogue.permissions import Role
from tests.factories import make_photo, make_proposal, make_user
from tests.handbook.photo import drawn_photo
from tests.sheets import xlsx_of
from tests.signing_in import give_app

SUMMARY = (
    "Warga mengambil nomor antrean lewat **pesan singkat** dan datang menjelang gilirannya. "
    "Waktu tunggu di loket berkurang.\n\n- Tanpa aplikasi tambahan\n- Berlaku di *semua* loket"
)
SHEET = (
    ["PEMERINTAH KABUPATEN LUWU UTARA"],
    ["DAFTAR INOVASI PELAYANAN PUBLIK (CONTOH)"],
    [],
    ["No", "Nama Inovasi", "Kab./Kota", "OPD", "Tahun Mulai", "Penghargaan", "Nomor berkas"],
    [1, "SIPENA", "LUWU UTARA", "BPBD", "'19", "Top 30 KIPP Sulsel 2020", "A-01"],
    [2, "Contoh Loket Pagi", "Lutra", "Dinkes", "01/05/2021", None, "A-02"],
    [3, "Contoh Perpustakaan Perahu", None, "Dinas Pendidikan", "2019/2020", None, "A-03"],
    [4, "Contoh Bank Sampah", None, "Dinas Kesehatan", "sejak lama", None, "A-04"],
    [5, "Sipenna", "Luwu Utara", "BPBD", 2020, None, "A-05"],
    [None, "Jumlah", None, None, None, "5 inovasi", None],
    [None, None, None, None, "Masamba, 12 Januari 2022"],
)
# A heading that no spelling knows, so that the page of the columns opens.
UNKNOWN = (
    ["No", "Nama kegiatan unggulan", "Kab./Kota", "OPD", "Mulai jalan"],
    [1, "Contoh Loket Pagi", "Luwu Utara", "Dinkes", 2021],
    [2, "Contoh Perpustakaan Perahu", "Luwu Utara", "Dinas Pendidikan", 2020],
)


def plant():
    """Return what the pictures are taken of, by name."""
    region = Region.objects.get(code="73.22")
    people = accounts(region)
    dinkes = Agency.objects.filter(region=region, name__startswith="Dinas Kesehatan").first()
    with acting(people.contributor, ""):
        draft = entry("Contoh Antrean Pesan", dinkes, people.contributor)
        draft.sector, draft.started = Sector.objects.get(slug="kesehatan"), "2021"
        draft.summary = SUMMARY
        draft.save()
        tell(draft)
        returned = entry("Contoh Kebun Sekolah", dinkes, people.contributor)
        workflow.submit(returned, people.contributor)
        submitted = entry("Contoh Kelas Keliling", dinkes, people.contributor, summary="Singkat.")
        workflow.submit(submitted, people.contributor)
    with acting(people.curator, ""):
        reason = "Ringkasan belum menyebut siapa yang dilayani. Tambahkan satu kalimat."
        workflow.send_back(returned, people.curator, reason)
        twin = entry("Contoh Antrean Pesan Singkat", dinkes, people.curator)
    make_photo(draft, drawn_photo(), alt="Petugas memanggil nomor antrean di loket", order=1)
    sipena = Innovation.objects.get(slug="sipena")
    proposal = make_proposal(
        "Contoh Antrean Pesan",
        agency_name="Dinas Kesehatan Kabupaten Luwu Utara",
        summary="Nomor antrean dikirim lewat pesan singkat.",
        region=region,
        email="kantor@example.go.id",
    )
    correction = Correction.objects.create(
        innovation=sipena, message="Contoh laporan: tahun mulai di halaman ini tertukar."
    )
    edition = CompetitionYear.objects.get(competition__slug="kipp-sulsel", year=2020)
    return SimpleNamespace(
        **vars(people),
        draft=draft,
        returned=returned,
        submitted=submitted,
        twin=twin,
        proposal=proposal,
        correction=correction,
        edition=edition,
        award=sipena.awards.order_by("pk").first(),
        sipena=sipena,
        sheet=xlsx_of(*SHEET),
        unknown=xlsx_of(*UNKNOWN),
    )


def accounts(region):
    people = SimpleNamespace(
        contributor=make_user(
            Role.CONTRIBUTOR, [region], username="kontributor.contoh", first_name="Kontributor"
        ),
        colleague=make_user(
            Role.CONTRIBUTOR, [region], username="rekan.contoh", first_name="Rekan"
        ),
        curator=make_user(Role.CURATOR, username="kurator.contoh", first_name="Kurator"),
        newcomer=make_user(Role.CURATOR, username="kurator.baru", first_name="Kurator baru"),
        administrator=make_user(
            Role.ADMINISTRATOR, username="administrator.contoh", first_name="Administrator"
        ),
    )
    for user in (people.curator, people.administrator):
        give_app(user)
    return people


def entry(title, agency, by, **fields):
    innovation = Innovation.objects.create(title=title, agency=agency, status="draft", **fields)
    workflow.entered(innovation, by)
    return innovation


def tell(innovation):
    """A section and a state, so that the form shows what they look like filled in."""
    heading = SectionHeading.objects.order_by("template__year", "order").first()
    Section.objects.create(
        innovation=innovation,
        heading=heading,
        body="Sebelumnya warga **menunggu di loket** sejak pagi.\n\n- Nomor dikirim lewat pesan\n"
        "- Petugas memanggil sesuai urutan",
    )
    innovation.status_checks.create(
        state="lancar", checked_on=datetime.date(2026, 3, 2), checked_by="Biro Organisasi"
    )

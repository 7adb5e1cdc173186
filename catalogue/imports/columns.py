"""What a column of a sheet may tell, and how real sheets head it."""

import hashlib
import json
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalogue.names import fold

IGNORED = "-"


@dataclass(frozen=True)
class Field:
    key: str
    label: str
    # Folded, without punctuation; the surest spelling comes first.
    spellings: tuple[str, ...]


def _field(key, label, spellings):
    return Field(key, label, tuple(spelling.strip() for spelling in spellings.split(",")))


FIELDS = [
    _field("number", _("running number"), "no, nomor, no urut, nomor urut, nr, number"),
    _field(
        "title",
        _("name of the innovation"),
        "nama inovasi, judul inovasi, nama judul inovasi, judul, title, inovasi, innovation,"
        " nama inovasi daerah, judul proposal, nama inovasi pelayanan publik, nama, name",
    ),
    _field(
        "expansion",
        _("what the short name stands for"),
        "kepanjangan, singkatan dari, kepanjangan nama, full title, expansion, nama lengkap,"
        " nama lengkap inovasi, kepanjangan inovasi, arti singkatan",
    ),
    _field(
        "region",
        _("region"),
        "kode wilayah, region code, kabupaten kota, kab kota, wilayah, region, kabupaten, kota,"
        " daerah, region name, asal daerah, pemerintah daerah, pemda, nama daerah, kab, provinsi",
    ),
    _field(
        "agency",
        _("agency"),
        "instansi, opd, perangkat daerah, agency, skpd, unit kerja, agency name, nama instansi,"
        " nama opd, instansi pelaksana, unit pelayanan publik, upp, dinas, dinas instansi,"
        " opd pengampu, opd unit kerja, instansi opd, unit, penyelenggara, lembaga, satuan kerja,"
        " perangkat daerah pelaksana, asal instansi",
    ),
    _field("partners", _("partner agencies"), "mitra, instansi mitra, partners, mitra kerja"),
    _field(
        "sector",
        _("sector"),
        "bidang, sektor, sector, kategori, tema, bidang inovasi, kategori inovasi",
    ),
    _field(
        "affairs",
        _("government affairs"),
        "urusan pemerintahan, urusan, affairs, urusan utama, urusan inovasi daerah",
    ),
    _field("goals", _("sustainable development goals"), "tpb, sdgs, sdg, goals, tujuan tpb"),
    _field(
        "started",
        _("running since"),
        "mulai berjalan, tahun mulai, sejak, started, year started, waktu penerapan, mulai,"
        " waktu mulai, tahun inovasi, tahun penerapan, tanggal mulai, waktu implementasi,"
        " tanggal penerapan, tahun pelaksanaan",
    ),
    _field("form", _("form"), "bentuk, jenis, jenis inovasi, form, digital non digital"),
    _field(
        "summary",
        _("summary"),
        "ringkasan, deskripsi, uraian, uraian singkat, deskripsi singkat, summary, summary id,"
        " keterangan inovasi, ringkasan inovasi, penjelasan, deskripsi inovasi",
    ),
    _field("forum", _("born in the forum"), "forum, forum asal"),
    _field(
        "names", _("other names"), "nama lain, alias, aliases, other names, nama lama, other name"
    ),
    _field("name_kind", _("kind of the other name"), "jenis nama, kind"),
    _field(
        "awards",
        _("awards, several in one cell"),
        "penghargaan, prestasi, capaian, awards, penghargaan yang diraih, prestasi yang diraih,"
        " capaian penghargaan, prestasi penghargaan, riwayat penghargaan",
    ),
    _field("competition", _("competition"), "kompetisi, competition, lomba, nama kompetisi, ajang"),
    _field(
        "year",
        _("year of the edition"),
        "tahun kompetisi, tahun penyelenggaraan, tahun penghargaan, tahun, year, edisi,"
        " tahun lomba",
    ),
    _field(
        "tier",
        _("tier"),
        "peringkat, tingkat penghargaan, tier, hasil, predikat, juara, status kompetisi,"
        " hasil kompetisi, capaian kompetisi",
    ),
    _field("group", _("group"), "kelompok, group, kelompok kipp"),
    _field("rank", _("rank"), "ranking, rank, urutan, posisi"),
    _field("decree", _("decree"), "sk, surat keputusan, nomor sk, no sk, decree, dasar penetapan"),
    _field("note", _("note"), "catatan, note, keterangan penghargaan"),
    _field("source", _("source"), "sumber, tautan sumber, source, source url, tautan, link, url"),
    _field(
        "slug", _("address in the catalogue"), "alamat, alamat katalog, slug, innovation key, key"
    ),
]
BY_KEY = {field.key: field for field in FIELDS}
SPELLINGS = {
    spelling: (field.key, rank) for field in FIELDS for rank, spelling in enumerate(field.spellings)
}
# Two columns may tell these together: "Provinsi" beside "Kabupaten/Kota" narrows nothing.
AWARD_PARTS = ("competition", "year", "tier", "group", "rank", "decree", "note")
# The catalogue's own files, whose columns bear the names of its tables.
OWN_FILES = {
    ("innovation", "name", "kind", "source"): ("slug", "names", "name_kind", "source"),
    ("innovation", "competition", "year", "tier", "group", "rank", "decree", "note", "source"): (
        *["slug", "competition", "year", "tier", "group", "rank", "decree", "note", "source"],
    ),
}


def heading_key(text: str) -> str:
    """Return what two headings are the same by: "Kab./Kota *" and "KAB KOTA"."""
    without_aside = re.sub(r"\([^)]*\)", " ", fold(text)) or fold(text)
    return " ".join(re.sub(r"[^0-9a-z]+", " ", without_aside).split())


def shape_of(headings: list[str]) -> str:
    """Return what files of one shape have in common, whatever their rows hold."""
    keys = [heading_key(heading) for heading in headings]
    return hashlib.sha256(json.dumps(keys).encode()).hexdigest()


def guess(headings: list[str]) -> dict[int, str]:
    """Return which column tells what, as far as the headings are known spellings.

    Of two columns that tell the same, the one with the surer heading counts; the other is left to
    the curator.
    """
    keys = [heading_key(heading) for heading in headings]
    own = OWN_FILES.get(tuple(keys))
    if own:
        return dict(enumerate(own))
    best: dict[str, tuple[int, int]] = {}
    for column, key in enumerate(keys):
        if key in SPELLINGS:
            field, rank = SPELLINGS[key]
            best[field] = min(best.get(field, (rank, column)), (rank, column))
    return {column: field for field, (_rank, column) in sorted(best.items(), key=_by_column)}


def _by_column(item):
    return item[1][1]


def is_enough(mapping: dict[int, str]) -> bool:
    """Whether rows can be told apart by what is mapped: a name, or an address of the catalogue."""
    return bool({"title", "slug"} & set(mapping.values()))

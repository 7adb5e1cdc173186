"""What the gate asks of every public address, and what must be seen there.

The test `test_gate` fails on a public address without a row here.
"""

from dataclasses import dataclass, field

from tests import gate


@dataclass(frozen=True)
class Row:
    """What one address is asked, what must be seen there, and whom it must not know."""

    kwargs: list[dict] = field(default_factory=lambda: [{}])
    queries: list[dict] = field(default_factory=lambda: [{}])
    sees: tuple[str, ...] = ()
    unknown: dict = field(default_factory=dict)
    hidden: list[dict] = field(default_factory=list)
    status: int = 200


def slugs(ending):
    return [{"slug": f"{word}{ending}"} for word in gate.HIDDEN.values()]


def file_row(kind, **more):
    references = [
        gate.reference(f"{word}{guest}", kind)
        for word in gate.HIDDEN.values()
        for guest in ("", "tamu")
    ]
    return Row(
        kwargs=[{"reference": gate.reference(gate.PUBLIC, kind), **more}],
        hidden=[{"reference": reference, **more} for reference in references],
        unknown={"reference": gate.reference("siapa", kind), **more},
    )


TITLES = ("nyatajudul", "nyatakeduajudul")
CHOICES = {
    "region": "73.22",
    "agency": "nyatainstansi",
    "kind": "dinas",
    "tier": "kipp-sulsel-top-30",
    "competition": "kipp-sulsel",
    "year": "2020",
    "sector": "kesehatan",
    "affair": "urusan-kesehatan",
    "state": "lancar",
}
HIDDEN_CHOICES = [
    {"region": "73.22.13"},
    {"year": "2021"},
    {"sector": "pendidikan"},
    {"affair": "urusan-pendidikan"},
]
EVERYTHING = [
    "judul kepanjangan ringkasan instansi singkatan mitrainstansi forum namaformer keputusan",
    "catatan bagian tim dasarhukum langkah uraianlangkah ukuran satuan cara pengukur pemeriksa",
    "bukti orang peran kutipan alt keterangan fotografer dokumen video fasilitator",
    "perubahan keduajudul",
]

# Signed by nobody: what a true address shows is told by `test_preview`.
FORGED = {"token": "1:zqxjw:zqxjw", "reference": gate.reference(gate.PUBLIC, "foto")}

TABLE = {
    "choose_theme": Row(status=405),
    "photo": file_row("foto"),
    "photo_rendition": file_row("foto", width=480),
    "document": file_row("dokumen", ending="pdf"),
    "preview": Row(kwargs=[{"token": FORGED["token"]}], status=404),
    "preview_photo": Row(kwargs=[FORGED], status=404),
    "preview_document": Row(kwargs=[{**FORGED, "ending": "pdf"}], status=404),
    "robots": Row(),
    "sitemap": Row(sees=("/inovasi/nyatajudul/", "/instansi/nyatainstansi/", "/forum/nyataforum/")),
    "healthz": Row(),
    "catalogue:home": Row(sees=TITLES),
    "catalogue:innovation_list": Row(
        queries=[
            {},
            *[{name: value} for name, value in CHOICES.items()],
            *[{"sort": order} for order in ("relevance", "newest", "title", "awards")],
            {"q": "nyatajudul"},
        ],
        sees=("nyatajudul",),
    ),
    "catalogue:facet_choices": Row(kwargs=[{"facet": name} for name in CHOICES]),
    "catalogue:suggestions": Row(queries=[{"q": "nyata"}], sees=("nyatajudul", "nyatainstansi")),
    "catalogue:innovation": Row(
        kwargs=[{"slug": "nyatajudul"}],
        sees=tuple(f"nyata{word}" for word in " ".join(EVERYTHING).split()),
        unknown={"slug": "siapajudul"},
        hidden=[
            *slugs("judul"),
            *slugs("tamujudul"),
            *slugs("namaformer"),
            *slugs("namavariant"),
            *slugs("usulan"),
        ],
    ),
    "catalogue:dossier": Row(
        kwargs=[{"slug": "nyatajudul"}],
        unknown={"slug": "siapajudul"},
        hidden=[
            *slugs("judul"),
            *slugs("tamujudul"),
            *slugs("namaformer"),
            *slugs("namavariant"),
            *slugs("usulan"),
        ],
    ),
    "catalogue:region_list": Row(sees=("Luwu Utara",)),
    "catalogue:region": Row(
        kwargs=[{"slug": "kabupaten-luwu-utara"}, {"slug": "sulawesi-selatan"}],
        sees=("nyatajudul", "nyatainstansi"),
    ),
    "catalogue:agency_list": Row(sees=("nyatainstansi",)),
    "catalogue:agency": Row(
        kwargs=[{"slug": "nyatainstansi"}],
        sees=("nyatainstansi", "nyatajudul", "nyataalamat"),
        unknown={"slug": "siapainstansi"},
        hidden=[*slugs("instansi"), *slugs("lamainstansi"), *slugs("pusat")],
    ),
    "catalogue:competition_list": Row(sees=("KIPP Sulsel",)),
    "catalogue:competition": Row(kwargs=[{"slug": "kipp-sulsel"}], sees=("2020",)),
    "catalogue:edition": Row(kwargs=[{"slug": "kipp-sulsel", "year": 2020}], sees=TITLES),
    "catalogue:book": Row(kwargs=[{"slug": "kipp-sulsel", "year": 2020}]),
    "catalogue:book_epub": Row(kwargs=[{"slug": "kipp-sulsel", "year": 2020}]),
    "catalogue:book_docx": Row(kwargs=[{"slug": "kipp-sulsel", "year": 2020}]),
    "catalogue:forum": Row(
        kwargs=[{"slug": "nyataforum"}],
        sees=("nyataforum", "nyatauraianforum", *TITLES),
        unknown={"slug": "siapaforum"},
        hidden=slugs("forum"),
    ),
    "catalogue:propose": Row(sees=("Luwu Utara",)),
    "catalogue:proposed": Row(kwargs=[{"number": "U-7F3A90C2"}], sees=("U-7F3A90C2",)),
    "catalogue:report": Row(queries=[{}, {"inovasi": "nyatajudul"}]),
    "catalogue:reported": Row(kwargs=[{"number": "L-7F3A90C2"}], sees=("L-7F3A90C2",)),
    "catalogue:about": Row(),
    "catalogue:accessibility": Row(),
    "catalogue:privacy": Row(),
}

"""The names in the handbook stand on the pages of the desk, not only among its messages.

The pages are opened as a contributor, a curator and an administrator meet them; what is said only after
something was done, or set by a script, is listed, and is held to the messages alone.
"""

import json
import re
import time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.models import Import, Innovation
from tests.desk_world import OTHER, OWN
from tests.factories import make_agency, make_innovation, make_region
from tests.forms import chosen
from tests.handbook.world import SHEET, UNKNOWN
from tests.import_pages import apply, send
from tests.sheets import xlsx_of
from tests.signing_in import give_app
from tests.test_desk_matrix import key_of, of_tables, rows_of
from tests.test_handbook import first_large, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

# How many there are, behind a heading.
NUMBER = re.compile(r" \(\d+\)$")
# A row that the sheet has already, and one that is on file as it says.
AGAIN = (SHEET[4], ["7", "Rumah Belajar", "Luwu Utara", "BPBD", None, None, None])
KINDS = (
    *("changelist", "add", "change", "history", "book", "hand_over"),
    *("gone", "gone_history", "gone_restore", "forget"),
)
# The names that other tests look for where they are said: refusals, conflicts, what a script adds.
ELSEWHERE = {
    "/admin/",
    "Ada yang berubah sejak Anda melihatnya; lihat sekali lagi. Belum ada yang dilakukan.",
    "Ada yang menyimpan entri ini setelah Anda membukanya",
    "Bandingkan dengan buku terkini",
    "Belum ada yang tersimpan: nama atau alamat ini sudah dipakai, atau ada yang menyimpan pada"
    " saat yang sama. Periksa dahulu, lalu ubah isian Anda atau simpan lagi.",
    "Buku beku",
    "Dokumen ini berisi makro. Simpan tanpa makro.",
    "Dokumen ini dikunci dengan kata sandi. Simpan tanpa kata sandi.",
    "Entri ini bukan konsep lagi. Usulkan koreksi.",
    "Formulir ini sudah pernah tersimpan dengan isi lain. Yang Anda ketik sekarang belum"
    " tersimpan: simpan lagi untuk membuat entri baru darinya.",
    "Foto ini rusak atau tidak lengkap. Simpan ulang, lalu kirim berkas yang baru.",
    "Halaman ini tidak ada atau sudah pindah",
    "Halaman ini tidak terbuka untuk Anda",
    "Hanya konsep yang dapat diajukan.",
    "Ini bukan dokumen berformat PDF, DOCX, atau XLSX.",
    "Ini bukan foto berformat JPEG, PNG, atau WebP.",
    "Ini sudah diputuskan.",
    "Ini tetap ada:",
    "Instansi ini di luar lingkup Anda.",
    "Maaf, ada gangguan di pihak kami",
    "Peringkat ini milik kompetisi lain.",
    "Tampilkan yang tersimpan saja",
    "Tidak ada yang ditulis: katalog sudah berubah sejak rencana dibuat. Periksa lagi baris ini: 6.",
    "Tulisan Anda masih ada",
    "Tulisan mereka, seperti yang tersimpan",
    "Tulisan saya",
}


@pytest.fixture
def enter(client, world):
    def enter(role):
        client.force_login(world[1][role])
        session = client.session
        shown = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(world[1][role].pk)
        session.save()
        return client

    return enter


def shown_in(response):
    """Every word, line and sentence of a page that stands by itself, and what its script adds."""
    page = BeautifulSoup(response.content, "html.parser")
    texts = [tag["value"] for tag in page.select("input[type=submit][value]")]
    for tag in page.select("[data-tools]"):
        texts += [value for name, value in tag.attrs.items() if name.startswith("data-")]
    for tag in page.select("[data-inline-formset]"):
        texts.append(json.loads(tag["data-inline-formset"])["options"]["addText"])
    whole = "p li label legend h1 h2 h3 a th b button summary dt dd td option q"
    texts += [tag.get_text(" ") for tag in page.select(whole.replace(" ", ","))]
    texts += page.get_text("\n").split("\n")
    return {first_large(NUMBER.sub("", text.strip()).rstrip(":")) for text in texts}


def pages_of(enter, world):
    yield from pages_of_everybody(enter("curator"))
    give_app(world[1]["curator"])
    for role in ("contributor", "curator", "administrator"):
        yield from pages_of_tables(enter(role), world)
    client = enter("curator")
    yield from pages_of_imports(client)
    yield from pages_of_many(client, world)


def pages_of_everybody(client):
    yield client.get(reverse("mfa_activate_totp"))
    yield client.get(reverse("mfa_index"))
    client.logout()
    yield client.get(reverse("account_login"))


def pages_of_tables(client, world):
    yield client.get(reverse("admin:index"))
    for address, table, kind in of_tables():
        if kind not in KINDS:
            continue
        rows = rows_of(world, table) if kind not in ("changelist", "add", "gone") else [None]
        for row in rows:
            response = client.get(reverse(address.name, args=[key_of(row, kind)] if row else []))
            if response.status_code == 200:
                yield response
    restored = world[0][OWN]["draft"]["innovation"]
    yield client.get(
        reverse("admin:catalogue_innovation_restore", args=[restored.pk]), {"versi": 1}
    )


def pages_of_imports(client):
    bpbd = make_agency("BPBD Kabupaten Luwu Utara", make_region())
    make_innovation("Sipena", agency=bpbd)
    make_innovation("Rumah Belajar", agency=bpbd)
    yield client.get(reverse("admin:catalogue_import_changelist"))
    yield client.get(reverse("admin:catalogue_import_add"))
    yield client.get(send(client, xlsx_of(*UNKNOWN), "arti.xlsx")["Location"])
    send(client, xlsx_of(*SHEET[:6], *AGAIN, *SHEET[6:]), "contoh.xlsx")
    taken = Import.objects.order_by("pk").last()
    plan = taken.get_absolute_url()
    for kind in taken.counts:
        yield client.get(plan, {"kind": kind})
    apply(client, taken, taken.left_out)
    yield client.get(plan)


def pages_of_many(client, world):
    draft = world[0][OWN]["draft"]["innovation"]
    other = world[0][OTHER]["draft"]["innovation"]
    published = world[0][OWN]["published"]["innovation"]
    Innovation.objects.filter(pk=other.pk).update(expansion="Kepanjangan")
    yield chosen(client, "publish", draft, published)
    yield chosen(client, "award", draft)
    yield chosen(client, "merge", draft, other)
    yield chosen(client, "merge", draft, other, stays=draft.pk, _look="1")
    Innovation.objects.filter(pk=draft.pk).update(status="submitted")
    yield client.get(reverse("admin:index"))
    yield client.get(reverse("admin:catalogue_innovation_change", args=[draft.pk]))
    Innovation.objects.filter(pk=draft.pk).update(status="archived")
    yield client.get(reverse("admin:catalogue_innovation_change", args=[draft.pk]))
    key = other.pk
    other.delete()
    yield client.get(reverse("admin:catalogue_innovation_gone_restore", args=[key]))


def test_every_name_stands_on_a_page(enter, world):
    shown = set()
    for response in pages_of(enter, world):
        shown |= shown_in(response)

    names = {span.text for _one, span in told() if span.strong}
    missing = {name for name in names if first_large(name.rstrip(":")) not in shown}
    assert sorted(missing ^ ELSEWHERE) == []

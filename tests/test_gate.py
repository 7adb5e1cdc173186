"""The promise to the public, over every way out: only published records come out anywhere.

Every address of the URLconf is asked before the hidden half of `gate` exists and again with it. A
hidden record has no effect at all, or the test of its address fails: no word of it, no count, no
gap, no order moved by it. The table says what must be seen, so that a blind test cannot pass.
"""

from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings
from django.utils.http import urlencode

from catalogue.models import Agency
from tests import gate
from tests.addresses import DESK, LANGUAGES, PUBLIC

NONSENSE = "zqxjw"


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
    {"agency": "kanaridrafinstansi"},
    {"year": "2021"},
    {"sector": "pendidikan"},
    {"affair": "urusan-pendidikan"},
]
EVERYTHING = [
    "judul kepanjangan ringkasan instansi singkatan mitrainstansi forum namaformer keputusan",
    "catatan bagian tim dasarhukum langkah uraianlangkah ukuran satuan cara pengukur pemeriksa",
    "bukti orang peran kutipan alt keterangan fotografer dokumen video peniru fasilitator",
    "perubahan keduajudul",
]

TABLE = {
    "choose_theme": Row(status=405),
    "photo": file_row("foto"),
    "document": file_row("dokumen", ending="pdf"),
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
        hidden=[*slugs("instansi"), *slugs("lamainstansi")],
    ),
    "catalogue:competition_list": Row(sees=("KIPP Sulsel",)),
    "catalogue:competition": Row(kwargs=[{"slug": "kipp-sulsel"}], sees=("2020",)),
    "catalogue:edition": Row(kwargs=[{"slug": "kipp-sulsel", "year": 2020}], sees=TITLES),
    "catalogue:forum": Row(
        kwargs=[{"slug": "nyataforum"}],
        sees=("nyataforum", "nyatauraianforum", *TITLES),
        unknown={"slug": "siapaforum"},
        hidden=slugs("forum"),
    ),
    "catalogue:about": Row(),
    "catalogue:accessibility": Row(),
    "catalogue:privacy": Row(),
}


def walk():
    """Every address in every language it answers in, with its row."""
    for address in PUBLIC:
        for language in LANGUAGES if address.translated else LANGUAGES[:1]:
            if address.name in TABLE:
                yield address, language, TABLE[address.name]


def with_query(path, query):
    return f"{path}?{urlencode(query)}" if query else path


OPEN = {
    with_query(address.path(language, **kwargs), query): row
    for address, language, row in walk()
    for kwargs in row.kwargs
    for query in row.queries
}
SHUT = {
    address.path(language, **kwargs): address.path(language, **row.unknown)
    for address, language, row in walk()
    for kwargs in row.hidden
}
LIST = [path for path in OPEN if path in ("/inovasi/", "/en/inovasi/")]
"""Words of hidden records, whole and mistyped, and choices that only they have."""
ASKED = {
    with_query(path, {name: value}): (with_query(path, {name: NONSENSE}), value, NONSENSE)
    for path in LIST
    for name, value in [
        *[
            ("q", f"kanaridraf{kind}")
            for kind in ("judul", "kepanjangan", "ringkasan", "bagian", "instansi", "namaformer")
        ],
        ("q", "kanaridrafjudl"),
        ("q", "kanari"),
        ("agency", "kanaridrafinstansi"),
    ]
}
UNUSED = [with_query(path, choice) for path in LIST for choice in HIDDEN_CHOICES]


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str

    @classmethod
    def of(cls, client, path):
        try:
            response = client.get(path)
        # A page that breaks fails its own tests, not those of all others.
        except (Exception, pytest.fail.Exception) as error:
            return cls(500, "", repr(error))
        body = b"".join(response) if response.streaming else response.content
        return cls(response.status_code, response.get("Location", ""), body.decode())

    def without(self, *words):
        body = self.body
        for word in words:
            body = body.replace(word, "…")
        return Answer(self.status, self.location, body)


@dataclass(frozen=True)
class Asked:
    before: dict[str, Answer]
    after: dict[str, Answer]
    administrator: dict[str, Answer]
    desk: dict[str, Answer]


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker, tmp_path_factory):
    """Ask everything once; the tests compare. All rows are gone again afterwards."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        first, second = gate.plant_public_half()
        reader, administrator = Client(), Client()
        everywhere = [*OPEN, *UNUSED, *ASKED, *[other for other, *_words in ASKED.values()]]
        before = {path: Answer.of(reader, path) for path in everywhere}
        gate.plant_hidden_half(first, second)
        administrator.force_login(User.objects.create_superuser("administrator"))
        everywhere += [*SHUT, *SHUT.values()]
        pages = Asked(
            before,
            {path: Answer.of(reader, path) for path in everywhere},
            {path: Answer.of(administrator, path) for path in OPEN},
            {path: Answer.of(reader, path) for path in desk_paths()},
        )
        transaction.set_rollback(True)
    return pages


def desk_paths():
    """Every address of the desk, leading to a hidden record where it leads to one."""
    hidden = str(Agency.objects.get(name="kanaridrafinstansi").pk)
    for address in DESK:
        path = "/" + address.route
        for pattern in ("<path:object_id>", "<int:content_type_id>", "<id>"):
            path = path.replace(pattern, hidden)
        yield path.replace("<path:object_id>", hidden).split("(")[0]


def test_every_public_address_has_a_row_in_the_table():
    missing = {str(address) for address in PUBLIC} - set(TABLE)

    assert missing == set(), (
        f"{', '.join(sorted(missing))}: a new public address. Say in TABLE (tests/test_gate.py) what"
        " it is asked and what of the public half must be seen there; only then is it known that"
        " nothing hidden comes out of it."
    )


def test_the_table_holds_no_address_that_is_gone():
    assert set(TABLE) - {str(address) for address in PUBLIC} == set()


@pytest.mark.parametrize("path", OPEN)
def test_a_page_answers_and_shows_what_is_public(asked, path):
    answer, row = asked.after[path], OPEN[path]

    assert answer.status == row.status
    assert [word for word in row.sees if word not in answer.body] == []


@pytest.mark.parametrize("path", [*OPEN, *UNUSED])
def test_a_hidden_record_changes_nothing_on_a_page(asked, path):
    shown = asked.after[path]

    assert gate.CANARY not in shown.body.replace("agency=kanaridrafinstansi", "").lower()
    assert shown == asked.before[path]


@pytest.mark.parametrize("path", OPEN)
def test_an_administrator_reads_the_same_page_as_anybody(asked, path):
    assert asked.administrator[path] == asked.after[path]


@pytest.mark.parametrize("path", SHUT)
def test_a_hidden_record_is_as_missing_as_one_that_never_was(asked, path):
    hidden, unknown = asked.after[path], asked.after[SHUT[path]]

    assert hidden.status == 404
    assert hidden.without(path) == unknown.without(SHUT[path])


@pytest.mark.parametrize("path", ASKED)
def test_asking_for_a_hidden_record_finds_what_nonsense_finds(asked, path):
    other, word, nonsense = ASKED[path]

    assert asked.after[path].without(word) == asked.after[other].without(nonsense)
    assert asked.after[path] == asked.before[path]


def test_every_address_of_the_desk_sends_strangers_to_the_login(asked):
    open_to_all = {
        path: answer.status
        for path, answer in asked.desk.items()
        if not answer.location.startswith("/admin/login/")
    }

    assert open_to_all == {"/admin/login/": 200}
    assert [path for path, answer in asked.desk.items() if gate.CANARY in answer.body] == []


def test_the_suite_reads_pages_in_both_languages():
    assert LANGUAGES[0] == settings.LANGUAGE_CODE
    assert len(LIST) == len(LANGUAGES) == 2

"""The promise to the public, over every way out: only published records come out anywhere.

Every address of the URLconf is asked before the hidden half of `gate` exists and again with it. A
hidden record has no effect at all, or the test of its address fails: no word of it, no count, no
gap, no order moved by it. The table says what must be seen, so that a blind test cannot pass.
"""

from dataclasses import dataclass, replace

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings
from django.utils.http import urlencode

from catalogue.models import Agency
from tests import gate
from tests.addresses import DESK, LANGUAGES, PUBLIC
from tests.gate_table import HIDDEN_CHOICES, TABLE

pytestmark = pytest.mark.django_db
NONSENSE = "zqxjw"


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
SUGGESTIONS = ["/saran/", "/en/saran/"]
# Words of hidden records, whole and mistyped, and an agency that only they have.
ASKED = {
    with_query(path, {name: value}): (with_query(path, {name: NONSENSE}), value, NONSENSE)
    for path in [*LIST, *SUGGESTIONS]
    for name, value in [
        *[
            ("q", f"kanaridraf{kind}")
            for kind in (
                *("judul", "kepanjangan", "ringkasan", "bagian", "instansi", "namaformer"),
                *("lamainstansi", "lamaalias", "lama", "lamainstans"),
            )
        ],
        ("q", "kanaridrafjudl"),
        ("q", "kanari"),
        ("agency", "kanaridrafinstansi"),
    ]
}
UNUSED = [with_query(path, choice) for path in LIST for choice in HIDDEN_CHOICES]


@dataclass(frozen=True)
class Answer:
    """What a reader gets, and what a cache would tell pages apart by."""

    status: int
    body: str
    headers: tuple = ()
    cookies: tuple = ()

    @classmethod
    def of(cls, client, path):
        try:
            response = client.get(path)
        # A page that breaks fails its own tests, not those of all others.
        except (Exception, pytest.fail.Exception) as error:
            return cls(500, repr(error))
        body = b"".join(response) if response.streaming else response.content
        return cls(
            response.status_code,
            body.decode(errors="backslashreplace"),
            tuple(response.get(name, "") for name in ("Location", "ETag", "Last-Modified", "Vary")),
            tuple(response.cookies),
        )

    @property
    def location(self):
        return self.headers[0] if self.headers else ""

    def without(self, *words):
        body = self.body
        for word in words:
            body = body.replace(word, "…")
        return replace(self, body=body)


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
        f"{', '.join(sorted(missing))}: a new public address. Say in tests/gate_table.py what"
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
    assert gate.CANARY not in asked.after[path].body.lower()
    assert asked.after[path] == asked.before[path]


@pytest.mark.parametrize("path", OPEN)
def test_a_page_gives_its_reader_no_cookie_and_no_token(asked, path):
    assert asked.after[path].cookies == ()
    assert "csrf" not in asked.after[path].body


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

    assert gate.CANARY not in asked.after[path].without(word).body.lower()
    assert asked.after[path].without(word) == asked.after[other].without(nonsense)
    assert asked.after[path] == asked.before[path]


def test_every_address_of_the_desk_sends_strangers_to_the_login(asked):
    open_to_all = {
        path: answer.status
        for path, answer in asked.desk.items()
        if not answer.location.startswith("/admin/login/")
    }

    assert open_to_all == {
        "/admin/login/": 200,
        "/admin/logout/": 302,
        "/admin/akun/lupa-sandi/": 200,
        "/admin/akun/lupa-sandi/terkirim/": 200,
        "/admin/akun/nonaktif/": 200,
        "/admin/akun/sandi-baru/selesai/": 200,
    }
    assert [path for path, answer in asked.desk.items() if gate.CANARY in answer.body] == []


def test_the_suite_reads_pages_in_both_languages():
    assert LANGUAGES[0] == settings.LANGUAGE_CODE
    assert len(LIST) == len(LANGUAGES) == 2

"""Every address of the desk × every role × own and others' rows, as the table says."""

import time
from functools import cache

import pytest
from django.apps import apps
from django.urls import reverse

from tests import addresses, desk_table
from tests.desk_world import BURIED, OTHER, OWN

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
ROLES = ["anonymous", "nobody", "contributor", "curator", "administrator"]
ARGUMENTS = {
    "admin:app_list": ["catalogue"],
    "admin:handbook_chapter": ["hari-pertama"],
    **{f"{desk_table.IMPORT}_{page}": [1] for page in ("plan", "change", "columns")},
    **{f"{desk_table.IMPORT}_{page}": [1] for page in ("apply", "undo")},
    f"{desk_table.IMPORT}_problems": [1, "csv"],
    "admin:view_on_site": [1, 1],
    "account_reset_password_from_key": ["1", "x-y"],
    "admin:catalogue_competitionyear_frozen": [0, 0],
    "admin:catalogue_competitionyear_frozen_file": [0, 0, "layar"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
}


def split(address):
    """Return table and kind of an address, as in `admin:catalogue_award_change`."""
    app, _, rest = address.name.removeprefix("admin:").partition("_")
    table, _, kind = rest.partition("_")
    known = app in ("catalogue", "auth") and table in desk_table.FAMILY
    return (table, kind) if known else ("", "")


def unnamed(address):
    """Django's own: a former form of addresses that leads on, and whatever is not there."""
    return address.name == "" and address.route.endswith(("<path:object_id>/", "(?P<url>.*)$"))


@pytest.fixture
def enter(client, world):
    """Return a function that signs a role in, as one who has just shown that it is really her."""

    def enter(role):
        if role != "anonymous":
            user = world[1][role]
            client.force_login(user)
            session = client.session
            shown = {"method": "password", "at": time.time(), "reauthenticated": True}
            session["account_authentication_methods"] = [shown]
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()
        return client

    return enter


def test_every_address_of_the_desk_has_its_place_in_the_table():
    missing = [
        str(address)
        for address in addresses.DESK
        if not unnamed(address)
        and address.name not in desk_table.OTHERS
        and split(address)[1] not in kinds(split(address)[0])
    ]

    assert missing == []


def kinds(table):
    return desk_table.CONTRIBUTOR.get(desk_table.FAMILY.get(table), {})


def expected(role, table, kind):
    """Return the answers that a role gets: one, or three for the rows of the world."""
    family = desk_table.FAMILY[table]
    answers = desk_table.CONTRIBUTOR[family][kind]
    rows = isinstance(answers, tuple)
    if role == "contributor":
        return answers
    plain = {"anonymous": 302, "nobody": 403}.get(role, 200)
    special = {"curator": desk_table.CURATOR, "administrator": desk_table.ADMINISTRATOR}
    answer = special.get(role, {}).get((family, kind))
    return answer or ((plain,) * 3 if rows else plain)


def rows_of(world, table):
    """The row of the own draft, of what is own and published, and of the other's draft."""
    planted, accounts = world
    if table == "user":
        return [accounts[name] for name in ("contributor", "stranger", "curator")]
    shared = apps.get_model("catalogue", table).objects.first()
    chosen = [planted[OWN]["draft"], planted[OWN]["published"], planted[OTHER]["draft"]]
    return [rows.get(table, shared) for rows in chosen]


def key_of(row, kind):
    """The key of a row, or that of a deleted one that was like it."""
    return row.pk + BURIED if kind.startswith("gone") else row.pk


@cache
def of_tables():
    return [
        (address, *split(address))
        for address in addresses.DESK
        if split(address)[0] and address.name not in desk_table.OTHERS
    ]


@pytest.fixture
def unread(monkeypatch):
    """Spare the work of filling in templates: the answer to whether a page opens stands before."""
    from django.template.response import SimpleTemplateResponse

    return lambda: monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_table_says(role, enter, world, unread):
    client, got, wanted = enter(role), {}, {}
    if role != "contributor":
        unread()
    for address, table, kind in of_tables():
        answers = expected(role, table, kind)
        targets = rows_of(world, table) if isinstance(answers, tuple) else [None]
        for place, row in enumerate(targets):
            key = (table, kind, place)
            path = reverse(address.name, args=[key_of(row, kind)] if row else [])
            response = client.get(path)
            got[key] = response.status_code
            wanted[key] = answers[place] if isinstance(answers, tuple) else answers
            page = body(response)
            if role == "contributor" and response.status_code == 200 and place < 2:
                assert OTHER not in page, path

    assert {key: answer for key, answer in got.items() if answer != wanted[key]} == {}
    assert len(got) > 250


def body(response):
    """Read to the end, which closes a file without closing the connection beneath the tests."""
    content = response.getvalue() if response.streaming else response.content
    return content.decode(errors="replace")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_the_other_pages_that_the_table_says(role, enter):
    got, wanted = {}, {}
    for name, answers in desk_table.OTHERS.items():
        path = reverse(name, args=ARGUMENTS.get(name, []))
        got[name] = enter(role).get(path).status_code
        wanted[name] = answers[ROLES.index(role)]

    assert {name: answer for name, answer in got.items() if answer != wanted[name]} == {}


def test_whatever_a_contributor_sends_to_a_strangers_row_changes_nothing(enter, world):
    client, rows = enter("contributor"), world[0][OTHER]["draft"]
    before = {table: type(row).objects.values().get(pk=row.pk) for table, row in rows.items()}
    theirs = [table for table in rows if desk_table.FAMILY[table] != "word"]

    answers = {
        client.post(address_of(row, kind), {"post": "yes", "title": "x"}).status_code
        for row in map(rows.get, theirs)
        for kind in ("change", "delete")
    }

    assert answers <= {403, 404}
    after = {table: type(row).objects.values().get(pk=row.pk) for table, row in rows.items()}
    assert after == before


def address_of(row, kind):
    return reverse(f"admin:catalogue_{row._meta.model_name}_{kind}", args=[row.pk])

"""Whose rows are whose: contributors import drafts of their own, and learn nothing of others."""

import pytest
from django.urls import reverse

from catalogue.imports.scope import scope_of
from catalogue.models import Import, Innovation
from catalogue.models import Scope as ScopeRow
from catalogue.permissions import Role, give
from tests.factories import make_agency, make_innovation
from tests.forms import said
from tests.import_pages import SEND, apply, send
from tests.sheets import HEADINGS, csv_of, kinds, make_places, planned, reasons

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency)


@pytest.fixture
def contributor(django_user_model, places):
    """Answers for Luwu Utara and nothing else."""
    user = django_user_model.objects.create_user("lutra", password="x")
    give(user, Role.CONTRIBUTOR)
    ScopeRow.objects.create(user=user).regions.add(places["73.22"])
    return user


def test_a_contributor_imports_drafts_of_the_own_region_alone(client, contributor, sipena):
    Innovation.objects.filter(pk=sipena.pk).update(status="draft")
    client.force_login(contributor)
    send(
        client,
        csv_of(
            [*HEADINGS, "Mulai Berjalan"],
            [1, "Baru", "Lutra", "Dinkes", ""],
            [2, "Baru", "Bantaeng", "Dinkes", ""],
            [3, "Sipena", "Lutra", "BPBD", "2020"],
        ),
    )

    taken = Import.objects.get()
    assert kinds(taken) == {2: "new", 3: "refused", 4: "changed"}
    assert said("This agency is not among those that you work for.") in reasons(taken, 3)
    apply(client, taken, leaving="1")
    assert Innovation.objects.get(title="Baru").agency.region.code == "73.22"


def test_a_contributor_changes_nothing_that_is_published(client, contributor, sipena):
    taken = planned(
        csv_of([*HEADINGS, "Mulai Berjalan"], [1, "Sipena", "Lutra", "BPBD", "2020"]),
        scope=scope_of(contributor),
    )

    assert kinds(taken) == {2: "refused"}


def test_a_contributor_learns_nothing_of_drafts_elsewhere(contributor, places):
    bantaeng = make_agency("Dinas Kesehatan Kabupaten Bantaeng", places["73.03"])
    make_innovation("Rahasia", agency=bantaeng, status="draft")

    sheet = csv_of(HEADINGS, [1, "Rahasia", "Lutra", "Dinkes"])
    taken = planned(sheet, scope=scope_of(contributor))

    assert kinds(taken) == {2: "new"}


def test_nobody_sees_or_applies_the_import_of_somebody_else(client, contributor, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))
    client.force_login(contributor)

    answers = [
        client.get(taken.get_absolute_url()),
        client.post(taken.get_absolute_url(), {"row": "2"}),
        *[
            client.post(reverse(f"admin:catalogue_import_{name}", args=[taken.pk]))
            for name in ("apply", "undo", "columns")
        ],
        client.get(reverse("admin:catalogue_import_problems", args=[taken.pk, "csv"])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert "Baru" not in client.get(reverse("admin:catalogue_import_changelist")).content.decode()


def test_who_is_not_of_the_desk_comes_to_no_page(client, django_user_model, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))
    addresses = [
        reverse(SEND),
        taken.get_absolute_url(),
        reverse("admin:catalogue_import_template"),
    ]

    assert [client.get(address).status_code for address in addresses] == [302] * 3

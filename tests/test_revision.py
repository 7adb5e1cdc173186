"""The catalogue's revision moves with every public change, however it is made, and only then."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField
from django.db.models.signals import post_migrate, pre_migrate

from catalogue import revision, triggers
from catalogue.models import Award, CatalogRevision, Innovation, Replication
from catalogue.models.history import Version
from tests.factories import (
    make_agency,
    make_award,
    make_innovation,
    make_region,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moved():
    """Tell whether an action moved the number, and that it moved it for everyone."""

    def run(action):
        before = revision.current()
        with transaction.atomic():
            action()
        return revision.current() != before

    return run


def test_every_public_change_moves_it_however_it_is_made(moved):
    innovation = make_innovation()
    pk = innovation.pk

    changes = {
        "a new record": make_innovation,
        "save": innovation.save,
        "update": lambda: Innovation.objects.filter(pk=pk).update(title="Baru"),
        "bulk_update": lambda: Innovation.objects.bulk_update([innovation], ["summary"]),
        "an award": lambda: make_award(innovation),
        "bulk_create": lambda: Replication.objects.bulk_create(
            [Replication(origin_title="Asal", replicator="Dinas", step="pledged")]
        ),
        "a renamed region": lambda: make_region().save(),
        "a renamed agency": lambda: make_agency("Dinas Lain").save(),
        "a partner": lambda: innovation.partners.add(make_agency()),
        "a deleted award": lambda: Award.objects.all().delete(),
        "raw SQL": lambda: connection.cursor().execute(
            "UPDATE catalogue_innovation SET summary = 'x' WHERE id = %s", [pk]
        ),
        "archived": lambda: Innovation.objects.filter(pk=pk).archive(),
    }

    assert {name: moved(change) for name, change in changes.items()} == dict.fromkeys(changes, True)


def test_a_draft_moves_nothing_until_it_is_published(moved):
    agency = make_agency()
    draft = make_innovation(status="draft", agency=agency)

    assert not moved(lambda: make_innovation(status="draft", agency=agency))
    assert not moved(lambda: Innovation.objects.filter(pk=draft.pk).update(title="Konsep"))
    assert not moved(lambda: draft.names.create(name="Nama lama"))
    assert moved(lambda: Innovation.objects.filter(pk=draft.pk).publish())


def test_a_change_that_is_rolled_back_moves_nothing():
    innovation = make_innovation()
    before = revision.current()

    with transaction.atomic():
        innovation.save()
        transaction.set_rollback(True)

    assert revision.current() == before


def test_every_table_of_the_record_is_watched_or_known_to_be_private():
    private = {"proposal", "correction", "checknews", "copynews", "catalogrevision", "trustedhost"}
    private |= {"scope", "scope_regions", "scope_agencies", "step", "try", "formerpassword"}
    private |= {"moment", "sentform", "keptform", "searchmiss"}

    tables = {
        model._meta.db_table.removeprefix("catalogue_")
        for model in apps.get_app_config("catalogue").get_models(include_auto_created=True)
        if not issubclass(model, Version)
    }

    assert tables - set(revision.PUBLIC_WHEN) - private == set()


def test_an_emptied_catalogue_does_not_come_by_its_former_numbers_again():
    make_innovation()
    before = revision.current()
    CatalogRevision.objects.all().delete()

    make_innovation()

    assert revision.current() >= before


@pytest.mark.django_db(transaction=True)
def test_a_table_can_be_altered_and_is_watched_again_afterwards():
    """SQLite rebuilds a table for this, and would lose its triggers without a word."""
    award = make_award(make_innovation())
    config = apps.get_app_config("catalogue")
    field = Award._meta.get_field("note")
    longer = CharField(max_length=500, blank=True)
    longer.set_attributes_from_name("note")

    plan = [(SimpleNamespace(app_label="catalogue"), False)]
    pre_migrate.send(config, using="default", plan=plan, app_config=config)
    for old, new in ((field, longer), (longer, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(Award, old, new)
    post_migrate.send(config, using="default", plan=plan, app_config=config)

    before = revision.current()
    Award.objects.filter(pk=award.pk).update(note="Diserahkan")
    assert revision.current() != before
    assert triggers.present(connection) == triggers.names(triggers.statements(connection.vendor))

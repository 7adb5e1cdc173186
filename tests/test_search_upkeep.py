"""The index keeps itself: through migrations, bulk writes, commits and repairs."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models.signals import post_migrate, pre_migrate

from catalogue import revision
from catalogue.models import Innovation
from catalogue.search import find, triggers
from catalogue.search.learning import learn
from catalogue.search.repair import examine
from tests.factories import make_innovation

pytestmark = pytest.mark.django_db(transaction=True)


def titles(text):
    queryset = find(Innovation.objects.published(), text).queryset
    return [innovation.title for innovation in queryset]


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def vocabulary():
    return {word for (word,) in ask("SELECT word FROM catalogue_searchword")}


def test_words_are_learned_when_they_are_committed_and_forgotten_when_they_go():
    learn()
    with transaction.atomic():
        innovation = make_innovation("Jemput Bola", summary="Penjemputan warga.")
        assert vocabulary() == set()

    assert {"jemput", "bola", "penjemputan", "jemputbola"} <= vocabulary()
    Innovation.objects.filter(pk=innovation.pk).archive()
    assert vocabulary() == set()


def test_what_is_rolled_back_is_neither_found_nor_suggested_afterwards():
    make_innovation("Terang")
    titles("terang")
    with transaction.atomic():
        make_innovation("Gulita")
        assert titles("gulita") == ["Gulita"]
        transaction.set_rollback(True)

    assert titles("gulita") == []
    assert find(Innovation.objects.published(), "gulitu").suggestion is None


def test_an_answer_is_not_kept_beyond_a_change():
    innovation = make_innovation("Lama")
    assert (titles("lama"), titles("segar")) == (["Lama"], [])

    Innovation.objects.filter(pk=innovation.pk).update(title="Segar")

    assert (titles("lama"), titles("segar")) == ([], ["Segar"])


def test_a_new_form_of_a_word_is_known_without_being_learned():
    make_innovation("Layanan")
    titles("layanan")
    ask("UPDATE catalogue_innovation SET summary = 'Melayani semua', title = 'Lain'")

    assert titles("pelayanan") == ["Lain"]


def test_a_change_of_a_table_leaves_the_index_in_step():
    make_innovation("Semula")
    field = Innovation._meta.get_field("summary")
    longer = models.CharField(max_length=9000, blank=True)
    longer.set_attributes_from_name("summary")
    longer.model = Innovation

    with migrating(), connection.schema_editor() as editor:
        editor.alter_field(Innovation, field, longer)
        editor.alter_field(Innovation, longer, field)
    Innovation.objects.update(title="Kemudian")

    assert (titles("semula"), titles("kemudian")) == ([], ["Kemudian"])


@contextmanager
def migrating():
    """As `migrate` does it around migrations of the catalogue."""
    config = apps.get_app_config("catalogue")
    plan = [(SimpleNamespace(app_label="catalogue"), False)]
    pre_migrate.send(config, using="default", plan=plan)
    yield
    post_migrate.send(config, using="default", plan=plan, app_config=config)


def test_the_migration_can_be_taken_back_and_applied_again():
    make_innovation("Tetap Ada")

    call_command("migrate", "catalogue", "0001", verbosity=0)
    assert [name for name in connection.introspection.table_names() if "search" in name] == []
    call_command("migrate", verbosity=0)

    assert titles("tetap") == ["Tetap Ada"]


def test_migrating_again_finds_triggers_that_were_lost():
    make_innovation("Semula")
    with connection.cursor() as cursor:
        triggers.drop(cursor, connection.vendor)
    Innovation.objects.update(title="Kemudian")

    call_command("migrate", verbosity=0)

    assert (titles("semula"), titles("kemudian")) == ([], ["Kemudian"])


def test_flushing_the_database_empties_the_index():
    make_innovation("Semula")

    call_command("flush", interactive=False, verbosity=0)

    assert ask("SELECT count(*) FROM catalogue_searchdocument") == [(0,)]
    make_innovation("Kemudian")
    assert (titles("semula"), titles("kemudian")) == ([], ["Kemudian"])


def test_the_check_names_what_differs_and_the_repair_mends_it(capsys):
    make_innovation("Semula")
    call_command("refresh_search", check=True)
    ask("DELETE FROM catalogue_searchdocument")
    ask("INSERT INTO catalogue_searchword VALUES ('hantu', 'hantu', 0)")

    with pytest.raises(CommandError):
        call_command("refresh_search", check=True)
    found = examine()
    assert (found.documents_lacking, found.documents_too_many) == (1, 0)
    assert found.words_too_many == len(vocabulary())
    before = revision.current()
    call_command("refresh_search")

    assert not examine()
    # Or else a page of results that was kept would go on finding nothing.
    assert revision.current() > before
    assert titles("semula") == ["Semula"]
    capsys.readouterr()

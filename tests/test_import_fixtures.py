"""The catalogue's own files through the importer: the same catalogue as the seed, and once."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from catalogue.models import Import, Innovation
from catalogue.seeding import plan
from catalogue.seeding.tables import TABLES
from tests.sheets import HEADINGS, csv_of, make_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FIXTURES = settings.BASE_DIR / "fixtures"
# When a row was written is not what it holds.
CLOCK = {"created_at", "updated_at", "published_at"}


def record():
    """Every row of the record by natural keys, with its relations, whatever the database numbers."""
    return {
        table.model.__name__: sorted(repr(_told(table, row)) for row in _rows(table))
        for table in TABLES
    }


def _rows(table):
    return table.model.objects.prefetch_related(*table.lists)


def _told(table, row):
    fields = {
        field.name: _plain(getattr(row, field.name))
        for field in table.model._meta.concrete_fields
        if field.name not in {"id", *CLOCK}
    }
    lists = {name: sorted(str(_plain(r)) for r in getattr(row, name).all()) for name in table.lists}
    return {**fields, **lists}


def _plain(value):
    return value.natural_key() if hasattr(value, "natural_key") else value


def test_the_real_files_give_the_same_catalogue_as_the_seed_and_then_nothing(capsys):
    with transaction.atomic():
        call_command("import_innovations", FIXTURES)
        by_importer = record()
        capsys.readouterr()
        call_command("import_innovations", FIXTURES)
        again = capsys.readouterr().out.strip()
        transaction.set_rollback(True)
    plan(FIXTURES).apply()

    assert len(by_importer["Innovation"]) == 326
    assert by_importer == record()
    assert again == "Nothing to do."


def test_the_command_writes_drafts_and_the_same_sheet_again_nothing(tmp_path, capsys):
    make_places()
    sheet = tmp_path / "lutra.csv"
    sheet.write_bytes(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))

    call_command("import_innovations", sheet)
    call_command("import_innovations", sheet)

    assert Innovation.objects.get().status == "draft"
    assert "Nothing to do." in capsys.readouterr().out


def test_the_command_names_every_problem_and_writes_nothing(tmp_path, capsys):
    make_places()
    sheet = tmp_path / "lutra.csv"
    sheet.write_bytes(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"], [2, "🌱", "Lutra", "x"]))

    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_innovations", sheet)
    assert "row 3, name of the innovation, “🌱”: The name has no letter" in capsys.readouterr().out
    assert (Innovation.objects.count(), Import.objects.count()) == (0, 0)

    call_command("import_innovations", sheet, leave_out=1)
    assert Innovation.objects.count() == 1


def test_the_command_can_only_look(tmp_path):
    make_places()
    sheet = tmp_path / "lutra.csv"
    sheet.write_bytes(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))

    call_command("import_innovations", sheet, plan=True)

    assert (Innovation.objects.count(), Import.objects.count()) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\r\n1,2\r\n"])
def test_the_command_says_why_it_does_not_take_a_file(tmp_path, content):
    sheet = tmp_path / "kiriman.csv"
    sheet.write_bytes(content)

    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_innovations", sheet)

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.imports.applying import apply
from catalogue.imports.deciding import ADDITIONS, EVERYTHING, tick_all
from catalogue.imports.folder import import_folder, is_own_folder
from catalogue.imports.ledger import compare, needs_columns, take_in, unread_columns
from catalogue.imports.limits import Refused
from catalogue.imports.plan import Kind
from catalogue.imports.problems import lines_of


class Command(BaseCommand):
    help = (
        "Take innovations in from a sheet (XLSX or CSV), with the same importer as the desk. New"
        " rows become drafts; nothing on file is overwritten unless --all-changes says so. If a"
        " single row is open or wrong, nothing is written, unless --leave-out names how many such"
        " rows there are. A folder of the catalogue's own files, such as fixtures/, is loaded"
        " whole and as published."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="the sheet, or a folder like fixtures/")
        parser.add_argument("--plan", action="store_true", help="only show what would be done")
        parser.add_argument("--leave-out", type=int, default=0, metavar="N", help="how many rows")
        parser.add_argument("--additions", action="store_true", help="add to entries on file")
        parser.add_argument("--all-changes", action="store_true", help="overwrite what differs")

    def handle(self, *, path, **options):
        try:
            if path.is_dir():
                self.load_folder(path)
            else:
                self.load_sheet(path, **options)
        except (Refused, OSError) as refusal:
            raise CommandError(_("Nothing was written.") + "\n" + str(refusal)) from refusal

    def load_folder(self, folder):
        if not is_own_folder(folder):
            raise Refused(_("This folder does not hold the catalogue's own files."))
        for line in import_folder(folder) or [_("Nothing to do.")]:
            self.stdout.write(line)

    def load_sheet(self, path, *, plan, leave_out, additions, all_changes, **options):
        taken = take_in(path.name, path.read_bytes())
        if needs_columns(taken):
            taken.delete()
            raise Refused(_("No column is headed as the name of an innovation."))
        compare(taken)
        self.say_what_was_found(taken)
        if plan:
            taken.delete()
            return
        if additions or all_changes:
            tick_all(taken, EVERYTHING if all_changes else ADDITIONS)
        try:
            apply(taken, leave_out)
        except Refused:
            taken.delete()
            raise
        self.stdout.write(_("Applied."))

    def say_what_was_found(self, taken):
        for kind in Kind:
            if count := taken.counts[kind]:
                self.stdout.write(f"{kind.label}: {count}")
        for heading in unread_columns(taken):
            self.stdout.write(_("column not read: %s") % heading)
        for line in lines_of(taken):
            self.stdout.write(line)
        if not taken.counts[Kind.NEW] and not taken.counts[Kind.CHANGED]:
            self.stdout.write(_("Nothing to do."))

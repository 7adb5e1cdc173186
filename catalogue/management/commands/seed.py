from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.seeding import Refused, plan
from catalogue.synthetic import holds_test_data


class Command(BaseCommand):
    help = (
        "Load the catalogue's own data from fixtures/. Rows are known by their natural keys. A row"
        " that is missing is added, and so comes back if it was deleted at the desk. A row that is"
        " there stays as it is, whatever the fixture says of it, so that no work of the desk is"
        " lost; --update sets it back to the fixture. Rows that no fixture names are never"
        " touched. If a single row is wrong, nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--update", action="store_true", help="set rows that differ back to the fixture"
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="where the CSV files are (default: fixtures/)",
        )

    def handle(self, *, update, folder, **options):
        if holds_test_data():
            self.stdout.write(_("This database holds test data: nothing real goes beside it."))
            return
        try:
            reports = plan(folder).apply(update)
        except Refused as refusal:
            raise CommandError(_("Nothing was written.") + "\n" + str(refusal)) from refusal
        for report in reports:
            self.stdout.write(str(report))
        if not any(report.touched for report in reports):
            self.stdout.write(_("No changes."))

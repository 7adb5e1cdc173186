from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.models import Innovation
from catalogue.seeding import Refused, plan


class Command(BaseCommand):
    help = (
        "Load the catalogue's own data from fixtures/. Rows that are missing, by their natural key,"
        " are added; a row that exists is left as it is, whatever the fixture says of it, so that"
        " what was edited at the desk stays. With --update such rows are set back to the fixture."
        " A row that the fixtures do not name is never touched. A row that was deleted at the desk"
        " comes back. One wrong row, and nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--update", action="store_true", help="set rows that differ back to the fixture"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there is an innovation already"
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="where the CSV files are (default: fixtures/)",
        )

    def handle(self, *, update, if_empty, folder, **options):
        if if_empty and Innovation.objects.exists():
            self.stdout.write(_("The catalogue has data already; nothing was changed."))
            return
        try:
            reports = plan(folder).apply(update)
        except Refused as refusal:
            raise CommandError(_("Nothing was written.") + "\n" + str(refusal)) from refusal
        for report in reports:
            self.stdout.write(
                _(
                    "%(name)s: %(added)d added, %(changed)d changed,"
                    " %(unchanged)d unchanged, %(kept)d edited since and kept"
                )
                % vars(report)
            )
        if not any(report.touched for report in reports):
            self.stdout.write(_("no changes"))

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue import synthetic


class Command(BaseCommand):
    help = (
        "Fill an empty database with made-up innovations, each marked as such, to measure and to"
        " try things on. The same rows and seed give the same catalogue. Refused where real"
        " records are."
    )

    def add_arguments(self, parser):
        parser.add_argument("--rows", type=int, required=True, help="how many innovations")
        parser.add_argument("--seed", type=int, default=1, help="which catalogue (default: 1)")
        parser.add_argument("--photos", type=int, default=0, help="how many of them get a picture")

    def handle(self, *, rows, seed, photos, **options):
        if rows < 1 or photos < 0:
            raise CommandError(_("Write how many innovations: a number from 1."))
        started = time.monotonic()
        try:
            synthetic.make(rows, seed, photos)
        except synthetic.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            _("%(rows)d made-up innovations in %(seconds)d seconds.")
            % {"rows": rows, "seconds": time.monotonic() - started}
        )

from django.core.management.base import BaseCommand, CommandError

from catalogue import search
from catalogue.search_quality import measure, read


class Command(BaseCommand):
    """Measure the search against fixtures/search_quality.toml, over the seeded catalogue."""

    help = "Measure whether the search gives what is meant, over the catalogue of fixtures/."

    def add_arguments(self, parser):
        parser.add_argument(
            "--faults", action="store_true", help="name what fell short, but never of the held part"
        )

    def handle(self, *args, **options):
        search.warm()
        figures = measure(read())
        for figure in figures:
            verdict = "ok" if figure.ok else "short"
            self.stdout.write(f"{figure.name:34} {figure.part:6} {figure.value:8.3f} {verdict}")
            if options["faults"] and figure.part != "held":
                for fault in figure.faults:
                    self.stdout.write(f"    {fault}")
        if not all(figure.ok for figure in figures):
            raise CommandError("The search falls short; --faults names where.")

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from catalogue import revision
from catalogue.search import repair


class Command(BaseCommand):
    help = (
        "Make the search index what the catalogue says, and tell what was otherwise. The index"
        " keeps itself: this is for repair, after writing to the database with other tools, and"
        " nightly on a large catalogue, to forget words that stand nowhere any more."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing; fail when index and catalogue disagree",
        )

    def handle(self, *, check, **options):
        found = repair.examine() if check else repair.mend(rebuild=True)
        for what, count in (
            (_("triggers missing or of another release"), found.triggers),
            (_("documents missing or different"), found.documents_lacking),
            (_("documents of what is not published"), found.documents_too_many),
            (_("index different from the documents"), found.index),
            (_("words unknown or with another stem"), found.words_lacking),
            (_("words that stand nowhere"), found.words_too_many),
        ):
            self.stdout.write(f"{what}: {count}")
        if check and found:
            raise CommandError(_("The search does not agree with the catalogue: refresh_search."))
        if found:
            # Pages of results that were kept until now found too little or too much.
            revision.move(connection)
        self.stdout.write(
            _("The search agrees with the catalogue.") if check else _("The search is refreshed.")
        )

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.sweeping import look, mend


class Command(BaseCommand):
    help = (
        "Remove photos, documents and books that belong to no row, and books that were never"
        " finished; make the smaller copies of photos that are not there, and name the files that"
        " are lost. For repair, and nightly."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing; fail when rows and files disagree",
        )

    def handle(self, *, check, **options):
        findings = look()
        for name, row in findings.missing:
            words = {"name": name, "row": row, "innovation": row.owner}
            self.stdout.write(_("Lost or broken: %(name)s, “%(row)s” of %(innovation)s.") % words)
        for _storage, name in findings.orphans:
            self.stdout.write(_("Of no row: %(name)s.") % {"name": name})
        for path in findings.halves:
            self.stdout.write(_("Of a book never finished: %(name)s.") % {"name": path.name})
        for _storage, name in findings.copies:
            self.stdout.write(_("Without its smaller copies: %(name)s.") % {"name": name})
        if not findings:
            self.stdout.write(_("Rows and files agree."))
        if not check:
            made = mend(findings)
            removed = len(findings.orphans) + len(findings.halves)
            words = {"removed": removed, "made": len(made)}
            self.stdout.write(_("Files removed: %(removed)s. Copies made: %(made)s.") % words)
        if findings.missing or (check and findings):
            raise CommandError(_("Rows and files do not agree."))

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.book import preflight
from catalogue.book.binding import FORMS, bind
from catalogue.book.gathering import BY_REGION, GROUPINGS, book_of
from catalogue.book.typeset import Failed, typeset
from catalogue.book.workshop import building
from catalogue.models import CompetitionYear


class Command(BaseCommand):
    help = (
        "Make the book of an edition from the records as they stand, for example"
        " `build_book kipp-sulsel 2020 --out buku.pdf`; a name that ends in .epub or .docx asks for"
        " that. Says what would spoil it, and with --print which photos are too small for a printer."
    )

    def add_arguments(self, parser):
        parser.add_argument("competition", help="address of the competition: kipp-sulsel")
        parser.add_argument("year", type=int)
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--print", action="store_true", dest="for_print", help="with bleed and crop marks"
        )
        parser.add_argument("--language", choices=["id", "en"], default="id")
        parser.add_argument("--group-by", choices=GROUPINGS, default=BY_REGION)

    def handle(self, *, competition, year, out, for_print, language, group_by, **options):
        form = out.suffix.lower().removeprefix(".")
        if form not in ("pdf", *FORMS):
            raise CommandError(_("The name of the file ends in .pdf, .epub or .docx."))
        if for_print and form != "pdf":
            raise CommandError(_("Only a PDF has bleed and crop marks."))
        edition = (
            CompetitionYear.objects.select_related("competition__region", "top_tier")
            .filter(competition__slug=competition, year=year)
            .first()
        )
        if edition is None:
            raise CommandError(_("There is no such edition."))
        book = book_of(edition, language, group_by)
        if book is None:
            raise CommandError(_("Nothing of this edition is published."))
        with building("command") as place:
            try:
                made = typeset(book, for_print, place) if form == "pdf" else bind(book, form, place)
            except Failed:
                raise CommandError(_("The book could not be made; the log says why.")) from None
            out.write_bytes(made.path.read_bytes())
        with translation.override(language):
            self._report(book, made, out, for_print)

    def _report(self, book, made, out, for_print):
        pages = ngettext("%(count)d page", "%(count)d pages", made.pages) % {"count": made.pages}
        told = [pages] if made.pages else []
        told += [f"{out.stat().st_size:,} B", book.fingerprint]
        self.stdout.write(f"{out}: {', '.join(told)}")
        spared = set() if for_print else {preflight.SMALL_PHOTO}
        # A device has letters for what the typefaces of the press lack.
        spared |= set() if made.pages else {preflight.NO_GLYPH}
        for finding in preflight.findings(book, made.broken):
            if finding.kind not in spared:
                self.stdout.write(f"- {finding.title}: {finding.sentence}")

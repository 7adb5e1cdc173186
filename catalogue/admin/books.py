"""The book of an edition at the desk: what would spoil it, and the printed ones that are kept."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from catalogue.book import freezing, preflight
from catalogue.book.gathering import BY_REGION, GROUPINGS, book_of
from catalogue.book.typeset import Failed
from catalogue.models import FrozenBook, Innovation
from catalogue.permissions import may

LANGUAGES = ("id", "en")
# The part of the innovation's form where a finding is mended.
WHERE = {
    preflight.NO_ALT: "#photos-group",
    preflight.BROKEN_PHOTO: "#photos-group",
    preflight.SMALL_PHOTO: "#photos-group",
    preflight.LONG_SECTION: "#sections-group",
}


class BookPages:
    """What the admin of editions has beside its forms."""

    change_form_template = "admin/catalogue/competitionyear/change_form.html"

    def get_urls(self):
        views = [
            ("<int:key>/book/", self.book_page, "book"),
            ("<int:key>/book/<int:frozen>/", self.frozen_page, "frozen"),
            ("<int:key>/book/<int:frozen>/<slug:trim>.pdf", self.frozen_file, "frozen_file"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"catalogue_competitionyear_{name}")
            for route, view, name in views
        ]
        return [*own, *super().get_urls()]

    def book_page(self, request, key):
        """What would spoil the book, the living book, and the frozen ones; a POST freezes."""
        edition = self._edition(request, key)
        if request.method == "POST":
            return self._freeze(request, edition)
        book = book_of(edition, "id")
        context = {
            "book": book,
            "findings": _linked(preflight.findings(book)) if book else [],
            "unpublished": _linked(preflight.unpublished(edition)),
            "frozen": edition.frozen_books.select_related("frozen_by").order_by("-frozen_at"),
            "languages": LANGUAGES,
            "groupings": GROUPINGS,
            **_addresses(edition),
        }
        return self._book_page(request, "book", edition, _("Book"), context)

    def frozen_page(self, request, key, frozen):
        """How the living book differs from one that was printed."""
        edition = self._edition(request, key)
        printed = get_object_or_404(edition.frozen_books, pk=frozen)
        living = book_of(edition, printed.language, printed.grouping)
        context = {"frozen": printed, "comparison": freezing.compare(printed, living)}
        return self._book_page(request, "frozen", edition, _("Printed and living book"), context)

    def frozen_file(self, request, key, frozen, trim):
        edition = self._edition(request, key)
        printed = get_object_or_404(edition.frozen_books, pk=frozen)
        if trim not in ("layar", "cetak"):
            raise Http404
        file = printed.screen if trim == "layar" else printed.print
        response = FileResponse(file.open("rb"), content_type="application/pdf")
        name = f"buku-{edition.competition.slug}-{edition.year}-{trim}.pdf"
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response

    def _edition(self, request, key):
        edition = get_object_or_404(
            self.model.objects.select_related("competition__region", "top_tier"), pk=key
        )
        if not may(request.user, "freeze", edition):
            raise PermissionDenied
        return edition

    def _freeze(self, request, edition):
        language = request.POST.get("language", "id")
        grouping = request.POST.get("grouping", BY_REGION)
        if language not in LANGUAGES or grouping not in GROUPINGS:
            raise Http404
        note = request.POST.get("note", "").strip()[: FrozenBook._meta.get_field("note").max_length]
        try:
            frozen = freezing.freeze(edition, request.user, language, grouping, note)
        except Failed:
            frozen = None
        if frozen:
            sentence = _("The book is kept under the fingerprint %(fingerprint)s.")
            messages.success(request, sentence % {"fingerprint": frozen.fingerprint[:16]})
        else:
            messages.error(request, _("No book could be made, and nothing was kept."))
        return redirect("admin:catalogue_competitionyear_book", edition.pk)

    def _book_page(self, request, name, edition, title, context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "edition": edition,
            "title": f"{title}: {edition}",
            **context,
        }
        return render(request, f"admin/catalogue/competitionyear/{name}.html", context)


def _addresses(edition):
    """Where the public finds the living book, in each of its forms."""
    names = {"public": "book", "epub": "book_epub", "docx": "book_docx"}
    place = [edition.competition.slug, edition.year]
    return {key: reverse(f"catalogue:{name}", args=place) for key, name in names.items()}


def _linked(findings):
    """Each finding with the page at which it is mended."""
    keys = dict(
        Innovation.objects.filter(slug__in={one.slug for one in findings}).values_list("slug", "pk")
    )
    return [
        (
            one,
            reverse("admin:catalogue_innovation_change", args=[keys[one.slug]])
            + WHERE.get(one.kind, "")
            if one.slug in keys
            else "",
        )
        for one in findings
    ]

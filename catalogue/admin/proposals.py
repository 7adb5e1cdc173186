"""Proposals at the desk: what came, what is on file under a name like it, and what becomes of it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.drafting import kind_of
from catalogue.models import Agency, Proposal
from catalogue.nearness import agency_on_file, near
from catalogue.views.media import PHOTO_TYPE, document_response, file_response

from .intake import NewsAdmin, Numbered


@admin.display(description=gettext_lazy("on file under a name like this"))
def on_file(proposal):
    rows = [
        (_address_of(one.innovation), one.name, one.innovation.agency, _standing(one))
        for one in near(proposal.title, proposal.region)
        if one.innovation.pk != proposal.innovation_id
    ]
    rows += [
        (_address_of(other), other.title, other.agency_name, _("a proposal like this one"))
        for other in Proposal.objects.filter(title__iexact=proposal.title)
        .exclude(pk=proposal.pk)
        .order_by("-received_at", "-pk")[:5]
    ]
    lines = format_html_join("", '<li><a href="{}">{}</a>, {}: {}</li>', rows)
    return format_html('<ul class="trail">{}</ul>', lines) if rows else _("Nothing.")


@admin.display(description=gettext_lazy("agency of the draft"))
def agency_to_be(proposal):
    if proposal.innovation:
        return str(proposal.innovation.agency)
    known = proposal.agency or agency_on_file(proposal.agency_name, proposal.region)
    if known:
        return format_html('<a href="{}">{}</a>', _address_of(known), known)
    if proposal.region is None:
        return _("Not known yet: choose the agency on record, or the region of a new one.")
    kind = Agency.Kind(kind_of(proposal.agency_name)).label
    words = {"name": proposal.agency_name, "region": proposal.region, "kind": kind}
    return _("A new one: %(name)s, %(region)s (%(kind)s).") % words


@admin.display(description=gettext_lazy("files"))
def files_of(proposal):
    address = reverse("admin:catalogue_proposal_file", args=[proposal.pk])
    files = proposal.files.order_by("pk")
    rows = [(address, place, file) for place, file in enumerate(files, start=1)]
    lines = format_html_join("", '<li><a href="{}?file={}">{}</a></li>', rows)
    return format_html('<ul class="trail">{}</ul>', lines) if rows else _("None.")


def _address_of(row):
    return reverse(f"admin:catalogue_{row._meta.model_name}_change", args=[row.pk])


def _standing(one):
    same = _("the same name") if one.likeness == 100 else _("a name like it")
    return f"{same}, {one.innovation.get_status_display()}"


@admin.register(Proposal)
class ProposalAdmin(Numbered, NewsAdmin):
    list_display = ["title", "agency_name", "region", "outcome", "received_at"]
    list_select_related = ["region__parent"]
    search_fields = ["title", "agency_name"]
    ours = ("answer", "region", "agency")

    def get_fields(self, request, obj=None):
        told = ["title", "agency_name", "summary", "started", "email"]
        if obj is None:
            return [*told, "region"]
        return [
            *["number", "received_at", "by", *told, files_of, on_file],
            *["region", "agency", agency_to_be],
            *["answer", "outcome", "innovation", "decided_by", "decided_at"],
        ]

    def get_readonly_fields(self, request, obj=None):
        shown = [files_of, on_file, agency_to_be, "number"] if obj else []
        decided = self.ours[1:] if obj and not obj.is_open else []
        return [*super().get_readonly_fields(request, obj), *shown, *decided]

    @admin.display(description=gettext_lazy("number"))
    def number(self, proposal):
        return proposal.number

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        address = path("<int:pk>/file/", view, name="catalogue_proposal_file")
        return [address, *super().get_urls()]

    def file_view(self, request, pk):
        """One of the files: for the desk alone, kept nowhere on its way."""
        proposal = self.get_object(request, str(pk))
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        asked = request.GET.get("file", "1")
        files = list(proposal.files.order_by("pk")) if proposal else []
        if asked not in map(str, range(1, len(files) + 1)):
            raise Http404
        response = _file(request, files[int(asked) - 1])
        response["Cache-Control"] = "no-store"
        return response

    def decided(self, request, news, decide, done):
        response = super().decided(request, news, decide, done)
        if not news.innovation:
            return response
        self.message_user(
            request,
            _("This is the draft. Complete it; photos still have to say what is seen on them."),
            messages.INFO,
        )
        return HttpResponseRedirect(_address_of(news.innovation))


def _file(request, file):
    if file.is_photo:
        return file_response(request, file.file, PHOTO_TYPE)
    return document_response(request, file)

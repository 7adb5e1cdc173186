"""Sheets at the desk: send one in, decide on what is open, apply it as a whole, undo it."""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.imports.applying import apply
from catalogue.imports.columns import FIELDS, IGNORED
from catalogue.imports.deciding import ADDITIONS, EVERYTHING, NOTHING, decide, drop, tick_all
from catalogue.imports.ledger import (
    Stale,
    compare,
    needs_columns,
    set_columns,
    set_header,
    take_in,
)
from catalogue.imports.limits import COLUMNS, FILE_BYTES, ROWS, UNPACKED_BYTES, Refused
from catalogue.imports.problems import as_csv, as_workbook
from catalogue.imports.scope import scope_of
from catalogue.imports.template import template
from catalogue.imports.undoing import undo
from catalogue.models import Import
from catalogue.permissions import Role, role_of

from .import_pages import columns_of, listed, plan_page
from .progress import progress

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def for_the_desk(view):
    """Let in only who has a role; whose rows these are, each page asks itself."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if role_of(request.user) is None:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@admin.register(Import)
class ImportAdmin(admin.ModelAdmin):
    """Its pages are its own: an import is never edited like a record, nor deleted."""

    def get_urls(self):
        pages = [
            ("", self.list_page, "changelist"),
            ("add/", self.send_page, "add"),
            ("template/", self.template_file, "template"),
            ("<int:pk>/", self.plan_page, "plan"),
            ("<int:pk>/change/", self.plan_page, "change"),
            ("<int:pk>/columns/", self.columns_page, "columns"),
            ("<int:pk>/apply/", self.apply_page, "apply"),
            ("<int:pk>/undo/", self.undo_page, "undo"),
            ("<int:pk>/problems.<str:ending>", self.problems_file, "problems"),
        ]
        return [
            path(
                route,
                self.admin_site.admin_view(for_the_desk(view)),
                name=f"catalogue_import_{name}",
            )
            for route, view, name in pages
        ]

    def has_module_permission(self, request):
        return role_of(request.user) is not None

    has_view_permission = has_change_permission = lambda self, request, obj=None: (
        self.has_module_permission(request)
    )

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """A contributor's own imports; a curator's are all."""
        imports = Import.objects.select_related("by")
        if role_of(request.user) is Role.CONTRIBUTOR:
            return imports.filter(by=request.user)
        return imports

    def taken(self, request, pk):
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def page(self, request, name, title, **context):
        context = {**self.admin_site.each_context(request), "title": title, **context}
        return TemplateResponse(request, f"admin/catalogue/import/{name}.html", context)

    def list_page(self, request):
        return self.page(
            request,
            "list",
            _("Imports"),
            **listed(self.get_queryset(request), request.GET.get("page")),
        )

    def send_page(self, request):
        refusal = ""
        if request.method == "POST":
            file = request.FILES.get("file")
            try:
                taken = self.take(file, request.user)
            except Refused as reason:
                refusal = str(reason)
            else:
                if needs_columns(taken):
                    return redirect("admin:catalogue_import_columns", taken.pk)
                return self.compared(request, taken)
        return self.page(
            request,
            "send",
            _("Take in a sheet"),
            refusal=refusal,
            limits={
                "megabytes": FILE_BYTES >> 20,
                "unpacked": UNPACKED_BYTES >> 20,
                "rows": ROWS,
                "columns": COLUMNS,
            },
            waiting=self.get_queryset(request).waiting().newest_first()[:5],
        )

    def take(self, file, by):
        if file is None:
            raise Refused(_("Choose a file first."))
        if file.size > FILE_BYTES:
            raise Refused(_("The file is larger than 5 MB. Divide it, or take the pictures out."))
        return take_in(file.name, file.read(), by)

    def compared(self, request, taken):
        """Compare while the browser is told how far it is, then lead to the plan."""
        scope = scope_of(request.user)

        def steps():
            rows = taken.rows.count()
            yield ngettext("%d line was read.", "%d lines were read.", rows) % rows
            yield _("Comparing with the catalogue …")
            compare(taken, scope)

        return progress(request, _("Comparing %s") % taken, steps, taken.get_absolute_url())

    def columns_page(self, request, pk):
        taken = self.taken(request, pk)
        if not taken.is_waiting:
            return redirect(taken)
        if request.method == "POST":
            try:
                return self.columns_told(request, taken)
            except Refused as reason:
                messages.error(request, str(reason))
        return self.page(
            request,
            "columns",
            _("What the columns tell"),
            taken=taken,
            columns=columns_of(taken),
            fields=[(IGNORED, _("not read")), *[(f.key, f.label) for f in FIELDS]],
        )

    def columns_told(self, request, taken):
        number = request.POST.get("header", "")
        if number.isdecimal() and len(number) < 8 and int(number) != taken.header["first"]:
            set_header(taken, int(number))
            return redirect("admin:catalogue_import_columns", taken.pk)
        known = {field.key for field in FIELDS}
        told = {
            column: request.POST.get(f"c{column}", IGNORED)
            for column in range(len(taken.header["texts"]))
        }
        chosen = [key for key in told.values() if key in known]
        twice = sorted({key for key in chosen if chosen.count(key) > 1})
        if twice:
            labels = ", ".join(str(f.label) for f in FIELDS if f.key in twice)
            raise Refused(_("Two columns cannot tell the same: %s.") % labels)
        if not {"title", "slug"} & set(chosen):
            raise Refused(_("Say which column holds the name of the innovation."))
        set_columns(taken, {c: key for c, key in told.items() if key in known}, request.user)
        return self.compared(request, taken)

    def plan_page(self, request, pk):
        taken = self.taken(request, pk)
        if request.method == "POST":
            return self.decided(request, taken)
        if taken.state == Import.State.READ and needs_columns(taken):
            return redirect("admin:catalogue_import_columns", taken.pk)
        return self.page(request, "plan", str(taken), **plan_page(taken, request.GET))

    def decided(self, request, taken):
        action = request.POST.get("action", "save")
        try:
            if action == "compare":
                return self.compared(request, taken)
            if action == "drop":
                drop(taken)
                messages.success(request, _("Put away. Nothing was written."))
                return redirect("admin:catalogue_import_changelist")
            if action in ("tick-all-additions", "tick-no-row"):
                tick_all(taken, ADDITIONS if action == "tick-all-additions" else NOTHING)
            else:
                tick = {"tick": EVERYTHING, "untick": NOTHING}.get(action)
                numbers = [n for n in request.POST.getlist("row") if n.isdecimal()][:200]
                if decide(taken, numbers, request.POST, tick):
                    compare(taken, scope_of(request.user))
            messages.success(request, _("The decisions are kept. Nothing is written yet."))
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect(request.get_full_path())

    def apply_page(self, request, pk):
        taken = self.taken(request, pk)
        if request.method != "POST":
            return redirect(taken)
        leaving = request.POST.get("leaving", "0")
        leaving = int(leaving) if leaving.isdecimal() and len(leaving) < 6 else 0
        user, scope = request.user, scope_of(request.user)

        def steps():
            yield _("Writing. Either all of it will be there, or nothing.")
            try:
                apply(taken, leaving, scope, by=user)
            except Stale:
                compare(taken, scope)
                raise
            yield _("Applied.")

        return progress(request, _("Applying %s") % taken, steps, taken.get_absolute_url())

    def undo_page(self, request, pk):
        taken = self.taken(request, pk)
        if request.method == "POST" and request.POST.get("sure"):
            try:
                undo(taken, request.user)
                messages.success(request, _("The import is undone."))
            except Refused as reason:
                messages.error(request, str(reason))
        elif request.method == "POST":
            messages.error(request, _("Tick that you are sure."))
        return redirect(taken)

    def problems_file(self, request, pk, ending):
        taken = self.taken(request, pk)
        content, kind = (as_csv, CSV) if ending == "csv" else (as_workbook, XLSX)
        name = f"perbaiki-{taken.pk}.{'csv' if ending == 'csv' else 'xlsx'}"
        return attachment(content(taken), kind, name)

    def template_file(self, request):
        agencies = scope_of(request.user).agencies
        return attachment(template(agencies), XLSX, "template-inovasi.xlsx")


def attachment(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)

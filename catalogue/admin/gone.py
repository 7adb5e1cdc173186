"""Deleted records at the desk: the list of them, the past of one, and putting it back."""

from functools import partial, wraps

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue import once
from catalogue.history import give_reason, in_turn
from catalogue.history.gone import gone, plan_return, whole
from catalogue.history.restoring import Refused
from catalogue.history.timeline import entries, versions_of
from catalogue.history.tree import Branch, past_of
from catalogue.history.wording import Names, name_of
from catalogue.paging import numbers_of, page_of
from catalogue.permissions import may

from .branches import branch_of

# Nobody looks for more of a name than this.
LONGEST_WORDS = 100


def deleted(view):
    """Give a view the last version of the deleted record that its address names."""

    @wraps(view)
    def wrapper(self, request, key):
        if not self.may_put_back(request):
            raise PermissionDenied
        version = gone(self.model).filter(id=key).first()
        if version is None:
            raise Http404(f"no deleted {self.opts.model_name} {key}")
        return view(self, request, version)

    return wrapper


class GoneDesk:
    """Adds to a list what was deleted from it, for those who may put it back."""

    change_list_template = "admin/record_list.html"

    def get_urls(self):
        own = [
            ("deleted/", "gone", self.gone_view),
            ("deleted/<int:key>/", "gone_history", self.gone_history_view),
            ("deleted/<int:key>/restore/", "gone_restore", self.gone_restore_view),
        ]
        return [
            path(address, self.admin_site.admin_view(view), name=f"{self.table}_{name}")
            for address, name, view in own
        ] + super().get_urls()

    def may_put_back(self, request):
        allowed = may(request.user, "put_back", self.model)
        return allowed and self.has_delete_permission(request)

    def way_back(self, request, key):
        """Where a deleted record is put back; nowhere for those who may not."""
        return reverse(f"admin:{self.table}_gone_restore", args=[key]) * self.may_put_back(request)

    def changelist_view(self, request, extra_context=None):
        context = dict(extra_context or {})
        if self.may_put_back(request) and IS_POPUP_VAR not in request.GET:
            context["gone_address"] = reverse(f"admin:{self.table}_gone")
        return super().changelist_view(request, context)

    def gone_view(self, request):
        if not self.may_put_back(request):
            raise PermissionDenied
        words = request.GET.get("q", "").strip()[:LONGEST_WORDS]
        page = page_of(gone(self.model, words), request.GET.get("page"))
        branch, names = Branch(self.model), Names()
        rows = [(version, name_of(branch, version, names)) for version in page.object_list]
        context = {"page": page, "numbers": numbers_of(page), "rows": rows, "words": words}
        return self._gone_page(request, "list", _("Deleted"), context)

    @deleted
    def gone_history_view(self, request, version):
        past = past_of(whole(branch_of(self)), version.id)
        versions = versions_of(past)
        page = page_of(versions, request.GET.get("page"))
        told = entries(past, page.object_list)
        context = {"page": page, "numbers": numbers_of(page), "entries": told}
        return self._gone_page(request, "history", _("History"), context, version)

    def gone_restore_view(self, request, key):
        view = partial(self._gone_restore_view, request, key)
        return once.effect(request, view) if request.method == "POST" else view()

    @deleted
    def _gone_restore_view(self, request, version):
        with transaction.atomic():
            if request.method == "POST":
                in_turn()
            past = past_of(whole(branch_of(self)), version.id)
            coming = plan_return(past)
            context = {"coming": coming, "ways": self._ways(coming)}
            if request.method == "POST":
                refusal = self._put_back(request, version, coming)
                if not refusal:
                    address = reverse(f"admin:{self.table}_change", args=[version.id])
                    return HttpResponseRedirect(address)
                context["refusal"] = refusal
        return self._gone_page(request, "restore", _("Put this record back"), context, version)

    def _put_back(self, request, version, coming):
        """Put the record back, or return the sentence that says why not."""
        if request.POST.get("deletion") != str(version.history_id):
            return _("Somebody was quicker: look again at what would come back.")
        when = date_format(localtime(version.moment.at), "DATETIME_FORMAT")
        give_reason(_("Put back after it was deleted on %(when)s") % {"when": when})
        try:
            with transaction.atomic():
                coming.apply()
                record = self.model._base_manager.get(pk=version.id)
                self.came_back(request, record, coming)
        except Refused as refusal:
            return str(refusal)
        except IntegrityError as error:
            return self.sentence_for(error)
        done = _("“%(record)s” is back, as it was before it was deleted.") % {"record": record}
        self.message_user(request, done, messages.SUCCESS)
        return None

    def came_back(self, request, record, coming):
        """Do what else a record needs that has just been put back."""

    def _ways(self, coming):
        """Where what keeps a record away can be mended: name and address."""
        wanted = list(coming.missing)
        if coming.merged:
            wanted.append((self.model, coming.merged))
        found = []
        for model, key in wanted:
            desk = self.admin_site._registry.get(model)
            if isinstance(desk, GoneDesk):
                there = model._base_manager.filter(pk=key).exists()
                if there or gone(model).filter(id=key).exists():
                    page = "change" if there else "gone_restore"
                    address = reverse(f"admin:{desk.table}_{page}", args=[key])
                    found.append((Names().of(model, key), address))
        return found

    def _gone_page(self, request, page, title, context, version=None):
        request.current_app = self.admin_site.name
        about = {}
        if version is not None:
            about = {
                "version": version,
                "subtitle": name_of(Branch(self.model), version, Names()),
                "history_address": reverse(f"admin:{self.table}_gone_history", args=[version.id]),
                "restore_address": reverse(f"admin:{self.table}_gone_restore", args=[version.id]),
            }
        return TemplateResponse(
            request,
            f"admin/gone_{page}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                "table": self.table,
                "gone_address": reverse(f"admin:{self.table}_gone"),
                **about,
                **context,
            },
        )

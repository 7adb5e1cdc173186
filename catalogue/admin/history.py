"""The history of a record at the desk: its timeline, two versions side by side, putting it back."""

from functools import partial, wraps

from django.contrib import messages
from django.contrib.admin.utils import unquote
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
from catalogue.history.changes import between
from catalogue.history.restoring import Refused, plan
from catalogue.history.timeline import entries, versions_of, writers
from catalogue.history.tree import past_of
from catalogue.paging import numbers_of, page_of

from .branches import branch_of

NOBODY = "sistem"
# What no restoration touches: whether the public sees a record is decided, not put back.
KEPT = ("status", "published_at")


def of_a_record(view):
    """Give a view the record that its address names, or refuse whom the record is closed to."""

    @wraps(view)
    def wrapper(self, request, object_id, *args, **kwargs):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return view(self, request, record, *args, **kwargs)

    return wrapper


class WithoutPast:
    """A table that nobody writes by hand has no history to show."""

    change_form_template = "admin/record_without_past.html"

    def history_view(self, request, object_id, extra_context=None):
        raise Http404(f"{self.opts.model_name} has no history")


class PastDesk:
    """Pages about the past of one record, in its own desk and under its own rules: to be read."""

    def past_pages(self):
        """The pages below a record's history: the end of each address, and its view."""
        return {"compare": self.compare_view}

    def get_urls(self):
        return [
            path(
                f"<path:object_id>/history/{address}/",
                self.admin_site.admin_view(view),
                name=f"{self.table}_{address}",
            )
            for address, view in self.past_pages().items()
        ] + super().get_urls()

    @property
    def table(self):
        """What the names of this desk's addresses begin with."""
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def branch(self, request, record):
        """The record with the rows in its page, as this person may see them."""
        return branch_of(self, request, record)

    def may_restore(self, request, record):
        return False

    @of_a_record
    def history_view(self, request, record, extra_context=None):
        past = past_of(self.branch(request, record), record.pk)
        versions = versions_of(past)
        who = request.GET.get("oleh", "")
        shown = [version for version in versions if not who or who == _code_of(version)]
        page = page_of(shown, request.GET.get("page"))
        context = {
            "versions": versions,
            "page": page,
            "numbers": numbers_of(page),
            "entries": entries(past, page.object_list),
            "writers": writers(versions),
            "nobody": NOBODY if any(version.moment.user is None for version in versions) else "",
            "who": who,
            "may_restore": self.may_restore(request, record),
            **(extra_context or {}),
        }
        return self._page(request, record, "history", _("History"), context)

    @of_a_record
    def compare_view(self, request, record):
        past = past_of(self.branch(request, record), record.pk)
        versions = versions_of(past)
        later = _chosen(versions, request.GET.get("ke"), 0)
        earlier = _chosen(versions, request.GET.get("dari"), 1)
        if later and earlier.number > later.number:
            earlier, later = later, earlier
        changes = (
            between(past, past.at(earlier.moment.pk), past.at(later.moment.pk)) if later else []
        )
        context = {
            "versions": versions,
            "earlier": earlier,
            "later": later,
            "versions_shown": [earlier, later],
            "changes": changes,
            "may_restore": self.may_restore(request, record),
        }
        return self._page(request, record, "compare", _("Two versions"), context)

    def _address(self, page, record):
        return reverse(f"admin:{self.table}_{page}", args=[record.pk])

    def _page(self, request, record, page, title, context):
        request.current_app = self.admin_site.name
        names = ["change", "history", *self.past_pages()]
        addresses = {f"{name}_address": self._address(name, record) for name in names}
        return TemplateResponse(
            request,
            f"admin/record_{page}.html",
            {
                **self.admin_site.each_context(request),
                **addresses,
                "title": title,
                "subtitle": str(record),
                "original": record,
                "object": record,
                "opts": self.opts,
                "module_name": self.opts.verbose_name_plural,
                **context,
            },
        )


class HistoryDesk(PastDesk):
    """Adds putting a former version back."""

    def past_pages(self):
        return {**super().past_pages(), "restore": self.restore_view}

    def may_restore(self, request, record):
        return self.has_change_permission(request, record)

    def restore_view(self, request, object_id):
        view = partial(self._restore_view, request, object_id)
        return once.effect(request, view) if request.method == "POST" else view()

    @of_a_record
    def _restore_view(self, request, record):
        if not self.may_restore(request, record):
            raise PermissionDenied
        with transaction.atomic():
            if request.method == "POST":
                in_turn()
            past = past_of(self.branch(request, record), record.pk)
            version = _chosen(versions_of(past), request.GET.get("versi"), 1)
            if version is None:
                raise Http404("nothing was ever written down of this record")
            restoration = plan(past, version.moment.pk, self._kept(request, record))
            restoration.refusals += self._forbidden(request, record, restoration)
            newest = str(past.moments[-1])
            context = {"version": version, "restoration": restoration, "newest": newest}
            if request.method == "POST":
                refusal = self._restore(request, version, restoration, newest)
                if not refusal:
                    return HttpResponseRedirect(self._address("history", record))
                context["refusal"] = refusal
        return self._page(request, record, "restore", _("Put this version back"), context)

    def _restore(self, request, version, restoration, newest):
        """Put the version back, or return the sentence that says why not."""
        if request.POST.get("newest") != newest:
            return _("Somebody saved meanwhile: look again at what would change.")
        when = date_format(localtime(version.moment.at), "DATETIME_FORMAT")
        words = {"number": version.number, "when": when}
        give_reason(_("Put back to version %(number)s of %(when)s") % words)
        try:
            with transaction.atomic():
                restoration.apply()
        except Refused as refusal:
            return str(refusal)
        except IntegrityError as error:
            return self.sentence_for(error)
        self.message_user(
            request, _("The record is again as in version %(number)s.") % words, messages.SUCCESS
        )
        return None

    def _kept(self, request, record):
        """The fields that the form would not let this person change."""
        return (*KEPT, *self.get_readonly_fields(request, record))

    def _forbidden(self, request, record, restoration):
        """Say which rows this person may not write in this page."""
        closed = {
            inline.model
            for inline in self.get_inline_instances(request, record)
            if not (
                inline.has_change_permission(request, record)
                and inline.has_add_permission(request, record)
                and inline.has_delete_permission(request, record)
            )
        }
        touched = {change.branch.model for change in restoration.changes}
        return [
            _("You may not change the %(rows)s of this record.")
            % {"rows": model._meta.verbose_name_plural}
            for model in touched & closed
        ]


def _code_of(version):
    return str(version.moment.user_id or NOBODY)


def _chosen(versions, number, otherwise):
    """Return the version with this number, or the one so many places from the newest."""
    found = [version for version in versions if str(version.number) == number]
    return (found or versions[otherwise:] or versions[-1:] or [None])[0]

"""Merging two records of a list: which one stays, what comes of it, and then the merger."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import merging
from catalogue.permissions import may

LABEL = gettext_lazy("Merge the two chosen ones")


class WhichStays(forms.Form):
    stays = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Which one stays?"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=gettext_lazy("The name and the address of the other one lead to it then."),
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stays"].queryset = rows


class MergeDesk:
    """Adds a merger of two to the actions of a list."""

    def get_actions(self, request):
        actions = super().get_actions(request)
        if IS_POPUP_VAR in request.GET or not may(request.user, "delete", self.model):
            return actions
        view = self.merge_view
        return {**actions, "merge": (view, "merge", LABEL)}

    def merge_view(self, _desk, request, queryset):
        """One step of a merger; only the last one, when its effect was looked at, writes."""
        if queryset.count() != 2:
            self.message_user(request, _("Choose exactly two to merge."), messages.ERROR)
            return None
        sent = "_look" in request.POST or "_confirm" in request.POST
        form = WhichStays(request.POST if sent else None, rows=queryset)
        if not form.is_valid():
            return self.merge_page(request, queryset, form)
        stays = form.cleaned_data["stays"]
        goes = queryset.exclude(pk=stays.pk).get()
        try:
            if "_confirm" in request.POST:
                return self.merged(request, stays, goes)
            report = merging.look(stays, goes)
        except merging.Refused as refused:
            form.add_error(None, str(refused))
            return self.merge_page(request, queryset, form)
        except merging.Moved:
            moved = _("Something has changed since you looked; look again. Nothing was done.")
            self.message_user(request, moved, messages.WARNING)
            report = merging.look(stays, goes)
        return self.merge_page(request, queryset, form, stays, goes, report)

    def merged(self, request, stays, goes):
        words = {"goes": goes, "stays": stays}
        reason = _("“%(goes)s” was merged into “%(stays)s”") % words
        merging.carry_out(stays, goes, request.user, request.POST.get("_sign", ""), reason)
        self.message_user(request, f"{reason}.", messages.SUCCESS)
        name = f"admin:catalogue_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[stays.pk]))

    def merge_page(self, request, queryset, form, stays=None, goes=None, report=None):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": LABEL,
            "form": form,
            "rows": queryset.order_by("pk"),
            "stays": stays,
            "goes": goes,
            "report": report,
            "hidden_from_now": goes and _is_public(goes) and not _is_public(stays),
            "sign": merging.sign_of(report) if report else "",
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)


def _is_public(record):
    """Whether the record has a page; agencies have one as soon as something is told of them."""
    return getattr(record, "is_public", True)

"""Forgetting a person at the desk: what it does is looked at first, and then done once for all."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue import once
from catalogue.history import acting
from catalogue.history.forgetting import Forgetting, forget, look
from catalogue.models import FormerAddress, ProposalFile
from catalogue.permissions import may

from .history import of_a_record

MOST_WORDS = 10


class WordsForm(forms.Form):
    """The words beside the name, and the tick without which nothing is done."""

    words = forms.CharField(
        label=gettext_lazy("Further words to blot out, one a line"),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "An e-mail, a telephone number, another way of writing the name. They are blotted out as"
            " they are written here, also in capitals or small letters."
        ),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone."), required=False
    )

    def clean_words(self):
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if len(lines) > MOST_WORDS:
            raise forms.ValidationError(
                _("Write at most %(count)s lines."), params={"count": MOST_WORDS}
            )
        return lines


class ForgetDesk:
    """Adds to the record of a person the page that forgets it."""

    def get_urls(self):
        return [
            path(
                "<path:object_id>/forget/",
                self.admin_site.admin_view(self.forget_view),
                name=f"{self.table}_forget",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, **kwargs):
        person = kwargs.get("obj")
        if person and may(request.user, "forget", person):
            address = reverse(f"admin:{self.table}_forget", args=[person.pk])
            context["forget_address"] = address
        return super().render_change_form(request, context, **kwargs)

    def forget_view(self, request, object_id):
        view = partial(self._forget_view, request, object_id)
        return once.effect(request, view) if request.method == "POST" else view()

    @of_a_record
    def _forget_view(self, request, person):
        if not may(request.user, "forget", person):
            raise PermissionDenied
        form = WordsForm(request.POST or None)
        words = form.cleaned_data.get("words", []) if form.is_bound and form.is_valid() else []
        plan = look(person, *words)
        for word in words:
            if word in plan.unfit:
                form.add_error("words", plan.unfit[word])
        if "_confirm" in request.POST and not form.errors:
            if request.POST.get("_sign") != plan.sign:
                changed = _("Something has changed since you looked; look again. Nothing was done.")
                form.add_error(None, changed)
            elif not form.cleaned_data["sure"]:
                form.add_error("sure", _("Tick this first: nothing brings the person back."))
            else:
                return self._forgotten(request, person, plan)
        return self._forget_page(request, person, form, plan)

    def _forgotten(self, request, person, plan):
        """Forget the person, and say what still stands."""
        innovation = person.innovation
        with acting(request.user, _("A person was forgotten")):
            left = forget(person, *plan.words)
        self.log_change(request, innovation, _("A person was forgotten"))
        count = plan.own + sum(many for _table, many in plan.blotted)
        done = ngettext(
            "The person is forgotten: %(count)s version of old was deleted or blotted.",
            "The person is forgotten: %(count)s versions of old were deleted or blotted.",
            count,
        )
        self.message_user(request, done % {"count": count}, messages.SUCCESS)
        if left:
            self.message_user(request, _still_standing(left), messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:{self.table}_changelist"))

    def _forget_page(self, request, person, form, plan: Forgetting):
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Forget this person"),
            "subtitle": str(person),
            "original": person,
            "opts": self.opts,
            "change_address": reverse(f"admin:{self.table}_change", args=[person.pk]),
            "form": form,
            "plan": plan,
            "standing": [(told(row), address_of(row)) for row in plan.standing],
            "unfit_name": plan.unfit.get(person.name.strip()),
        }
        return TemplateResponse(request, "admin/person_forget.html", context)


def told(row):
    return f"{capfirst(str(row._meta.verbose_name))}: {row}"


def address_of(row):
    """Where a record is mended at the desk; an imported sheet is looked at."""
    if isinstance(row, ProposalFile):
        row = row.proposal
    elif isinstance(row, FormerAddress):
        row = row.innovation or row.agency
    name = "plan" if row._meta.model_name == "import" else "change"
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def _still_standing(rows):
    lines = format_html_join(
        "", '<li><a href="{}">{}</a></li>', ((address_of(row), told(row)) for row in rows)
    )
    return format_html("{}<ul>{}</ul>", _("These still say the name; mend them by hand:"), lines)

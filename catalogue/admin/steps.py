"""The buttons that move an entry on its way, suited to whoever looks at it and to where it stands.

They save the form first and then take the step; a step that is refused leaves what was saved.
"""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from catalogue import workflow
from catalogue.models import CheckNews, CopyNews, Correction, Innovation, Step
from catalogue.permissions import may

Status = Innovation.Status
# Where an entry stands: the buttons there, each with the right it needs.
BUTTONS = {
    Status.DRAFT: [
        ("_submit", "submit", _("Save and submit")),
        ("_publish", "publish", _("Save and publish")),
    ],
    Status.SUBMITTED: [("_publish", "publish", _("Save and publish"))],
    Status.PUBLISHED: [("_archive", "archive", _("Save and archive"))],
    Status.ARCHIVED: [("_reopen", "reopen", _("Take back as a draft"))],
}
STEPS = {
    "_submit": (workflow.submit, _("Submitted: the curators have it now.")),
    "_publish": (workflow.publish, _("Published: everybody can see it now.")),
    "_return": (workflow.send_back, _("Returned to its author, with the reason.")),
    "_archive": (workflow.archive, _("Archived: the public no longer sees it.")),
    "_reopen": (workflow.reopen, _("It is a draft again.")),
}
NEWS = [
    (Correction, _("Propose a correction")),
    (CheckNews, _("Report whether it still runs")),
    (CopyNews, _("Report a replication")),
]


class WithSteps:
    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            workflow.entered(form.instance, request.user)

    def came_back(self, request, record, coming):
        """Whose entry it was, it is again: its trail went with it."""
        super().came_back(request, record, coming)
        workflow.came_back(record, coming.author, request.user)

    def render_change_form(self, request, context, **kwargs):
        entry = kwargs.get("obj")
        context |= {
            "buttons": buttons(request.user, entry),
            "may_return": bool(
                entry and entry.status == Status.SUBMITTED and may(request.user, "send_back", entry)
            ),
            "returned": entry and entry.status == Status.DRAFT and workflow.returned(entry),
            "news": news_links(request.user, entry),
        }
        return super().render_change_form(request, context, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        go_on = partial(super().response_add, request, obj, post_url_continue)
        return self.step_taken(request, obj) or go_on()

    def response_change(self, request, obj):
        go_on = partial(super().response_change, request, obj)
        return self.step_taken(request, obj) or go_on()

    def step_taken(self, request, entry):
        """Take the step whose button was pressed, if any, and say what came of it."""
        pressed = next((name for name in STEPS if name in request.POST), None)
        if pressed is None:
            return None
        step, done = STEPS[pressed]
        reasons = [" ".join(request.POST.getlist("_reason"))] if pressed == "_return" else []
        try:
            step(entry, request.user, *reasons)
        except workflow.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(
                reverse("admin:catalogue_innovation_change", args=[entry.pk])
            )
        self.message_user(request, done, messages.SUCCESS)
        return self.response_post_save_change(request, entry)


def buttons(user, entry):
    status = entry.status if entry and entry.pk else Status.DRAFT
    asked = entry if entry and entry.pk else Innovation
    return [(name, label) for name, action, label in BUTTONS[status] if may(user, action, asked)]


def news_links(user, entry):
    """Where who may not change a published entry can tell what has changed."""
    if not (entry and entry.pk) or may(user, "change", entry) or not may(user, "suggest", entry):
        return []
    return [
        (
            reverse(
                f"admin:catalogue_{model._meta.model_name}_add", query={"innovation": entry.pk}
            ),
            label,
        )
        for model, label in NEWS
    ]


def trail(entry):
    """Who took which step, when, and why: newest first."""
    if not entry.pk:
        return ""
    steps = Step.objects.of(entry)
    lines = format_html_join("", "<li>{}: {}, {}{}</li>", map(_line, steps))
    return format_html('<ul class="trail">{}</ul>', lines) if lines else _("None yet.")


trail.short_description = _("steps so far")


def _line(step):
    to = f" → {step.to}" if step.to else ""
    reason = format_html("<br>“{}”", step.reason) if step.reason else ""
    when = date_format(localtime(step.at), "DATETIME_FORMAT")
    return when, step.get_kind_display(), f"{step.by}{to}", reason

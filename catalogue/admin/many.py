"""Tasks for many innovations at once: choose them, say what, look at what comes of it, go on."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue import bulk, exporting
from catalogue.documents import TYPES
from catalogue.models import Innovation
from catalogue.permissions import may

from .tasks import TASKS


def export(_desk, request, queryset, write, kind, ending):
    """Hand the chosen ones over as a file; nothing is done to them."""
    response = HttpResponse(write(queryset), content_type=kind)
    name = f"inovasi-{timezone.localdate():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


FILES = {
    f"export_{ending}": (
        partial(export, write=write, kind=kind, ending=ending),
        f"export_{ending}",
        label,
    )
    for ending, write, kind, label in [
        ("xlsx", exporting.as_xlsx, TYPES["xlsx"], gettext_lazy("Take the chosen ones as XLSX")),
        (
            "csv",
            exporting.as_csv,
            "text/csv; charset=utf-8",
            gettext_lazy("Take the chosen ones as CSV"),
        ),
    ]
}


class ManyDesk:
    """Adds the tasks to the actions of the list of innovations."""

    def get_actions(self, request):
        if IS_POPUP_VAR in request.GET:
            return {}
        tasks = {
            name: (partial(self.task_view, name=name), name, task.label)
            for name, task in TASKS.items()
            if may(request.user, task.right, Innovation)
        }
        return {**tasks, **FILES, **super().get_actions(request)}

    def task_view(self, _desk, request, queryset, name):
        """One step of a task; only the last one, when its effect was looked at, writes."""
        task, count = TASKS[name], queryset.count()
        if count > bulk.LIMIT:
            self.message_user(request, _too_many(count), messages.ERROR)
            return None
        asks = bool(task.form.base_fields)
        sent = "_look" in request.POST or "_confirm" in request.POST
        form = task.form(request.POST if sent or not asks else None)
        rows = list(queryset.order_by("sort_key", "pk"))
        page = partial(self.task_page, request, name, rows, form)
        if not form.is_valid():
            return page()
        if "_confirm" in request.POST:
            try:
                return self.task_done(request, task, rows, form.cleaned_data)
            except bulk.Moved:
                moved = _("Something has changed since you looked; look again. Nothing was done.")
                self.message_user(request, moved, messages.WARNING)
                rows = list(queryset.order_by("sort_key", "pk"))
        return page(effects=bulk.look(task.act, rows, request.user, form.cleaned_data))

    def task_done(self, request, task, rows, values):
        sign = request.POST.get("_sign", "")
        effects = bulk.carry_out(task.act, rows, request.user, values, sign, str(task.label))
        done = sum(bool(effect.done) for effect in effects)
        self.message_user(request, task.done % {"count": done}, messages.SUCCESS)
        left = len(effects) - done
        if left:
            stayed = ngettext(
                "%(count)s was left as it was.", "%(count)s were left as they were.", left
            )
            self.message_user(request, stayed % {"count": left}, messages.WARNING)

    def task_page(self, request, name, rows, form, effects=None):
        effects = effects or []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": TASKS[name].label,
            "name": name,
            "form": form,
            "rows": rows,
            "asks": bool(form.fields) and not effects,
            "doing": [effect for effect in effects if effect.done],
            "staying": [effect for effect in effects if effect.stays],
            "sign": bulk.sign_of(effects),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/catalogue/innovation/many.html", context)


def _too_many(count):
    return _(
        "%(count)s were chosen; at most %(limit)s can be done at once. Narrow the list down."
    ) % {"count": count, "limit": bulk.LIMIT}

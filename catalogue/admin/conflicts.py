"""Two people on one record: nobody overwrites the other without being told and choosing."""

from functools import partial

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import keeping
from catalogue.history import in_turn
from catalogue.history.changes import value_of
from catalogue.history.timeline import versions_of
from catalogue.history.tree import past_of, version_number
from catalogue.history.wording import Names, name_of

from .branches import branch_of
from .merging import Merging
from .posted import CHOICE, THEIRS, Rows, field_of, number_of, put, typed_texts

VERSION = "_version"
NOT_SAVED = gettext_lazy(
    "Somebody saved this record after you opened it. Nothing of yours is saved yet, and nothing is"
    " lost: look at the differences above, then save again."
)


class ConflictDesk:
    """A form carries the version that it was opened at, its rows included."""

    change_form_template = "admin/record_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = partial(super().changeform_view, request, object_id, form_url)
        context = {**(extra_context or {}), "writer": keeping.mark(request)}
        if object_id is None:
            return view(context)
        if request.method == "POST":
            in_turn()
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._gone(request, object_id) or view(context)
        root = branch_of(self)
        context["record_version"] = version_number(root, record.pk)
        if request.method == "POST" and self.has_change_permission(request, record):
            conflict = self._conflict(request, record, root, context["record_version"])
            if conflict:
                response = view({**context, "conflict": conflict})
                response.status_code = 409
                return response
        return view(context)

    def _conflict(self, request, record, root, newest):
        """Bring a form that is behind up to date, and return what to tell and ask about it."""
        opened = number_of(request.POST.get(VERSION)) or 0
        if opened == newest:
            self._take_theirs(request, record, root)
            return None
        past = past_of(root, record.pk)
        # A version that is still to come was never opened by anybody.
        before = past.at(opened if opened < newest else 0)
        merging = Merging(request.POST, past, before, past.at(newest))
        for prefix, fields, branch in self._parts(request, record, root):
            if prefix:
                merging.rows(prefix, fields, branch)
            else:
                merging.root(fields)
        merge = merging.merge
        if not (merge.clashes or merge.taken):
            return None
        request.POST, request.refusal = merge.data, NOT_SAVED
        files, request._files = sorted(request.FILES), MultiValueDict()
        later = [one for one in versions_of(past) if one.moment.pk > opened]
        return {"clashes": merge.clashes, "taken": merge.taken, "later": later, "files": files}

    def _parts(self, request, record, root):
        """Yield the form of the record and those of its rows: prefix, fields, branch."""
        yield "", self.get_form(request, record, change=True).base_fields, root
        prefixes = {}
        for formset, inline in self.get_formsets_with_inlines(request, record):
            prefix = formset.get_default_prefix()
            prefixes[prefix] = prefixes.get(prefix, 0) + 1
            if prefixes[prefix] > 1:
                prefix = f"{prefix}-{prefixes[prefix]}"
            branch = next(
                one
                for one in root.branches
                if (one.model, one.relation) == (inline.model, formset.fk.name)
            )
            own = formset.form.base_fields.items()
            yield prefix, {n: f for n, f in own if n != branch.relation}, branch

    def _take_theirs(self, request, record, root):
        """Where a person chose what the other one saved, put that in the place of what was typed."""
        chosen = {
            name.removeprefix(CHOICE)
            for name, value in request.POST.items()
            if name.startswith(CHOICE) and value == THEIRS
        }
        if not chosen:
            return
        data, past = request.POST.copy(), past_of(root, record.pk)
        now = past.at(past.moments[-1])
        for prefix, fields, branch in self._parts(request, record, root):
            if prefix:
                _take_rows(data, prefix, fields, branch, now, chosen)
            else:
                _take_fields(data, fields, now[root.name, record.pk], chosen)
        request.POST = data

    def _gone(self, request, object_id):
        """Show what was typed into the form of a record that somebody deleted meanwhile."""
        if request.method != "POST" or keeping.writer_of(request) != request.user.pk:
            return None
        try:
            key = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return None
        last = self.model.history.filter(id=key).order_by("-moment_id").first()
        if last is None or last.history_type != "-":
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted meanwhile"),
            "opts": self.opts,
            "name": name_of(branch_of(self), last, Names()),
            "moment": last.moment,
            "restore_address": self.way_back(request, key),
            "typed": typed_texts(request.POST, self.get_form(request).base_fields),
        }
        return TemplateResponse(request, "admin/record_gone.html", context, status=409)


def _take_fields(data, fields, version, chosen, beginning=""):
    for name, form_field in fields.items():
        one = field_of(version, name)
        if one is not None and beginning + name in chosen:
            put(form_field, data, beginning + name, value_of(version, one))


def _take_rows(data, prefix, fields, branch, now, chosen):
    rows = Rows.read(data, prefix)
    for number, row in enumerate(list(rows.rows)):
        beginning = f"{prefix}-{number}"
        version = now.get((branch.name, row.key))
        own = {
            name.removeprefix(f"{beginning}-")
            for name in chosen
            if name.startswith(f"{beginning}-")
        }
        if beginning in chosen and version is None:
            rows.drop(row)
        elif beginning in chosen:
            row.data.pop("DELETE", None)
            own = set(fields)
        if version is not None:
            _take_fields(row.data, fields, version, own)
    rows.write(data)

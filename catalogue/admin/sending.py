"""A form of the desk that is sent twice, and one that is sent after the session was over."""

import json
from functools import partial

from django.utils.translation import gettext_lazy

from catalogue import keeping, once
from catalogue.history import in_turn

SENT_BEFORE = gettext_lazy(
    "This form was saved once already, with other words. What you typed now is not saved yet: save"
    " again to make another record of it."
)
NOT_SENT = gettext_lazy("Nothing is saved yet: look it over, then save again.")
# An empty form in the place of the one that was kept.
ANEW = "_kosong"


class KeptDesk:
    """Shows a form again that was sent without a session, as soon as its writer is back."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = partial(super().changeform_view, request, object_id, form_url)
        context = dict(extra_context or {})
        reading = request.method == "GET" and ANEW not in request.GET
        kept = keeping.kept_for(request) if reading else None
        if kept:
            keeping.show_again(request, kept)
            request.refusal = NOT_SENT
            context["kept"] = {"form": kept, "anew": f"{request.path}?{ANEW}=1"}
        response = view(context)
        if request.method == "POST" and not kept and once.where(response):
            keeping.done(request)
        return response


class OnceDesk:
    """Sends a form that comes a second time to where the first one led."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method != "POST" or hasattr(request, "refusal"):
            return view()
        changed = None if object_id else partial(self._added_before, request, view)
        return once.effect(request, view, changed, partial(self._where, request))

    def changelist_view(self, request, extra_context=None):
        view = partial(super().changelist_view, request, extra_context)
        return self._once(request, view)

    def delete_view(self, request, object_id, extra_context=None):
        view = partial(super().delete_view, request, object_id, extra_context)
        return self._once(request, view)

    def _once(self, request, view):
        if request.method != "POST":
            return view()

        def act():
            in_turn()
            return view()

        return once.effect(request, act)

    def _added_before(self, request, view, leads_to):
        request.refusal = SENT_BEFORE
        return view()

    def _where(self, request, response):
        """Pop-ups are answered by a page that hands the new record over, and lead to its form."""
        data = getattr(response, "context_data", None) or {}
        if "popup_response_data" in data and not once.where(response):
            key = json.loads(data["popup_response_data"]).get("value")
            return f"{self._list_address(request)}{key}/change/?_popup=1"
        return once.where(response)

    def _list_address(self, request):
        return request.path.removesuffix("add/")

"""The desk as one site of Django's admin: who may come in at all, and what has to be done first."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse

from catalogue.accounts import entrance
from catalogue.handbook import chapter_at
from catalogue.permissions import role_of
from catalogue.waiting import last_import, piles

# What is opened every day stands first in the list of tables; the rest follows by name.
DAILY = (
    *("innovation", "import", "proposal", "correction", "checknews", "copynews"),
    *("agency", "competitionyear", "award", "source"),
)


class Desk(AdminSite):
    def has_permission(self, request):
        return role_of(request.user) is not None

    def admin_view(self, view, cacheable=False, early=False):
        """Let in who has a role, and lead to what the account still owes: a second factor first.

        What is open `early` can be read before that: it shows nothing of the record.
        """
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated:
                if not self.has_permission(request):
                    raise PermissionDenied("no role at the desk")
                owed = None if early else entrance.owed(request)
                if owed:
                    return redirect(owed)
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, view)

    def get_urls(self):
        guarded = path(
            "r/<path:content_type_id>/<path:object_id>/",
            self.admin_view(self.lead_to_site),
            name="view_on_site",
        )
        # Imported here: its pages stand on the site that is being made.
        from catalogue.admin import handbook

        return [guarded, *handbook.urls(self), *super().get_urls()]

    def lead_to_site(self, request, content_type_id, object_id):
        """Django's own would tell the address of any record, a stranger's draft included."""
        kind = ContentType.objects.filter(pk=_number(content_type_id)).first()
        pages = kind and self._registry.get(kind.model_class())
        if not pages or pages.get_object(request, object_id) is None:
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def index(self, request, extra_context=None):
        """The front page says what waits."""
        waiting = {"piles": piles(request.user), "last_import": last_import(request.user)}
        return super().index(request, {**(extra_context or {}), **waiting})

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda table: _place(table["model"]._meta.model_name))
        return sorted(apps, key=lambda app: app["app_label"] != "catalogue")

    def each_context(self, request):
        page = request.resolver_match
        told = {
            "advice": entrance.advice(request),
            "handbook_chapter": page and chapter_at(page.url_name or ""),
        }
        return {**super().each_context(request), **told}

    def login(self, request, extra_context=None):
        """All ways in are one: the accounts' own page stands at this address."""
        return redirect(reverse("account_login"))


def _place(table):
    return DAILY.index(table) if table in DAILY else len(DAILY)


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

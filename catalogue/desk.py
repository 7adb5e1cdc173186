"""The desk as one site of Django's admin: who may come in at all, and what has to be done first."""

from functools import update_wrapper
from itertools import chain

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from catalogue.accounts import entrance
from catalogue.handbook import chapter_at
from catalogue.permissions import role_of
from catalogue.waiting import last_import, piles

# The tables as the front page lists them: what is opened every day first, in this order.
GROUPS = {
    _("Every day"): (
        *("innovation", "import", "proposal", "correction", "checknews", "copynews"),
        *("agency", "competitionyear", "award", "source"),
    ),
    _("Parts of an innovation"): (
        *("section", "indicator", "statuscheck", "person", "photo", "document", "videolink"),
        *("replication", "replicationguide", "guidestep", "citation", "innovationname"),
    ),
    _("Competitions"): (
        *("competition", "awardtier", "editioncategory", "editionstage", "editionfact"),
        *("frontmatter", "sectiontemplate", "sectionheading"),
    ),
    _("Lists to choose from"): ("region", "sector", "affair", "goal", "forum", "trustedhost"),
    _("The site and its letters"): (
        *("siteidentity", "pagesection", "featuredinnovation", "searchmiss", "letter"),
    ),
}
PLACES = {table: place for place, table in enumerate(chain(*GROUPS.values()))}


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
        """The tables of the catalogue in groups, then the accounts; of one app, all in one."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda table: PLACES.get(_name(table), len(PLACES)))
        if app_label:
            return apps
        ordered = sorted(apps, key=lambda app: app["app_label"] != "catalogue")
        return [group for app in ordered for group in _groups(app)]

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


def _name(table):
    return table["model"]._meta.model_name


def _groups(app):
    if app["app_label"] != "catalogue":
        return [app]
    found = [
        {**app, "name": name, "models": [one for one in app["models"] if _name(one) in tables]}
        for name, tables in GROUPS.items()
    ]
    return [group for group in found if group["models"]]


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

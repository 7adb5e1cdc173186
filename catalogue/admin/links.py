"""Where the texts and addresses of the catalogue lead: the trusted hosts, and all others."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from catalogue import text
from catalogue.links import everywhere, is_gambling, is_trusted, review_of, trusted
from catalogue.models import Source, TrustedHost

from .record import RecordAdmin
from .texts import listed

EXAMPLES = 5


@dataclass
class Host:
    """A host outside the list: how many records lead there, and some of them."""

    name: str
    gambling: bool
    count: int = 0
    examples: list = field(default_factory=list)
    # The tables that lead there: a host that only sources lead to is mostly a newspaper's.
    models: set = field(default_factory=set)

    @property
    def tables(self):
        return sorted(str(model._meta.verbose_name_plural) for model in self.models)

    @property
    def addresses(self):
        return [
            (str(row), reverse(f"admin:catalogue_{row._meta.model_name}_change", args=[row.pk]))
            for row in self.examples
        ]


def outside_hosts():
    """Every host off the list that the record leads to; first those that look like
    gambling, then those that texts and videos lead to, then those of sources alone.
    """
    known, hosts = trusted(), {}
    for name, row in everywhere():
        if is_trusted(name, known):
            continue
        gambling = is_gambling(text.Span("", href=f"https://{name}"))
        host = hosts.setdefault(name, Host(name, gambling))
        host.count += 1
        host.models.add(type(row))
        if len(host.examples) < EXAMPLES:
            host.examples.append(row)
    return sorted(
        hosts.values(), key=lambda host: (not host.gambling, host.models == {Source}, host.name)
    )


@admin.display(description=_("where its links lead"))
def where_links_lead(innovation):
    """What a curator looks at before publishing: hosts off the list, and links to mend."""
    if not innovation.pk:
        return ""
    seen = review_of(innovation)
    if not seen.outside and not seen.faults:
        return _("Only to trusted hosts.")
    return listed([*seen.faults, *seen.outside])


@admin.register(TrustedHost)
class TrustedHostAdmin(RecordAdmin):
    list_display = ["host", "reason"]
    ordering = ["host", "pk"]
    search_fields = ["host", "reason"]
    change_list_template = "admin/catalogue/trustedhost/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.outside)
        return [
            path("outside/", view, name="catalogue_trustedhost_outside"),
            *super().get_urls(),
        ]

    def outside(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Hosts outside"),
            "hosts": outside_hosts(),
        }
        return TemplateResponse(request, "admin/catalogue/trustedhost/outside.html", context)

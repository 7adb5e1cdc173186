"""What came in, from outside or from contributors: it stays as it came, and is answered."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy

from catalogue import answers
from catalogue.models import CheckNews, CopyNews, Correction
from catalogue.permissions import Role, may, role_of
from catalogue.workflow import Refused

from .record import RecordAdmin


class NewsAdmin(RecordAdmin):
    """What was told of an entry, or of one to be; a curator accepts it, or says why not."""

    ordering = ["-received_at", "-pk"]
    list_filter = ["outcome", "received_at"]
    list_select_related = ["innovation", "by"]
    readonly_fields = ["received_at", "by", "outcome", "decided_by", "decided_at"]
    # What the desk itself writes; everything else is as its sender wrote it.
    ours = ("answer",)
    decisions = {
        "_accept": (answers.accept, gettext_lazy("Accepted.")),
        "_decline": (answers.decline, gettext_lazy("Declined.")),
    }

    def get_readonly_fields(self, request, obj=None):
        """Nobody changes what another has told; only the answer is the desk's."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None or not may(request.user, "accept", obj):
            return fields
        told = [field.name for field in obj._meta.fields if field.editable]
        return [*fields, *(name for name in told if name not in (*fields, *self.ours, "id"))]

    def get_exclude(self, request, obj=None):
        """A contributor who tells something neither answers it nor leaves an address."""
        answering = role_of(request.user) is not Role.CONTRIBUTOR
        return [] if obj or answering else ["answer", "email"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, **kwargs):
        news = kwargs.get("obj")
        # Who answers one thing has no second one to add.
        context["show_save_and_add_another"] = False
        context["decides"] = bool(news and news.is_open and may(request.user, "accept", news))
        return super().render_change_form(request, context, **kwargs)

    def response_change(self, request, obj):
        for name, (decide, done) in self.decisions.items():
            if name in request.POST:
                return self.decided(request, obj, decide, done)
        return super().response_change(request, obj)

    def decided(self, request, news, decide, done):
        try:
            decide(news, request.user, news.answer)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.message_user(request, str(done), messages.SUCCESS)
        return self.response_post_save_change(request, news)


class Numbered:
    """Found by the number that its sender was told, too."""

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        numbered = queryset.numbered(search_term.strip())
        return (numbered if numbered.exists() else found), duplicates


@admin.register(Correction)
class CorrectionAdmin(Numbered, NewsAdmin):
    list_display = ["innovation", "message", "by", "outcome", "received_at"]
    search_fields = ["innovation__title", "message"]


@admin.register(CheckNews)
class CheckNewsAdmin(NewsAdmin):
    list_display = ["innovation", "state", "checked_on", "by", "outcome"]
    search_fields = ["innovation__title", "checked_by"]


@admin.register(CopyNews)
class CopyNewsAdmin(NewsAdmin):
    list_display = ["innovation", "replicator", "step", "by", "outcome"]
    search_fields = ["innovation__title", "replicator", "replica_title"]

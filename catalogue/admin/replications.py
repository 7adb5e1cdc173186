from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.models import GuideStep, Replication, ReplicationGuide

from .record import RecordAdmin, RecordInline


@admin.register(Replication)
class ReplicationAdmin(RecordAdmin):
    list_display = ["origin_title", "replica_title", "replicator", "step", "told_on"]
    list_filter = ["step"]
    list_select_related = ["origin", "replica"]
    ordering = ["origin_title", "pk"]
    search_fields = ["origin_title", "replica_title", "replicator"]
    fieldsets = [
        (_("Who was copied"), {"fields": ["origin_title", "origin"]}),
        (
            _("Who copied"),
            {"fields": ["replicator", "agency", "region", "replica_title", "replica"]},
        ),
        (
            _("How far it is"),
            {"fields": ["step", "told_on", "facilitator", "changes", "note", "source"]},
        ),
    ]


class StepInline(RecordInline):
    model = GuideStep
    ordering = ["order", "pk"]


@admin.register(ReplicationGuide)
class ReplicationGuideAdmin(RecordAdmin):
    list_display = ["innovation", "months", "cost_from", "cost_to"]
    list_select_related = ["innovation"]
    ordering = ["innovation__sort_key", "pk"]
    search_fields = ["innovation__title"]
    inlines = [StepInline]


@admin.register(GuideStep)
class GuideStepAdmin(RecordAdmin):
    list_display = ["title", "guide", "order"]
    list_select_related = ["guide__innovation"]
    ordering = ["guide__innovation__sort_key", "order", "pk"]
    search_fields = ["title", "guide__innovation__title"]

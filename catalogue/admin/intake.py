from django.contrib import admin

from catalogue.models import Correction, Proposal

from .record import RecordAdmin


class IntakeAdmin(RecordAdmin):
    """What came in stays as it came; the desk adds its answer."""

    ordering = ["-received_at", "-pk"]
    list_filter = ["outcome", "received_at"]
    readonly_fields = ["received_at"]


@admin.register(Proposal)
class ProposalAdmin(IntakeAdmin):
    list_display = ["title", "agency_name", "region", "outcome", "received_at"]
    list_select_related = ["region__parent"]
    search_fields = ["title", "agency_name"]


@admin.register(Correction)
class CorrectionAdmin(IntakeAdmin):
    list_display = ["innovation", "message", "outcome", "received_at"]
    list_select_related = ["innovation"]
    search_fields = ["innovation__title", "message"]

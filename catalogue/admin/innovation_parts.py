"""What hangs on an innovation, as rows inside its page."""

from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Award,
    Citation,
    Document,
    Indicator,
    InnovationName,
    Person,
    Photo,
    Replication,
    ReplicationGuide,
    Section,
    StatusCheck,
    VideoLink,
)

from .media import stored_document, stored_photo
from .narratives import SectionForm
from .record import RecordInline


class AwardInline(RecordInline):
    model = Award
    ordering = ["-edition__year", "-tier__order", "pk"]
    list_select_related = ["edition__competition", "tier__competition"]


class NameInline(RecordInline):
    model = InnovationName
    ordering = ["name", "pk"]


class SectionInline(RecordInline):
    model = Section
    form = SectionForm
    ordering = ["heading__order", "pk"]


class IndicatorInline(RecordInline):
    model = Indicator
    ordering = ["order", "pk"]


class StatusCheckInline(RecordInline):
    model = StatusCheck
    ordering = ["-checked_on", "pk"]


class PersonInline(RecordInline):
    model = Person
    show_change_link = True
    ordering = ["order", "pk"]


class CitationInline(RecordInline):
    model = Citation
    exclude = ["edition"]
    ordering = ["order", "pk"]


class MovableInline(RecordInline):
    """Rows that stand in the order of their numbers, or are dragged into it."""

    ordering = ["order", "pk"]

    class Media:
        js = ["js/order.js"]


class PhotoInline(MovableInline):
    model = Photo
    readonly_fields = [stored_photo]


class DocumentInline(MovableInline):
    model = Document
    readonly_fields = [stored_document]


class VideoInline(RecordInline):
    model = VideoLink
    ordering = ["order", "pk"]


class GuideInline(RecordInline):
    model = ReplicationGuide
    show_change_link = True


class ReplicaInline(RecordInline):
    model = Replication
    fk_name = "origin"
    verbose_name = _("copy of this")
    verbose_name_plural = _("copies of this")
    ordering = ["told_on", "pk"]


class OriginInline(RecordInline):
    model = Replication
    fk_name = "replica"
    verbose_name = _("where this was copied from")
    verbose_name_plural = _("where this was copied from")
    ordering = ["told_on", "pk"]


PARTS = [
    AwardInline,
    NameInline,
    SectionInline,
    IndicatorInline,
    StatusCheckInline,
    PersonInline,
    PhotoInline,
    DocumentInline,
    VideoInline,
    GuideInline,
    ReplicaInline,
    OriginInline,
    CitationInline,
]

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import Record


def photo_path(photo, filename):
    """Our own unguessable name; the uploaded one is never used."""
    return f"photos/{photo.reference}.webp"


def document_path(document, filename):
    ending = filename.rpartition(".")[2].lower()
    return f"documents/{document.reference}.{ending}"


class Photo(Record):
    """A photo of the service at work, with what is seen, why it matters and who took it."""

    NATURAL_KEY = ("reference",)

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="photos", verbose_name=_("innovation")
    )
    image = models.ImageField(
        _("image"), upload_to=photo_path, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        _("what is seen"), max_length=200, help_text=_("Read aloud to people who cannot see it.")
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="photo_says_what_is_seen")]

    def __str__(self):
        return self.alt


class Document(Record):
    """A document to take away: profile, guideline, regulation or other."""

    class Kind(models.TextChoices):
        PROFILE = "profil", _("profile")
        GUIDELINE = "pedoman", _("guideline")
        REGULATION = "regulasi", _("regulation")
        OTHER = "lainnya", _("other")

    NATURAL_KEY = ("reference",)

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="documents", verbose_name=_("innovation")
    )
    file = models.FileField(_("file"), upload_to=document_path)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.title


class VideoLink(Record):
    """The address of a video elsewhere, opened only by a click."""

    NATURAL_KEY = ("innovation__slug", "address")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="videos", verbose_name=_("innovation")
    )
    address = models.URLField(_("address"), max_length=300)
    title = models.CharField(_("title"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "address"], name="innovation_links_a_video_once"
            )
        ]

    def __str__(self):
        return self.title

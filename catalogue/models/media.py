import uuid
from functools import partial

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .innovation import Innovation
from .record import Record, RecordQuerySet


def photo_path(photo, filename):
    """Our own unguessable name; the uploaded one is never used."""
    return f"photos/{photo.reference}.webp"


def document_path(document, filename):
    ending = filename.rpartition(".")[2].lower()
    return f"documents/{document.reference}.{ending}"


class StoredFileQuerySet(RecordQuerySet):
    def of_published(self):
        """Files of innovations that the public may see."""
        return self.filter(innovation__status=Innovation.Status.PUBLISHED)


class StoredFile(Record):
    """A row with a file, named by `FILE`, that leaves the disk when the row no longer needs it."""

    NATURAL_KEY = ("reference",)
    FILE = ""

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        stored = type(self).objects.filter(pk=self.pk).values_list(self.FILE, flat=True)
        former = stored.first() if self.pk else None
        super().save(*args, **kwargs)
        if former and former != self.stored_file.name:
            self.remove_after_commit(former)

    @property
    def stored_file(self):
        return getattr(self, self.FILE)

    def remove_after_commit(self, name):
        """Remove the file once nothing can bring its row back, unless another row shares it."""
        transaction.on_commit(partial(self._remove, name), robust=True)

    def _remove(self, name):
        if not type(self).objects.filter(**{self.FILE: name}).exists():
            self.stored_file.storage.delete(name)


class Photo(StoredFile):
    """A photo of the service at work, with what is seen, why it matters and who took it."""

    FILE = "image"

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

    @property
    def url(self):
        """Where the public sees it, while its innovation is published."""
        return reverse("photo", args=[self.reference])


class Document(StoredFile):
    """A document to take away: profile, guideline, regulation or other."""

    class Kind(models.TextChoices):
        PROFILE = "profil", _("profile")
        GUIDELINE = "pedoman", _("guideline")
        REGULATION = "regulasi", _("regulation")
        OTHER = "lainnya", _("other")

    FILE = "file"

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

    @property
    def ending(self):
        return self.file.name.rpartition(".")[2]

    @property
    def url(self):
        """Where the public takes it, while its innovation is published."""
        return reverse("document", args=[self.reference, self.ending])


# A signal, because rows that go with their innovation, or in bulk, are deleted without `delete()`.
@receiver(post_delete, sender=Photo)
@receiver(post_delete, sender=Document)
def remove_the_file_too(sender, instance, **kwargs):
    if instance.stored_file:
        instance.remove_after_commit(instance.stored_file.name)


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

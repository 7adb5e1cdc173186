import uuid
from dataclasses import dataclass
from functools import partial

from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue import renditions

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
    """A row with a file, named by `FILE`, that leaves the disk when the row no longer needs it.

    A file comes to the disk before its row is committed, so that no row is ever without its file.
    Where the whole request is refused later, the file is left to `sweep_media`; it has no address.
    """

    NATURAL_KEY = ("reference",)
    FILE = ""
    OWNER = "innovation"

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        stored = type(self).objects.filter(pk=self.pk).values_list(self.FILE, flat=True)
        former = stored.first() if self.pk else None
        fresh = self.stored_file.name != former
        arriving = not self.stored_file._committed
        if former and fresh:
            self.prepare_for_another(kwargs)
        try:
            super().save(*args, **kwargs)
        except Exception:
            if arriving and self.stored_file._committed:
                self.stored_file.storage.delete(self.stored_file.name)
            raise
        if fresh:
            transaction.on_commit(self.derive_files, robust=True)
        if former and fresh:
            self.remove_after_commit(former)

    def prepare_for_another(self, save_options):
        """Do what a change of the file asks for, before the row is saved with these options."""

    def derive_files(self):
        """Make the files that follow from this one."""

    def names_with(self, name):
        """A stored file and those that were made from it."""
        return [name]

    @property
    def owner(self):
        """The row that the file belongs to."""
        return getattr(self, self.OWNER)

    @property
    def stored_file(self):
        return getattr(self, self.FILE)

    def remove_after_commit(self, name):
        """Remove the file once nothing can bring its row back, unless another row shares it."""
        transaction.on_commit(partial(self._remove, name), robust=True)

    def _remove(self, name):
        if not type(self).objects.filter(**{self.FILE: name}).exists():
            for each in self.names_with(name):
                self.stored_file.storage.delete(each)


@dataclass(frozen=True)
class Rendition:
    """A smaller copy of a photo, of its own width."""

    photo: "Photo"
    width: int

    @property
    def height(self):
        return max(round(self.photo.height * self.width / self.photo.width), 1)

    @property
    def name(self):
        return renditions.name_of(self.photo.image.name, self.width)

    @property
    def url(self):
        return reverse("photo_rendition", args=[self.photo.reference, self.width])


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

    @property
    def renditions(self):
        """Its smaller copies, the smallest first."""
        return [Rendition(self, width) for width in renditions.widths_below(self.width)]

    def rendition(self, width):
        """The smallest copy that is at least so wide, or the photo itself where none is."""
        return next((copy for copy in self.renditions if copy.width >= width), self)

    @property
    def shown(self):
        """The copy that pages ask for where a browser does not choose."""
        return self.rendition(renditions.WIDTHS[1])

    @property
    def srcset(self):
        """The copies to choose from; the photo itself where it is no wider than the widest."""
        copies = self.renditions
        whole = [] if self.width > renditions.WIDTHS[-1] else [self]
        return ", ".join(f"{copy.url} {copy.width}w" for copy in (*copies, *whole))

    def prepare_for_another(self, save_options):
        """Another picture has another address, for browsers keep what they have for a year."""
        self.reference = uuid.uuid4()
        if save_options.get("update_fields") is not None:
            save_options["update_fields"] = {*save_options["update_fields"], "reference"}

    def derive_files(self):
        renditions.write(self.image.storage, self.image.name)

    def names_with(self, name):
        return [name, *renditions.all_names(name)]


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


def first_photo():
    """The photo that stands for an innovation in lists, as a column of its row; see `told`."""
    return Subquery(
        Photo.objects.filter(innovation=OuterRef("pk"))
        .order_by("order", "pk")
        .values(told=JSONObject(reference="reference", width="width", height="height"))[:1]
    )


def told(column):
    """The photo of such a column, or None."""
    if not column:
        return None
    return Photo(**{**column, "reference": uuid.UUID(column["reference"])})


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

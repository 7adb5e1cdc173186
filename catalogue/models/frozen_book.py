import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .competition import CompetitionYear


def frozen_path(book, filename):
    """Our own unguessable name, which says what it holds to whoever looks into the folder."""
    return f"{FrozenBook.FOLDER}/{book.reference}-{filename}"


class FrozenBook(models.Model):
    """The book of an edition as it was printed: its data and its files, never changed again.

    It outlives every later edit of the records, and so stays at the desk: what the public sees is
    the living book, in which an innovation that was taken back is no longer found.
    """

    reference = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    edition = models.ForeignKey(
        CompetitionYear, models.PROTECT, related_name="frozen_books", verbose_name=_("edition")
    )
    language = models.CharField(_("language"), max_length=5)
    grouping = models.CharField(_("grouped by"), max_length=20)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    contents = models.JSONField(_("contents"))
    screen = models.FileField(_("for screens"), upload_to=frozen_path)
    screen_digest = models.CharField(max_length=64)
    print = models.FileField(_("for the printer"), upload_to=frozen_path)
    print_digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("frozen at"), auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("frozen by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    FOLDER = "frozen-books"

    class Meta:
        verbose_name = _("frozen book")
        verbose_name_plural = _("frozen books")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "grouping", "fingerprint"],
                name="same_contents_are_frozen_once",
            )
        ]

    def __str__(self):
        return f"{self.edition}, {self.fingerprint[:8]}"

    @property
    def owner(self):
        return self.edition

    @property
    def files(self):
        return [self.screen, self.print]

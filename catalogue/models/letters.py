"""Letters that wait until the mail server has taken them, who wants any, and in which language."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def language_of_the_page():
    """The language in which somebody reads this page, and would read a letter."""
    return get_language() or settings.LANGUAGE_CODE


def language_of(user):
    """The language in which an account is written to; Indonesian where nobody said."""
    kept = getattr(user, "subscription", None)
    return kept.language if kept else settings.LANGUAGE_CODE


class LetterQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(next_try_at__lte=now, tries__lt=Letter.MOST_TRIES)

    def troubled(self):
        """Those that the mail server has refused at least once."""
        return self.filter(tries__gt=0)


class Letter(models.Model):
    """A letter to one address. It goes with its row: once it is sent, nothing of it is kept."""

    MOST_TRIES = 12

    to = models.EmailField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("letter"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    trouble = models.CharField(_("trouble"), max_length=80, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to be sent")
        verbose_name_plural = _("letters to be sent")

    def __str__(self):
        return self.subject


class Subscription(models.Model):
    """In which language an account is written to, and whether also when something comes in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscription"
    )
    wanted = models.BooleanField(
        _("gets a letter when something comes in"),
        default=False,
        help_text=_("Proposals, corrections, reports and submitted entries; a letter for each."),
    )
    language = models.CharField(
        _("language of letters"),
        max_length=8,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )

    class Meta:
        verbose_name = _("letters")
        verbose_name_plural = _("letters")

    def __str__(self):
        return str(self.user)

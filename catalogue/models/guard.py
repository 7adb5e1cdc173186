"""What guards the accounts and the public forms: what was tried, and the passwords that were."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Try(models.Model):
    """One password or code about to be checked; see `accounts.guessing`."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = [models.Index(fields=["account", "at"], name="tries_of_an_account")]

    def __str__(self):
        return f"{self.address}, {self.at}"


class FormerPassword(models.Model):
    """A password as it was stored, so that it is not chosen again, and how old the newest is."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_passwords"
    )
    encoded = models.CharField(max_length=128)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former password")
        verbose_name_plural = _("former passwords")

    def __str__(self):
        return f"{self.user}, {self.at}"


class Sending(models.Model):
    """One public form that came in, from an address of which only today's digest is kept."""

    address = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.address[:8]}, {self.at}"

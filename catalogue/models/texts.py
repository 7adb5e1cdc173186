from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record

# Endings under which anybody may have a name: to trust one of them would be to trust everybody.
ANYBODY = ("biz.id", "co.id", "my.id", "or.id", "web.id")


def not_an_ending(host):
    if host in ANYBODY:
        raise ValidationError(_("Anybody may have a name under this ending; name one host."))


class TrustedHost(Record):
    """A host outside the site that links in texts may lead to, with all hosts beneath it.

    Those of the setting TRUSTED_HOSTS are trusted besides.
    """

    NATURAL_KEY = ("host",)

    host = models.CharField(
        _("host"),
        max_length=253,
        help_text=_("Without https:// and path: jipp.example.id. Hosts beneath it count too."),
        validators=[
            RegexValidator(
                r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
                _("Write the name of the host alone, in small letters: jipp.example.id."),
            ),
            not_an_ending,
        ],
    )
    reason = models.CharField(_("why it is trusted"), max_length=200)

    class Meta:
        verbose_name = _("trusted host")
        verbose_name_plural = _("trusted hosts")
        constraints = [models.UniqueConstraint(fields=["host"], name="host_is_trusted_once")]

    def __str__(self):
        return self.host

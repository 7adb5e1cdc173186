"""Rules for passwords beside Django's own.

Without more, length and a list of common ones count, and nobody has to change a good one.
`PASSWORD_POLICY=bssn` adds what Peraturan BSSN 4/2021 is read to ask for: four kinds of characters,
a new one every half year, and none of the last ones again.
"""

import datetime

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import FormerPassword

OLDEST = datetime.timedelta(days=180)
REMEMBERED = 5


class FourKinds:
    def validate(self, password, user=None):
        kinds = [str.islower, str.isupper, str.isdigit, _is_sign]
        if not all(any(kind(letter) for letter in password) for kind in kinds):
            raise ValidationError(self.get_help_text(), code="password_lacks_a_kind")

    def get_help_text(self):
        return _("Use small and capital letters, figures and signs.")


class NotAgain:
    """Also keeps each password as it is stored; Django calls `password_changed` after the saving."""

    def validate(self, password, user=None):
        if not (user and user.pk):
            return
        former = _former(user)[:REMEMBERED].values_list("encoded", flat=True)
        if any(check_password(password, encoded) for encoded in [user.password, *former]):
            raise ValidationError(self.get_help_text(), code="password_was_used_before")

    def get_help_text(self):
        return _("Choose one that was not among your last %(count)s.") % {"count": REMEMBERED}

    def password_changed(self, password, user=None):
        FormerPassword.objects.create(user=user, encoded=user.password)
        kept = [row.pk for row in _former(user)[:REMEMBERED]]
        _former(user).exclude(pk__in=kept).delete()


def is_expired(user):
    """Whether the rules ask for a new password, and this account's is older than they allow."""
    if not settings.PASSWORD_POLICY:
        return False
    newest = _former(user).first()
    return (newest.at if newest else user.date_joined) < timezone.now() - OLDEST


def _former(user):
    return FormerPassword.objects.filter(user=user).order_by("-pk")


def _is_sign(letter):
    return not letter.isalnum() and not letter.isspace()

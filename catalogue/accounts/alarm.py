"""Tells all administrators by e-mail that there is one more; a stolen account would make one."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue import postbox
from catalogue.permissions import GROUPS, Role


def new_administrator(user, by):
    group = Q(groups__name=GROUPS[Role.ADMINISTRATOR])
    told = get_user_model().objects.filter(Q(is_superuser=True) | group, is_active=True)
    addresses = sorted(set(told.exclude(email="").values_list("email", flat=True)))
    if addresses:
        sentence = _("%(by)s made %(name)s an administrator of %(site)s.")
        words = {"by": by, "name": user, "site": settings.SITE_NAME}
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("A new administrator")
        for address in addresses:
            postbox.post(address, subject, sentence % words)

"""Tells all administrators by e-mail that there is one more; a stolen account would make one."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import postbox
from catalogue.models.letters import language_of
from catalogue.permissions import GROUPS, Role


def new_administrator(user, by):
    group = Q(groups__name=GROUPS[Role.ADMINISTRATOR])
    told = get_user_model().objects.filter(Q(is_superuser=True) | group, is_active=True)
    addressed = told.exclude(email="").select_related("subscription").order_by("-pk")
    languages = {one.email: language_of(one) for one in addressed}
    words = {"by": by, "name": user, "site": settings.SITE_NAME}
    for address, language in sorted(languages.items()):
        with translation.override(language):
            subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("A new administrator")
            sentence = _("%(by)s made %(name)s an administrator of %(site)s.")
            postbox.post(address, subject, sentence % words)

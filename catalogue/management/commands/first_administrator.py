import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

USERNAME = "admin"


class Command(BaseCommand):
    help = "Create the first administrator with a random password, unless there is one already."

    def handle(self, **options):
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        if users.filter(username=USERNAME).exists():
            raise CommandError(
                _(
                    "There is no administrator, and the name %(name)s belongs to somebody else;"
                    " create one with: manage.py createsuperuser"
                )
                % {"name": USERNAME}
            )
        password = secrets.token_urlsafe(15)
        users.create_superuser(USERNAME, password=password)
        self.stdout.write(
            _("First administrator: %(name)s, password: %(password)s")
            % {"name": USERNAME, "password": password}
        )
        self.stdout.write(_("This password is shown only now; write it down."))

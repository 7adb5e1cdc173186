from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalogue.models import Letter
from catalogue.postbox import carry


class Command(BaseCommand):
    help = (
        "Hand over the letters that are due, such as those that the mail server refused before."
        " For every quarter of an hour. Fails while letters have been refused."
    )

    def handle(self, **options):
        went, _failed = carry()
        self.stdout.write(_("Letters sent: %(went)s.") % {"went": went})
        troubled = Letter.objects.troubled().count()
        if troubled:
            raise CommandError(_("Letters not sent yet: %(count)s.") % {"count": troubled})

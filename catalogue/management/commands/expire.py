from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from catalogue.expiry import KEPT_DAYS, expire


class Command(BaseCommand):
    help = (
        f"Erase, {KEPT_DAYS} days after the answer, the addresses of those who sent something in"
        " and the files that nobody took over. For every night."
    )

    def handle(self, **options):
        addresses, files, letters = expire()
        words = {"addresses": addresses, "files": files, "letters": letters}
        self.stdout.write(
            _("Erased: %(addresses)s addresses, %(files)s files, %(letters)s letters.") % words
        )

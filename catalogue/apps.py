from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self):
        from catalogue import permissions, triggers
        from catalogue.search import upkeep

        triggers.connect(self)
        upkeep.connect(self)
        post_migrate.connect(permissions.make_groups, sender=self)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self):
        from catalogue import migrating, triggers
        from catalogue.models.history import record_first_versions
        from catalogue.search import upkeep

        triggers.connect(self)
        upkeep.connect(self)
        migrating.afterwards(self, record_first_versions)

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(admin_apps.AdminConfig):
    default = False
    default_site = "catalogue.desk.Desk"


class CatalogueConfig(AppConfig):
    default = True
    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self):
        from catalogue import migrating, notices, permissions, triggers  # noqa: F401
        from catalogue.accounts import signals  # noqa: F401
        from catalogue.models.first_versions import record_first_versions
        from catalogue.search import upkeep

        triggers.connect(self)
        upkeep.connect(self)
        post_migrate.connect(permissions.make_groups, sender=self)
        migrating.afterwards(self, record_first_versions)

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from gongkai.organisation import desk_rule


class OrganisationConfig(AppConfig):
    name = "gongkai.organisation"
    verbose_name = _("机构与岗位")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # After every migrate, because SQLite loses a table's triggers when a migration rebuilds the table.
        post_migrate.connect(_guard, sender=self)


def _guard(using, **_kwargs):
    desk_rule.install(connections[using])

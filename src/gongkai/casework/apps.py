from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from gongkai.casework import append_only


class CaseworkConfig(AppConfig):
    name = "gongkai.casework"
    verbose_name = _("案卷")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # After every migrate, because SQLite loses a table's triggers when a migration rebuilds the table.
        post_migrate.connect(_guard, sender=self)


def _guard(using, **_kwargs):
    append_only.remove(connections[using])
    append_only.install(connections[using])

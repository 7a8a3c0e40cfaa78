from typing import Any

from django.conf import settings
from django.core.management.commands import migrate


class Command(migrate.Command):
    """Django's own, on a machine where the instance may not have a folder yet: its checks already ask the database."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        settings.GONGKAI_MAKE_HOME(settings.GONGKAI_HOME)
        return super().execute(*args, **options)

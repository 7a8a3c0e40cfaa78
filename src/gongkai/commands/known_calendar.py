"""The working days a command counts with: the office's own where there is an instance, otherwise the published ones."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection

from gongkai.casework import calendar
from gongkai.rules.workdays import Workdays, published


def known_workdays() -> tuple[Workdays, str]:
    """This will give the working days, and why the office's own notices could not be read, when they could not.

    Nothing is made and nothing is written: an instance that does not exist is not begun by asking.
    """
    if not _has_a_database():
        return published(calendar.PUBLISHED), ""
    try:
        return calendar.in_force(), ""
    except (Error, ImproperlyConfigured) as problem:
        return published(calendar.PUBLISHED), "" if _is_empty() else str(problem).strip()


def _has_a_database() -> bool:
    settings = connection.settings_dict
    return not settings["ENGINE"].endswith("sqlite3") or Path(settings["NAME"]).is_file()


def _is_empty() -> bool:
    """A database that answers and has no tables yet: there is no instance, and nothing wrong with that."""
    try:
        return not connection.introspection.table_names()
    except (Error, ImproperlyConfigured):
        return False

"""`gongkai <command>`: ours and Django's."""

import io
import os
import sys
from importlib.metadata import version

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Chinese is no reason to fail
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(version("gongkai") + "\n")
        return
    command = [word.replace("-", "_") for word in sys.argv[1:2] if not word.startswith("-")]  # a module has no hyphen
    try:
        execute_from_command_line(["gongkai", *(command or sys.argv[1:2]), *sys.argv[2:]])
    except ImproperlyConfigured as wrong:
        sys.exit(f"gongkai: {wrong}")

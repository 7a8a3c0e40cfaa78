"""`gongkai <command>`: ours and Django's."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    command = [word.replace("-", "_") for word in sys.argv[1:2] if not word.startswith("-")]  # a module has no hyphen
    execute_from_command_line(["gongkai", *(command or sys.argv[1:2]), *sys.argv[2:]])

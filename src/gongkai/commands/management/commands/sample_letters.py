from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from gongkai.commands.sample.letters import write_letters
from gongkai.rules.rulebook import rulebooks


class Command(BaseCommand):
    help = "Write every kind of letter of every built-in rulebook once, as PDF and Word, with made-up facts."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="folder to write to; each rulebook gets its own")

    def handle(self, *, folder: Path, **options: Any) -> None:
        for rulebook in rulebooks().values():
            files = write_letters(folder / rulebook.name, rulebook)
            self.stdout.write(f"{folder / rulebook.name}: {len(files)} files")

"""How a command speaks: in the reader's language, and with one sentence when it has to refuse."""

import os
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from gongkai.design.sentences import sentence
from gongkai.rules.refusal import Refusal

REFUSED = 2
LANGUAGES = ("zh-hans", "en")


def terminal_language(environment: Mapping[str, str]) -> str:
    """This will give the language a terminal is set to: Chinese unless it says English."""
    said = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((value for value in said if value), "")
    return "en" if chosen.lower().startswith("en") else "zh-hans"


class OfficeCommand(BaseCommand):
    """A command of the office: `answer` does the work, a Refusal becomes its sentence and exit code 2."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=LANGUAGES, help="language to answer in (that of the terminal)")

    def handle(self, *args: Any, language: str | None, **options: Any) -> None:
        with translation.override(language or terminal_language(os.environ)):
            try:
                self.answer(**options)
            except Refusal as refusal:
                self._refuse(sentence(refusal), refusal)
            except Error as problem:
                unread = _("实例的数据库没有应答，或者还没有建立（gongkai migrate）。原因：%(problem)s")
                self._refuse(unread % {"problem": str(problem).strip()}, problem)

    def _refuse(self, words: str, reason: Exception) -> NoReturn:
        self.stderr.write(words)
        raise SystemExit(REFUSED) from reason

    def answer(self, *args: Any, **options: Any) -> None:
        """Each command says here what it does."""
        raise AssertionError(type(self))

    def say(self, words: str) -> None:
        self.stdout.write(words)

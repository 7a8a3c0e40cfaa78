from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.casework.recount import recount
from gongkai.commands.officer import keeper_of_the_calendar
from gongkai.commands.terminal import OfficeCommand


class Command(OfficeCommand):
    help = "Count the days of the open cases anew with the calendar in force, and journal what moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--by", required=True, metavar="USERNAME", help="an administrator, or the Lead Office")

    def answer(self, *, by: str, **options: Any) -> None:
        today = timezone.localdate()
        moved = recount(by=keeper_of_the_calendar(by, on=today), on=today)
        for number in moved:
            self.say(number)
        self.say(_("已重新计算，%(count)d 件在办案卷的期限有变动。") % {"count": len(moved)})

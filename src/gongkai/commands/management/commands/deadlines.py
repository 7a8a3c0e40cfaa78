import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.casework import cover
from gongkai.commands import counted
from gongkai.commands.known_calendar import known_workdays
from gongkai.commands.terminal import OfficeCommand
from gongkai.rules.deadlines import deadlines, read_day, read_done


class Command(OfficeCommand):
    help = "Work out the days of a procedure: each step's last day and the last day under the law."
    requires_system_checks: list[str] = []  # it needs no instance

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("procedure", help="route_a, route_b, route_b_direct, or statute: the law alone")
        parser.add_argument("--received", required=True, help="the day of receipt, 2008-09-26; it is not counted")
        parser.add_argument("--rulebook", help="the rulebook to count under (the one in force on that day)")
        parser.add_argument(
            "--done", action="extend", nargs="+", default=[], metavar="ACT=DAY",
            help="steps already done: forward=2008-09-29; one after another, or --done before each",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def answer(self, *, procedure: str, received: str, rulebook: str, done: list[str], **options: Any) -> None:
        received_on = read_day(received, field="received")
        done_on = read_done(done, between="=")
        book = cover.rulebook_named(rulebook) if rulebook else cover.rulebook_for(received_on)
        workdays, problem = known_workdays()
        answer = deadlines(book, procedure, received_on, workdays, done_on)
        if problem:
            unread = _("没有读到本机构录入的放假安排，只按已公布的计算。原因：%(problem)s")
            self.stderr.write(unread % {"problem": problem})
        if options["json"]:
            self.say(json.dumps(answer.as_data(), ensure_ascii=False, indent=2, default=date.isoformat))
        else:
            self.say("\n".join(counted.lines(answer, workdays)))

import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.casework import calendar
from gongkai.casework.models import CalendarNotice
from gongkai.casework.recount import recount
from gongkai.commands.known_calendar import known_workdays
from gongkai.commands.notice_file import WrittenNotice, read_notice
from gongkai.commands.officer import keeper_of_the_calendar
from gongkai.commands.terminal import OfficeCommand
from gongkai.design.sentences import plain
from gongkai.rules.refusal import Refusal


class Command(OfficeCommand):
    help = "List the years whose working days are known; with a file, enter a year's notice and recount."
    requires_system_checks: list[str] = []  # the list needs no instance

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", nargs="?", type=Path, help="a notice, in the shape of rulebooks/calendar/2026.toml")
        parser.add_argument("--by", metavar="USERNAME", help="who enters it: an administrator, or the Lead Office")

    def answer(self, *, file: Path | None, by: str | None, **options: Any) -> None:
        if file is None:
            self.say("\n".join(_known()))
            return
        today, notice = timezone.localdate(), read_notice(file)
        person = keeper_of_the_calendar(by, on=today)
        _refuse_what_is_known(notice)
        calendar.enter_notice(
            title=notice.title, number=notice.number, whole_year=notice.year, days=notice.days, by=person, on=today
        )
        moved = recount(by=person, on=today)
        facts = {"title": notice.title, "days": len(notice.days), "count": len(moved)}
        self.say(_("已录入《%(title)s》的 %(days)d 个日子，%(count)d 件在办案卷的期限有变动。") % facts)
        for number in moved:
            self.say(number)
        self.say(_end_of_knowledge())


def _refuse_what_is_known(notice: WrittenNotice) -> None:
    """The same notice entered a second time would say nothing new, and look as if it did."""
    workdays = calendar.in_force()
    known = notice.year <= workdays.last.year
    if known and all(workdays.is_workday(day) == works for day, works in notice.days.items() if day >= workdays.first):
        raise Refusal(gettext_noop("%(year)s 年的这些安排系统已经知道，没有新的内容。"), year=notice.year)


def _known() -> Iterator[str]:
    yield _("已公布的放假安排：")
    for path in sorted(calendar.PUBLISHED.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        yield "\t".join([str(data["year"]), data["notice"], data["number"], data["confidence"]]).rstrip()
        for later in data.get("amendments", ()):
            yield "\t".join(["", later["notice"], later["number"]]).rstrip()
    yield from _entered()
    yield _end_of_knowledge()


def _entered() -> Iterator[str]:
    workdays, problem = known_workdays()
    if problem or workdays.version.endswith("+0"):
        return
    yield _("本机构录入的放假安排：")
    try:
        for notice in CalendarNotice.objects.select_related("entered_by").order_by("pk"):
            who = notice.entered_by.name if notice.entered_by else ""
            yield "\t".join([str(notice.whole_year or ""), notice.title, notice.number, str(notice.entered_on), who])
    except Error:
        return


def _end_of_knowledge() -> str:
    workdays, _problem = known_workdays()
    facts = {"last": workdays.last.year, "until": plain(workdays.settled_until)}
    return _("已知的年份到 %(last)s 年；%(until)s 以后的期限都是暂定的。") % facts

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.casework import drawer
from gongkai.commands.terminal import OfficeCommand
from gongkai.design.sentences import listed
from gongkai.disclosure import reminders
from gongkai.publishing import guide_findings, reviewing
from gongkai.rules.deadlines import read_day
from gongkai.rules.refusal import Incomplete


class Command(OfficeCommand):
    help = (
        "Remind of steps due soon or overdue, and climb the ladder; each step, due day and rung once; and of what is "
        "public and due to be looked at again. For each morning."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--on", metavar="DAY", help="the day to look from, 2026-11-23 (today)")

    def answer(self, *, on: str | None, **options: Any) -> None:
        today = timezone.localdate()
        day = read_day(on, field="on") if on else today
        if day > today:
            raise Incomplete(gettext_noop("%(day)s 还没有到，不能提前催办。"), field="on", day=day)
        drawer.sweep(at=timezone.now())  # files somebody began to blacken and left
        runs = (reminders.remind(on=day), reviewing.remind(on=day))
        facts = {name: sum(getattr(run, name) for run in runs) for name in ("reminders", "mails")}
        self.say(_("新增 %(reminders)d 项提醒，写好 %(mails)d 封邮件待发。") % facts)
        guides = guide_findings.remind(on=day)
        if guides.reminders:
            self.say(_("公开指南：新发现 %(count)d 个问题，写好 %(mails)d 封邮件待发。") % {
                "count": guides.reminders, "mails": guides.mails
            })  # fmt: skip
        if unreached := {name for run in (*runs, guides) for name in run.unreached}:
            names = listed(sorted(unreached))
            self.stderr.write(_("没有电子邮箱、无法用邮件提醒的人员：%(names)s") % {"names": names})

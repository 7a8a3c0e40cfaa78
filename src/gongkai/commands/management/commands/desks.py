from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.commands.terminal import OfficeCommand
from gongkai.design.sentences import plain
from gongkai.organisation import queries

LACKING = 1


class Command(OfficeCommand):
    help = "List the customs houses and outposts that lack the intake desk they must have; exit 1 when one does."

    def answer(self, **options: Any) -> None:
        today = timezone.localdate()
        lacking = queries.units_without_a_desk(on=today).order_by("code")
        for unit in lacking:
            self.say(f"{unit.code}  {plain(unit.words)}")
        if lacking:
            self.stderr.write(_("以上隶属海关、派驻机构没有受理岗位：%(count)d 个。") % {"count": len(lacking)})
            raise SystemExit(LACKING)
        facts = {"count": queries.open_desks(on=today).count()}
        self.say(_("隶属海关、派驻机构都有受理岗位，共 %(count)d 个。") % facts)

"""Each morning's list (每日清单): what lies unopened, which steps are overdue, and what is reported up (R55)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar, cover
from gongkai.casework.lights import running
from gongkai.design.sentences import plain as said
from gongkai.disclosure import delivery_register, queries, unopened, upward
from gongkai.disclosure.unopened import Lies
from gongkai.organisation.models import Position
from gongkai.workbench import listing
from gongkai.workbench.registers.mails import unsettled_for
from gongkai.workbench.staff import KEEPS_DELIVERIES, SETTLES_MAILS, shown, staff

COLUMNS = (
    gettext_lazy("编号"),
    (gettext_lazy("所需信息"), "wide"),
    gettext_lazy("事由"),
    gettext_lazy("在谁手上"),
    gettext_lazy("时间"),
)
REPORT_COLUMNS = (*COLUMNS[:3], (gettext_lazy("情况"), "wide"), gettext_lazy("日期"))
MOST = 200  # lines of one list; a morning with more is read in the district's own list
STRETCHES = {"": 0, "week": 7, "month": 31}
LEAD = Position.Kind.LEAD_OFFICE
NEWS = [matter for matter in upward.Matters if matter != upward.Matters.OVERDUE]  # that has a list of its own


@dataclass(frozen=True)
class Line:
    """One case on the list: what for, with whom, since or until when, and how many working days that makes."""

    number: str
    subject: str
    what: str
    who: str
    on: date
    days: int


@require_safe
@staff()
def today(request, officer):
    """The list of the day, for the whole district or for what the officer may see of their unit, ready to print."""
    workdays, mine = calendar.in_force(), queries.visible_to(officer)
    lying = list(unopened.lying(mine, on=officer.on)[: MOST + 1])
    overdue = list(queries.by_due_day(_overdue(mine, officer.on))[: MOST + 1])
    page = {
        "here": "today", "most": MOST, "columns": list(COLUMNS), "more_lying": lying[MOST:],
        "more_overdue": overdue[MOST:],
        "counts": [(Lies(kind).label, number) for kind, number in unopened.counts(mine, on=officer.on).items()],
        "lying": [_lies(one, officer.on, workdays) for one in lying[:MOST]],
        "overdue": [_late(one, officer.on, workdays) for one in overdue[:MOST]],
        "work": _work(officer), **_reported(request, officer),
    }  # fmt: skip
    return shown(request, officer, "today", page)


def _overdue(applications, on):
    return applications.filter(running(on, prefix="case__"), case__closed_on=None, case__step_due_on__lt=on)


def _lies(application, on, workdays):
    days = unopened.working_days(application, on=on, workdays=workdays)
    return _line(application, Lies(application.lies).label, application.lies_since, days)


def _late(application, on, workdays):
    case = application.case
    act = cover.rulebook_named(case.rulebook).act_title(case.waiting_for, get_language())
    return _line(application, act, case.step_due_on, workdays.count(case.step_due_on, on))


def _line(application, what, on, days):
    case = application.case
    who = listing.holder(case, cover.rulebook_named(case.rulebook))
    return Line(case.number, application.subject, str(what), who, on, days)


def _work(officer):
    """What else waits this morning besides cases: replies that came back, mails that were not sent."""
    found = []
    if officer.holds(*KEEPS_DELIVERIES):
        counted = delivery_register.tally(delivery_register.kept_by(officer))
        found.append((_("退回的答复，待再次送达"), counted.get("failed", 0), reverse("workbench:deliveries")))
    if officer.person.is_staff or officer.holds(*SETTLES_MAILS):
        found.append((_("没有发出的邮件"), unsettled_for(officer).count(), reverse("workbench:mails")))
    return [line for line in found if line[1]]


def _reported(request, officer):
    """What became known to the Lead Office since the working day before, or in a longer stretch."""
    if not officer.holds(LEAD):
        return {}
    asked = request.GET.get("since", "")
    days = STRETCHES.get(asked, 0)
    since = officer.on - timedelta(days=days) if days else None
    told = upward.report_up(on=officer.on, since=since, matters=NEWS)
    titles = {"": _("上一工作日以来"), "week": _("一周以来"), "month": _("一个月以来")}
    here = listing.Addresses("today")
    stretches = [
        {"title": title, "url": here(since=name) + "#reported", "current": name == (asked if days else "")}
        for name, title in titles.items()
    ]  # fmt: skip
    lines = [
        {
            "number": one.application.case.number, "subject": one.application.subject, "matter": one.matter.label,
            "what": said(one.what), "on": one.on, "days_late": one.days_late, "redress": one.redress,
        }
        for one in told[:MOST]
    ]  # fmt: skip
    return {
        "reports": True, "report_columns": list(REPORT_COLUMNS), "reported": lines, "stretches": stretches,
        "more_reported": told[MOST:],
    }  # fmt: skip

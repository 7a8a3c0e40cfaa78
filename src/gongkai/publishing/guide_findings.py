"""What is wrong with the guides: a unit without one, a phone nobody has confirmed for a year, one the desk has not.

It is all read from the rows as they stand; nothing keeps a finding. Each is told once.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from gongkai.casework import numbers, outbox
from gongkai.organisation.duty import on_duty
from gongkai.organisation.models import Dated, Position, Unit
from gongkai.publishing import guide_queries
from gongkai.publishing.models import GuideReminder
from gongkai.publishing.reviewing import Run

RUNS = "guide reminder runs"  # its row is held to the end of a run, so that two runs at once follow one another
CONFIRMED_FOR = timedelta(days=365)


class Fault(models.TextChoices):
    """What can be wrong, the worst first."""

    MISSING = "missing", _("还没有指南")
    DIFFERS = "differs", _("电话与受理岗位的不一致")
    UNCONFIRMED = "unconfirmed", _("超过一年没有确认")


@dataclass(frozen=True)
class GuideFinding:
    """One thing wrong with a unit's guide. `since` is the day the thing it follows from was last right."""

    unit: Unit
    fault: Fault
    since: date
    in_guide: str = ""
    at_desk: str = ""


def findings(units, *, on):
    """This will give what is wrong with the guides of some units (from `guide_queries`), the worst first.

    Three queries and one for the desks, however many units.
    """
    told = list(guide_queries.with_state(units))
    desks = dict(
        Position.objects.filter(Dated.holding(on), kind=Position.Kind.INTAKE_DESK, unit__in=[one.pk for one in told])
        .exclude(phone="")
        .values_list("unit", "phone")
    )
    found = [fault for unit in told for fault in _faults(unit, desks.get(unit.pk, ""), on)]
    return sorted(found, key=lambda one: Fault.values.index(one.fault))


def _faults(unit, desk_phone, on):
    if not unit.in_force:
        yield GuideFinding(unit, Fault.MISSING, unit.from_on)
        return
    edition = unit.in_force[0]
    if desk_phone and not _same_number(edition.phone, desk_phone):
        since = edition.published_on
        yield GuideFinding(unit, Fault.DIFFERS, since, in_guide=edition.phone, at_desk=desk_phone)
    if is_unconfirmed(unit.confirmed_on, on):
        yield GuideFinding(unit, Fault.UNCONFIRMED, unit.confirmed_on)


def is_unconfirmed(confirmed_on, on):
    """This will say whether nobody has confirmed a guide for a year."""
    return confirmed_on is not None and on - confirmed_on > CONFIRMED_FOR


def _same_number(one, other):
    """A guide may name several numbers; the desk's must be among them, however its figures are set apart."""
    return _figures(other) in _figures(one)


def _figures(number):
    return "".join(sign for sign in number if sign.isdigit())


@transaction.atomic
def remind(*, on):
    """This will tell each person once what is newly wrong and theirs to put right, in one mail.

    The unit's general section is told; where nobody there can be reached, the Lead Office.
    """
    run = numbers.next_number(RUNS)
    known = set(GuideReminder.objects.values_list("unit", "fault", "since"))
    found = findings(guide_queries.units_with_a_guide(on=on), on=on)
    new = [one for one in found if (one.unit.pk, one.fault.value, one.since) not in known]
    if not new:
        transaction.set_rollback(True)  # the number is given back: nothing was told
        return Run()
    GuideReminder.objects.bulk_create(
        GuideReminder(unit=one.unit, fault=one.fault, since=one.since, on=on, run=run) for one in new
    )
    told, unreached = _addressees(new, on_duty(on=on))
    outbox.write_all([_mail(run, person, mine) for person, mine in told.items()])
    return Run(len(new), len(told), unreached)


def _addressees(found, duty):
    """Give each person with an address what to tell them, by person; and the names of those without one."""
    told, unreached = defaultdict(list), set()
    for one in found:
        people = duty.holding(Position.Kind.GENERAL_SECTION, one.unit.pk)
        unreached |= {person.name for person in people if not person.email}
        people = [person for person in people if person.email] or duty.holding(Position.Kind.LEAD_OFFICE)
        for person in people:
            if person.email:
                told[person].append(one)
    return told, unreached


SENTENCES = {
    Fault.MISSING: "{unit}应当有信息公开指南，现在还没有。请起草并报总关办公室发布。",
    Fault.DIFFERS: "{unit}的指南写的电话是{in_guide}，受理岗位登记的是{at_desk}。请核对，改正写错的一处。",
    Fault.UNCONFIRMED: "{unit}的指南上的电话和受理时间，自{since}起一年没有人确认。请核对后在工作台确认。",
}


def _mail(run, person, found):
    lines = [
        SENTENCES[one.fault].format(unit=one.unit.name, since=one.since, in_guide=one.in_guide, at_desk=one.at_desk)
        for one in found
    ]
    ending = "请登录工作台，在“公开指南”中办理。本邮件由系统自动发出；同一个问题只提醒一次。"
    return {
        "key": f"guide-reminder-{run}-{person.pk}", "to": person.email,
        "subject": f"公开指南有{len(found)}个问题要处理",
        "text": "\n\n".join([f"{person.name}：", "\n".join(lines), ending]) + "\n",
    }  # fmt: skip

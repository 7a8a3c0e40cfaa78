"""Remind whoever's turn it is and climb the ladder when nothing happens (催办), each step, due day and rung once.

What is due is read from the dates of the cases, so a morning that was missed is caught up by the next one.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection, transaction

from gongkai.casework import calendar, cover, numbers, outbox
from gongkai.disclosure.models import Reminder
from gongkai.disclosure.papers import day
from gongkai.organisation.duty import on_duty
from gongkai.organisation.models import Position
from gongkai.rules.ladder import IN_TURN, ladder

RUNS = "reminder runs"  # its row is held to the end of a run, so that two runs at once follow one another
MOST_LINES = 50  # of one rung in one mail; the rest stands on the desk

# One statement for a rung, however many cases have newly reached it.
NEWLY_REACHED = """
INSERT INTO disclosure_reminder (case_id, act, step_due_on, rung, "on", run)
SELECT filed.id, filed.waiting_for, filed.step_due_on, rung.name, %s, %s
FROM casework_case AS filed JOIN disclosure_application AS asked ON asked.case_id = filed.id
CROSS JOIN (SELECT CAST(%s AS varchar(40)) AS name) AS rung
WHERE filed.closed_on IS NULL AND (filed.paused_since IS NULL OR filed.resumes_on <= %s) AND filed.waiting_for <> ''
  AND filed.step_due_on >= %s AND filed.step_due_on < %s
  AND NOT EXISTS (SELECT 1 FROM disclosure_reminder AS told WHERE told.case_id = filed.id
    AND told.act = filed.waiting_for AND told.step_due_on = filed.step_due_on AND told.rung = rung.name)
ON CONFLICT DO NOTHING
"""


@dataclass
class Run:
    """What one run told: `reminders` new rows, `mails` written; `unreached` has no address to write to."""

    reminders: int = 0
    mails: int = 0
    unreached: set[str] = field(default_factory=set)


def ladder_in_force():
    """This will give the office's own ladder, or the built-in one."""
    return ladder(*calendar.office_rulebooks())


@transaction.atomic
def remind(*, on):
    """This will write a reminder for each rung a step has newly reached, and one mail for each person who is told.

    It takes about ten statements, however many cases are due. Run again on the same day it does nothing.
    """
    run = numbers.next_number(RUNS)
    if not _write_down(run, on):
        transaction.set_rollback(True)  # the number is given back: nothing was told
        return Run()
    reminders = list(Reminder.objects.filter(run=run).select_related("case"))
    told, unreached = _addressees(reminders, on_duty(on=on))
    workdays = calendar.in_force()
    outbox.write_all([_mail(run, person, lines, on, workdays) for person, lines in told.items()])
    return Run(len(reminders), len(told), unreached)


def _write_down(run, on):
    """Put down what is newly reached, and give how much that is."""
    plain, workdays, written = connection.ops.adapt_datefield_value, calendar.in_force(), 0
    with connection.cursor() as cursor:
        for rung in ladder_in_force().rungs:
            first, before = rung.due_days(on, workdays)
            cursor.execute(NEWLY_REACHED, [plain(on), run, rung.name, plain(on), plain(first), plain(before)])
            written += cursor.rowcount
    return written


@dataclass(frozen=True)
class Line:
    """One reminder as a mail tells it: the case, what it waits for, and at whose desk."""

    reminder: Reminder
    act: str
    desk: str


def _addressees(reminders, duty):
    """Give each person with an address the lines to tell them, by person; and the names of those without one."""
    told, unreached, steps = defaultdict(list), set(), ladder_in_force()
    for reminder in reminders:
        turn = Turn(reminder.case, duty)
        people = [person for to in steps[reminder.rung].to for person in turn.people(to)]
        unreached |= {person.name for person in people if not person.email}
        people = [person for person in people if person.email] or duty.holding(Position.Kind.LEAD_OFFICE)
        line = Line(reminder, turn.act(reminder.act), turn.desk())
        for person in dict.fromkeys(people):
            if person.email:
                told[person].append(line)
    return told, unreached


class Turn:
    """At whose desk a case lies, found as the rulebook says, among those on duty."""

    def __init__(self, case, duty):
        self.case, self.duty = case, duty
        self.rulebook = cover.rulebook_named(case.rulebook)
        self.unit = self._unit(case.waiting_by)

    def _unit(self, position):
        found = self.rulebook.positions[position].found
        if found == "district":
            return next(iter(self.duty.units(position)), None)
        return self.case.unit_id if found == "unit" else self.case.handed_to_id

    def people(self, to):
        """This will give the people of a position, or whose turn it is. A leader is the nearest above the desk."""
        position = self.case.waiting_by if to == IN_TURN else to
        where = self.rulebook.positions[position]
        if where.found == "district":
            return self.duty.holding(position)
        if where.or_above:
            return self.duty.nearest(position, self.unit)
        return self.duty.holding(position, self._unit(position) or 0)

    def act(self, act):
        return self.rulebook.act_title(act)

    def desk(self):
        """This will name the desk, such as 嘉兴海关综合部门."""
        position = self.rulebook.position_title(self.case.waiting_by)
        in_district = self.rulebook.positions[self.case.waiting_by].found == "district"
        return position if in_district else f"{self.duty.names.get(self.unit, '')}{position}"


def _mail(run, person, lines, on, workdays):
    """One mail for all that one person is told. It names cases by number: neither who asks nor for what."""
    by_rung = defaultdict(list)
    for line in lines:
        by_rung[line.reminder.rung].append(line)
    rungs = [rung for rung in reversed(ladder_in_force().rungs) if rung.name in by_rung]
    counted = "、".join(f"{rung.title}{len(by_rung[rung.name])}件" for rung in rungs)
    parts = [_part(rung.title, by_rung[rung.name], on, workdays) for rung in rungs]
    opening, ending = f"{person.name}：", "请登录工作台办理。本邮件由系统自动发出；同一环节的同一级提醒只发一次。"
    return {
        "key": f"reminder-{run}-{person.pk}",
        "to": person.email,
        "subject": f"政府信息公开催办：{counted}"[:200],
        "text": "\n\n".join([opening, *parts, ending]) + "\n",
    }


def _part(title, lines, on, workdays):
    soonest = sorted(lines, key=lambda line: (line.reminder.step_due_on, line.reminder.case.number))
    written = [_sentence(line, on, workdays) for line in soonest[:MOST_LINES]]
    if left := len(lines) - len(written):
        written.append(f"另有{left}件，请在工作台查看。")
    return "\n".join([f"【{title}】", *written])


def _sentence(line, on, workdays):
    due_on = line.reminder.step_due_on
    late = workdays.left(due_on, on)
    time = f"已超过{-late}个工作日" if late < 0 else f"还有{late}个工作日"
    return f"{line.reminder.case.number}　待办：{line.act}（{line.desk}）　最晚{day(due_on)}，{time}"

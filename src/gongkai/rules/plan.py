"""Work out a case's days before it exists: the calculator behind `gongkai deadlines` and the public pages."""

from collections.abc import Mapping
from datetime import date

from gongkai.rules import limits
from gongkai.rules.clock import stand
from gongkai.rules.procedure import Procedure
from gongkai.rules.refusal import Incomplete, OutOfOrder, Refusal, Several
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Event, Standing
from gongkai.rules.workdays import Workdays


def plan(
    rulebook: Rulebook, procedure: str, received_on: date, workdays: Workdays, done: Mapping[str, date] | None = None
) -> Standing:
    """This will give the standing of a case received on a day, its `done` steps on their days, the rest expected.

    Refuses a step the procedure does not have, days out of order, and a receipt before the rulebook's first day.
    """
    refuse_before_force(rulebook, received_on)
    line = rulebook.procedure(procedure)
    events = [Event(line.steps[0].act, received_on), *_events(line, received_on, done or {})]
    return stand(events, rulebook, workdays, procedure=procedure)


def refuse_before_force(rulebook: Rulebook, received_on: date) -> None:
    """This will refuse a receipt before the first day of a rulebook."""
    if received_on < rulebook.in_force_from:
        raise Refusal(
            "规程 %(rulebook)s 自 %(day)s 起施行，不能用于 %(received)s 收到的申请。",
            rulebook=rulebook.name, day=rulebook.in_force_from, received=received_on,
        )  # fmt: skip


def statutory_due_on(rulebook: Rulebook, received_on: date, workdays: Workdays) -> date:
    """This will give the last day for the reply under the law alone."""
    return limits.due(rulebook.statute.limits["reply"], received_on, workdays)


def _events(line: Procedure, received_on: date, done: Mapping[str, date]) -> list[Event]:
    acts = [step.act for step in line.steps[1:]]
    if unknown := [act for act in done if act not in acts]:
        raise Incomplete(
            "程序 %(procedure)s 在收到之后没有环节“%(act)s”。可以填写：%(acts)s。",
            field="done", procedure=line.name, act=unknown[0], acts=Several(acts),
        )  # fmt: skip
    events: list[Event] = []
    before = received_on
    for step in line.steps[1:]:
        if step.act not in done:
            continue
        on = done[step.act]
        if on < before:
            raise OutOfOrder("%(act)s 的日期 %(on)s 早于前一环节的 %(before)s。", act=step.act, on=on, before=before)
        events.append(Event(step.act, on))
        if step.approved_by:
            events.append(Event("approve", on))
        before = on
    return events

"""Fold a journal into where the case stands: whose turn it is, and by which day (architecture §2).

The fold reads acts with their days and nothing else. It has no today: lights and slack are asked of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from gongkai.rules.procedure import Procedure, SideAct, Step
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Event, Hop, Standing
from gongkai.rules.workdays import Pause, Workdays

Light = Literal["on_time", "due_soon", "overdue", "paused", "done"]


@dataclass
class _Walk:
    """The state of the fold while it reads the journal, one event after another."""

    rulebook: Rulebook
    procedure: Procedure
    received_on: date | None = None
    restarted_on: date | None = None
    anew_since: date | None = None
    anew_until: date | None = None
    index: int = 0
    turn: str = ""
    done: dict[str, date] = field(default_factory=dict)
    pauses: list[Pause] = field(default_factory=list)
    paused: Event | None = None
    extra: dict[str, int] = field(default_factory=dict)
    closed_on: date | None = None
    unit: int | None = None
    handed_to: int | None = None
    last_on: date | None = None

    def take(self, event: Event) -> None:
        side = self.rulebook.acts.get(event.act)
        position = self.procedure.position_of(event.act)
        if position is not None:
            self._step(event, position)
        elif side is not None:
            self._beside(event, side)
        if event.handed_to is not None:
            self._place(event, side)
        self.last_on = event.on

    def _step(self, event: Event, position: int) -> None:
        if position == 0:
            self.received_on = event.since or event.on
        if self.procedure.steps[position].approved_by:
            self.index, self.turn = position, "approve"
        else:
            self._finish(position, event.on)

    def _finish(self, position: int, on: date) -> None:
        self.done[self.procedure.steps[position].act] = on
        self.index, self.turn = position + 1, ""
        if self.index == len(self.procedure.steps):
            self.closed_on = on

    def _place(self, event: Event, side: SideAct | None) -> None:
        if self.received_on is None or event.act == self.procedure.steps[0].act or (side and side.places):
            self.unit = event.handed_to
        else:
            self.handed_to = event.handed_to

    def _beside(self, event: Event, side: SideAct) -> None:
        match side.effect:
            case "approve":
                self._finish(self.index, event.on)
            case "back":
                self._reopen_opinion()
            case "decline":
                self.turn = "reforward"
            case "reforward":
                self.turn = ""
            case "follow":
                self._follow(self.rulebook.procedure(event.procedure))
            case _:
                self._change_the_clock(event, side.effect)

    def _change_the_clock(self, event: Event, effect: str) -> None:
        match effect:
            case "extend" | "lengthen":
                step = event.for_step or self.procedure.steps[-1].act
                self.extra[step] = self.extra.get(step, 0) + (event.days or 0)
            case "pause":
                self.paused = event
            case "resume":
                self._resume(event.on, until=event.until)
            case "restart":
                self._restart(event.on)
            case "close":
                self.closed_on = event.on
            case "reopen":
                self._reopen(event)

    def _reopen_opinion(self) -> None:
        """Back to what is reviewed; on a line where nothing is, to the step it names, if it names one."""
        named = self.procedure.position_of(self.procedure.returns_to)
        reviewed = (n for n, step in enumerate(self.procedure.steps) if step.approved_by)
        in_hand = min(self.index, len(self.procedure.steps) - 1)
        opinion = next(reviewed, in_hand if named is None else named)
        for step in self.procedure.steps[opinion:]:
            self.done.pop(step.act, None)
        self.index, self.turn = opinion, ""

    def _follow(self, procedure: Procedure) -> None:
        """Another line: what lies beyond the step where lines join must be done again, and no clock restarts (Q11)."""
        join = procedure.position_of(procedure.joins_after) or 0
        common = {step.act for step in procedure.steps[: join + 1]}
        self.done = {act: on for act, on in self.done.items() if act in common}
        reached = [n for n, step in enumerate(procedure.steps) if step.act in self.done]
        self.procedure, self.index, self.turn = procedure, max(reached, default=-1) + 1, ""

    def _resume(self, on: date, *, until: date | None = None) -> None:
        """Days count again once they are heard, or their time has run out, whenever somebody writes it down (L-06).

        `until` is the end of their time where it was mended when they were heard.
        """
        if self.paused is not None:
            last = until or self.paused.until or on
            self.pauses.append(Pause(self.paused.on, min(on, last)))
            self.paused = None

    def _restart(self, on: date) -> None:
        """The corrected application or the fee has come: what is left is counted anew from that day (L-08, L-18)."""
        self._resume(on)
        self.restarted_on, self.extra = on, {}
        self.received_on = self.received_on if self.anew_since else on
        self.anew_since = self.anew_since and on

    def _reopen(self, event: Event) -> None:
        """A reply set aside is given anew, from the opinion on; what was closed without one goes on where it stood.

        It has until the day the decision set, otherwise the time of the law from the day the decision came.
        """
        self._resume(event.on)
        if self.index == len(self.procedure.steps):
            self._reopen_opinion()
        self.closed_on, self.extra = None, {}
        self.anew_since, self.anew_until = event.since or event.on, event.until
        self.restarted_on = self.anew_since

    def resumes_on(self) -> date | None:
        """The day after the time of those who were asked. What only the applicant can end rests until then (L-08)."""
        if self.paused is None or self.paused.until is None:
            return None
        endings = {side.effect for side in self.rulebook.acts.values() if side.ends == self.paused.act}
        return self.paused.until + timedelta(days=1) if "resume" in endings else None

    def known_pauses(self) -> tuple[Pause, ...]:
        """The pauses so far; one still open lasts as long as is known of it."""
        if self.paused is None:
            return tuple(self.pauses)
        return (*self.pauses, Pause(self.paused.on, self.paused.until or self.paused.on))


def stand(events: Iterable[Event], rulebook: Rulebook, workdays: Workdays, *, procedure: str) -> Standing:
    """This will fold a journal, in its order, into where the case stands.

    `procedure` is the line the case was opened under. Folding twice gives the same standing.
    """
    walk = _Walk(rulebook, rulebook.procedure(procedure))
    for event in events:
        walk.take(event)
    return _standing(walk, workdays)


def _standing(walk: _Walk, workdays: Workdays) -> Standing:
    pauses, steps = walk.known_pauses(), walk.procedure.steps
    case_due_on = original = None
    if walk.received_on is not None:
        within = walk.rulebook.statute.within_for(walk.procedure)
        if walk.anew_until is not None:
            original = case_due_on = workdays.next_workday(walk.anew_until)
        elif within is not None:
            since = walk.anew_since or walk.received_on
            original = workdays.after(since, within)
            case_due_on = workdays.after(since, within + sum(walk.extra.values()), pauses)
    hops = _hops(walk, workdays, pauses, case_due_on)
    open_ = walk.closed_on is None and walk.index < len(steps)
    step = steps[walk.index] if open_ else None
    due_on = hops[walk.index].due_on if open_ else None
    return Standing(
        procedure=walk.procedure.name,
        waiting_for=(walk.turn or step.act) if step else "",
        waiting_by=_whose_turn(walk, step) if step else "",
        previous_by=steps[walk.index - 1].by if step and walk.index else "",
        received_on=walk.received_on,
        step_due_on=due_on,
        case_due_on=case_due_on,
        original_due_on=original,
        paused_since=walk.paused.on if walk.paused and open_ else None,
        paused_until=walk.paused.until if walk.paused and open_ else None,
        resumes_on=walk.resumes_on() if open_ else None,
        paused_by=walk.paused.act if walk.paused and open_ else "",
        extended=sum(walk.extra.values()),
        closed_on=walk.closed_on,
        provisional=workdays.is_provisional(case_due_on) or workdays.is_provisional(due_on),
        unit=walk.unit,
        handed_to=walk.handed_to,
        last_on=walk.last_on,
        hops=hops,
        at=walk.index,
        pauses=pauses,
        anew_since=walk.anew_since,
        anew_until=walk.anew_until,
    )


def _whose_turn(walk: _Walk, step: Step) -> str:
    if walk.turn == "approve":
        return step.approved_by
    if walk.turn == "reforward":
        return walk.procedure.steps[walk.index - 1].by
    return step.by


def _hops(walk: _Walk, workdays: Workdays, pauses: Sequence[Pause], cap: date | None) -> tuple[Hop, ...]:
    """Each step is due its allowance after the actual hand-over, never later than the statutory day (Q3, Q4)."""
    hops: list[Hop] = []
    latest = _latest(walk, workdays, pauses, cap)
    expected: dict[str, date] = {}
    before = ""
    for n, step in enumerate(walk.procedure.steps):
        since_act = step.since or before
        since = expected.get(since_act)
        done_on = walk.done.get(step.act) if n < walk.index or n == 0 else None
        if since and walk.restarted_on and not (done_on and done_on < walk.restarted_on):
            since = max(since, walk.restarted_on)
        counted = pauses if done_on is None else [pause for pause in pauses if pause.begun_on < done_on]
        due_on = _due(walk, step, since, workdays, counted, cap)
        reached = done_on or (due_on if due_on or n else walk.received_on)
        if reached is not None:
            expected[step.act] = max(reached, walk.rulebook.steps_from) if n == 0 else reached
        hops.append(
            Hop(
                step.act,
                step.by,
                step.approved_by,
                step.within,
                since,
                due_on,
                latest[n],
                done_on,
                planned=n > 0 and since_act not in walk.done,
                provisional=workdays.is_provisional(due_on),
            )
        )
        before = step.act
    return tuple(hops)


def _due(
    walk: _Walk, step: Step, since: date | None, workdays: Workdays, pauses: Sequence[Pause], cap: date | None
) -> date | None:
    if step.within is None:
        return walk.received_on
    if since is None:
        return None
    due_on = workdays.after(since, step.within + walk.extra.get(step.act, 0), pauses)
    return due_on if cap is None else min(due_on, cap)


def _latest(walk: _Walk, workdays: Workdays, pauses: Sequence[Pause], cap: date | None) -> list[date | None]:
    """When each step would fall due had every step before it taken all it may."""
    ends: dict[str, date] = {}
    found: list[date | None] = []
    before = ""
    for step in walk.procedure.steps:
        since = ends.get(step.since or before)
        if since and walk.anew_since and walk.done.get(step.act, walk.anew_since) >= walk.anew_since:
            since = max(since, walk.anew_since)
        due_on = _due(walk, step, since, workdays, pauses, cap)
        if due_on is not None:
            ends[step.act] = max(due_on, walk.rulebook.steps_from)
        found.append(due_on)
        before = step.act
    return found


def light(
    due_on: date | None, today: date, workdays: Workdays, *, soon: int = 2, paused: bool = False, done: bool = False
) -> Light:
    """This will turn a due day into a light; `soon` is how many working days before it the light turns."""
    if done:
        return "done"
    if paused:
        return "paused"
    if due_on is None:
        return "on_time"
    if today > due_on:
        return "overdue"
    return "due_soon" if workdays.count(today, due_on) <= soon else "on_time"

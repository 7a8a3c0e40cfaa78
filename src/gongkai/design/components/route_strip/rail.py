"""The rail a case runs on: what the procedure allows, what was used, and how much is still open, in working days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.design.components.route_strip.scale import Scale, scale
from gongkai.rules.procedure import Procedure, Step
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays

State = Literal["done", "current", "ahead", "passed"]
LONGEST = 1.4  # a rail is drawn to this many times the statutory limit; what runs further is cut off and said in words


@dataclass(frozen=True)
class Slot:
    """What the procedure allows: steps that share their days share a slot."""

    acts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """What a step took (`done`), is taking (`current`, up to today) or will take at most (`ahead`)."""

    act: str
    state: State
    start: int
    end: int
    due: int

    @property
    def late(self) -> tuple[int, int] | None:
        """From where to where the step ran late."""
        if self.state == "ahead" or self.end <= self.due:
            return None
        return max(self.start, self.due), self.end

    @property
    def used(self) -> tuple[int, int] | None:
        """The part within the allowance that is used up."""
        end = min(self.end, max(self.due, self.start))
        return (self.start, end) if self.state != "ahead" and end > self.start else None

    @property
    def open(self) -> tuple[int, int] | None:
        """The part that may still be used."""
        if self.state == "ahead":
            return self.start, self.end
        return (self.end, self.due) if self.state == "current" and self.due > self.end else None


@dataclass(frozen=True)
class Rail:
    """Slots and runs on one scale. `limit` is the statutory day, `today` the place of today while the case is open."""

    slots: tuple[Slot, ...]
    runs: tuple[Run, ...]
    limit: int
    today: int | None

    @property
    def furthest(self) -> int:
        """Where the last run ends, today included."""
        return max([run.end for run in self.runs] + [self.today or 0])

    @property
    def length(self) -> int:
        """How many working days are drawn."""
        return max(self.limit, min(self.furthest, int(self.limit * LONGEST)), 1)

    @property
    def slack(self) -> tuple[int, int] | None:
        """The open rail: what will be left when every step takes all it may."""
        end = max([max(run.end, run.due) if run.state == "current" else run.end for run in self.runs], default=0)
        return (end, self.limit) if end < self.limit else None


def published(procedure: Procedure, within: int) -> Rail:
    """This will lay out a procedure by itself, `within` working days being the statutory limit."""
    ends: dict[str, int] = {}
    before = ""
    for step in procedure.steps:
        ends[step.act] = ends.get(step.since or before, 0) + (step.within or 0)
        before = step.act
    return Rail(_slots(procedure.steps, ends), (), within, None)


def travelled(standing: Standing, procedure: Procedure, today: date, workdays: Workdays) -> tuple[Rail, Scale]:
    """This will lay out a case that was received: its slots, what each step used by `today`, and what is left.

    When the reply was set aside the rail begins there, and what lies before has no room on it.
    """
    now = standing.counted_to(today)
    begins_on = standing.counted_from or now
    ruler = ruler_from(begins_on, standing, now, workdays)
    limit = ruler.place(standing.case_due_on or begins_on)
    since = standing.hops[1].since_on if len(standing.hops) > 1 else None
    begun = ruler.place(since or begins_on)  # later than receipt for a rulebook that starts later
    ends = {hop.act: ruler.place(hop.latest_on or begins_on) for hop in standing.hops}
    slots = _slots(procedure.steps, {**ends, standing.hops[0].act: begun})
    if standing.anew_since:
        slots = tuple(slot for slot in slots if slot.end)
    runs = tuple(_runs(standing, procedure.steps, ruler, ruler.place(now), begun, limit))
    return Rail(slots, runs, limit, None if standing.closed_on else ruler.place(now)), ruler


def ruler_from(start: date, standing: Standing, now: date, workdays: Workdays) -> Scale:
    """This will number the days from a start to the last one that a case's strip or its table can name."""
    due = [day for hop in standing.hops for day in (hop.due_on, hop.latest_on)]
    return scale(start, [now, standing.case_due_on, *due], workdays, standing.pauses)


def state_of(number: int, standing: Standing) -> State:
    """Whether the step is done, in hand, still to come, or passed over: skipped by a change of route, or cut off."""
    if standing.hops[number].done_on is not None:
        return "done"
    if not standing.waiting_for or number < standing.at:
        return "passed"
    return "current" if number == standing.at else "ahead"


def _slots(steps: Sequence[Step], ends: Mapping[str, int]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    before = steps[0].act
    for step in steps[1:]:
        start, end = ends[step.since or before], ends[step.act]
        if step.since and slots and slots[-1].start == start:
            last = slots.pop()
            slots.append(Slot((*last.acts, step.act), start, max(last.end, end)))
        else:
            slots.append(Slot((step.act,), start, end))
        before = step.act
    return tuple(slots)


def _runs(standing: Standing, steps: Sequence[Step], ruler: Scale, now: int, begun: int, limit: int) -> Iterator[Run]:
    """One run after another: each begins where the one before ended, or may end."""
    ends = {steps[0].act: begun}
    at = begun
    for number, (hop, step) in enumerate(zip(standing.hops, steps, strict=True)):
        state = state_of(number, standing)
        if number == 0 or state == "passed":
            continue
        due = ruler.place(hop.due_on or ruler.start)
        if state == "done":
            end = may_end = max(at, ruler.place(hop.done_on or ruler.start))
        elif state == "current":
            end, may_end = max(at, now), max(at, now, due)
        else:
            # When a step before is late, what follows can only begin after today; the statutory day stands (Q4).
            allowed = due - ruler.place(hop.since_on or ruler.start)
            end = may_end = max(at, min(ends.get(step.since, at) + allowed, limit))
        yield Run(hop.act, state, at, end, due)
        at = ends[hop.act] = may_end

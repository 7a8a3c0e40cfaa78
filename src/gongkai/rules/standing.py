"""What the fold of a journal reads and what it gives: events, hops, and where a case stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.rules.workdays import Pause, Workdays


@dataclass(frozen=True)
class Event:
    """One line of a journal, as far as the clock is concerned.

    `procedure` names the line followed from here on; `handed_to` the unit that now has the case;
    `days` an extension in working days, given to the step `for_step`; `until` the end of a pause when it is known;
    `since` the day from which the whole line counts, when that lies before the act that opens the case.
    """

    act: str
    on: date
    procedure: str = ""
    handed_to: int | None = None
    days: int | None = None
    for_step: str = ""
    until: date | None = None
    since: date | None = None


@dataclass(frozen=True)
class Hop:
    """One step of the case's line with its days.

    `since_on` is the day the count starts from (not counted); `planned` says that this day is itself
    still expected. `latest_on` is when the step would fall due if every step took all it may (Q3).
    """

    act: str
    by: str
    approved_by: str
    within: int | None
    since_on: date | None
    due_on: date | None
    latest_on: date | None
    done_on: date | None
    planned: bool
    provisional: bool

    def used(self, today: date, workdays: Workdays, pauses: Sequence[Pause] = ()) -> int:
        """This will count the working days the step has used by `today`, or used when it was done."""
        if self.since_on is None or self.planned:
            return 0
        return workdays.count(self.since_on, self.done_on or today, pauses)


@dataclass(frozen=True)
class Standing:
    """Where a case stands after its journal.

    `waiting_for` is the act the case waits for, `waiting_by` the position whose turn it is; both empty
    once closed. `case_due_on` is the statutory day with pauses and extensions; `original_due_on` without them.
    """

    procedure: str
    waiting_for: str
    waiting_by: str
    previous_by: str
    received_on: date | None
    step_due_on: date | None
    case_due_on: date | None
    original_due_on: date | None
    paused_since: date | None
    paused_until: date | None
    paused_by: str
    extended: int
    closed_on: date | None
    provisional: bool
    unit: int | None
    handed_to: int | None
    last_on: date | None
    hops: tuple[Hop, ...]
    at: int
    pauses: tuple[Pause, ...]

    @property
    def current(self) -> Hop | None:
        """The step in hand, None when the case is closed."""
        return self.hops[self.at] if self.waiting_for else None

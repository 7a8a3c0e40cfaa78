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
    `since` the day from which the whole line counts, when that lies before the act that opens the case; of a reply
    set aside the day its decision came, and `until` the last day that decision gives.
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


def rests(paused_since: date | None, resumes_on: date | None, today: date) -> bool:
    """This will say whether a clock that stopped on one day and counts again on another stands still today."""
    return paused_since is not None and (resumes_on is None or today < resumes_on)


@dataclass(frozen=True)
class Standing:
    """Where a case stands after its journal.

    `waiting_for` is the act the case waits for, `waiting_by` the position whose turn it is; both empty
    once closed. `case_due_on` is the statutory day with pauses and extensions; `original_due_on` without them.
    A pause begins on `paused_since`; on `resumes_on` days count again although nobody wrote down that it is over.
    `anew_since` is the day a decision or judgment set the reply aside, `anew_until` the last day it gave for another.
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
    resumes_on: date | None
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
    anew_since: date | None = None
    anew_until: date | None = None

    @property
    def counted_from(self) -> date | None:
        """The day from which the statutory days count: the receipt, or the day the reply was set aside."""
        return self.anew_since or self.received_on

    def rests(self, today: date) -> bool:
        """This will say whether the clock stands still on a day."""
        return rests(self.paused_since, self.resumes_on, today)

    def counted_to(self, today: date) -> date:
        """This will give the day up to which days were used: today, unless the case is closed or rests."""
        return self.closed_on or (self.paused_since if self.rests(today) else None) or today

    @property
    def current(self) -> Hop | None:
        """The step in hand, None when the case is closed."""
        return self.hops[self.at] if self.waiting_for else None

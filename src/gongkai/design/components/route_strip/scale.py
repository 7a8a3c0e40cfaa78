"""Working days as places on a line: day 0 is the day of receipt, day 1 the first working day after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.workdays import Pause, Workdays

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scale:
    """The number of every day from `start` on, counted once, because a strip asks for the same days again and again."""

    start: date
    numbers: dict[date, int]

    def place(self, day: date) -> int:
        """This will give the working days after `start` up to `day`; the first or last known for a day outside."""
        if day <= self.start:
            return 0
        return self.numbers.get(day, max(self.numbers.values(), default=0))


def scale(start: date, days: Iterable[date | None], workdays: Workdays, pauses: Iterable[Pause] = ()) -> Scale:
    """This will number every day from `start` up to the last of `days`."""
    last = max((day for day in days if day is not None), default=start)
    breaks = tuple(pauses)
    numbers: dict[date, int] = {}
    day, number = start, 0
    while day < last:
        day += ONE_DAY
        number += workdays.kind_of(day, breaks) in ("workday", "made_up")
        numbers[day] = number
    return Scale(start, numbers)

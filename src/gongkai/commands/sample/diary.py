"""The diary of the sample: every act of every application with its day and its moment, in the order they were recorded.

Days of late are counted back in working days from the day on which the sample is laid.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from typing import Any

from django.utils import timezone

from gongkai.rules.workdays import Workdays

LONGEST = 40  # working days, back or ahead
ARE_DAYS = ("on", "arrived", "entered", "until", "signed", "live_from", "live_until")
ONE_DAY = timedelta(days=1)
OPENS, LUNCH, AFTERNOON = (8, 30), 180, (13, 30)  # an office day: 8:30, closed after 180 minutes, open again 13:30


@dataclass(frozen=True, order=True)
class Line:
    """One act of one application: when it was recorded, and all that stands in the sample about it."""

    at: datetime
    application: int
    place: int
    said: dict[str, Any] = field(compare=False)


def diary(applications: Sequence[Mapping[str, Any]], on: date, workdays: Workdays) -> list[Line]:
    """This will give the lines of all applications, the earliest first, as they lie before the day `on`."""
    days = {-n: workdays.after(on, n) for n in range(1, LONGEST + 1)}
    days |= dict(enumerate(islice(_workdays_before(on, workdays), LONGEST), 1))
    return sorted(line for number, about in enumerate(applications) for line in _lines(number, about["acts"], days))


def _workdays_before(on: date, workdays: Workdays) -> Iterator[date]:
    days = (on - n * ONE_DAY for n in count(1))
    return (day for day in days if workdays.is_workday(day))


def _lines(number: int, acts: Sequence[Mapping[str, Any]], days: Mapping[int, date]) -> Iterator[Line]:
    done_that_day: Counter[date] = Counter()
    for place, act in enumerate(acts):
        said = {key: days.get(value, value) if key in ARE_DAYS else value for key, value in act.items()}
        day = said.pop("entered", said["on"])
        at = _moment(day, said.pop("at", ""), number, done_that_day[day])
        done_that_day[day] += 1
        yield Line(at, number, place, said)


def _moment(day: date, at: str, number: int, done_that_day: int) -> datetime:
    """The hour given, or one in office hours: half an hour after the case's act before, each case at another minute."""
    clock = time.fromisoformat(at) if at else _office_hour(10 + number * 29 % 150 + 32 * done_that_day)
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())


def _office_hour(minute: int) -> time:
    start = OPENS if minute < LUNCH else AFTERNOON
    passed = start[0] * 60 + start[1] + (minute if minute < LUNCH else minute - LUNCH)
    return time(passed // 60, passed % 60)

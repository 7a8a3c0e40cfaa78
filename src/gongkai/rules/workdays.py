"""Count working days (工作日) on the calendar that the State Council publishes year by year.

A working day is Monday to Friday, less the days a notice makes free, plus the weekend days it turns
into working days (调休上班). The day from which one counts is not counted itself (L-03, Q1).
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from gongkai.rules.refusal import NotPublished, Refusal

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# The notice for a year has fixed days of the December before (29–31 December 2007, 29 December 2018).
# Until it is out, those last days can still move; a week's margin covers every case since 2007.
UNSETTLED_FROM = (12, 25)

Kind = Literal["workday", "made_up", "weekend", "holiday", "paused"]


@dataclass(frozen=True)
class Pause:
    """Days that do not count: after `begun_on`, up to and including `ended_on` (L-06)."""

    begun_on: date
    ended_on: date

    def covers(self, day: date) -> bool:
        return self.begun_on < day <= self.ended_on


@dataclass(frozen=True)
class CountedDay:
    """One day on the way to a due date: what kind of day it is and its number, when it counts."""

    day: date
    kind: Kind
    number: int | None


@dataclass(frozen=True)
class Workdays:
    """The working days known at one moment: the published years with an office's amendments on top.

    `works` holds the days that differ from Monday–Friday. `first` and `last` bound the years published
    without a gap. `version` names this state of knowledge, so that a date can tell what it was counted with.
    """

    works: Mapping[date, bool]
    first: date
    last: date
    version: str

    def is_workday(self, day: date) -> bool:
        if day < self.first:
            raise NotPublished(
                "%(day)s 早于系统所载最早的放假安排（%(first)s），无法计算工作日。", day=day, first=self.first
            )
        return self.works.get(day, day.weekday() < SATURDAY)

    @cached_property
    def settled_until(self) -> date:
        """The last day that no notice still to come can change."""
        return date(self.last.year, *UNSETTLED_FROM) - ONE_DAY

    @cached_property
    def _published(self) -> list[date]:
        """The working days of the published years, for what is counted most: days without a pause between them."""
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [day for day in days if self.is_workday(day)]

    def is_provisional(self, day: date | None) -> bool:
        """This will say whether a later notice may still move this day (shown as 暂定)."""
        return day is not None and day > self.settled_until

    def walk(self, after: date, within: int, pauses: Iterable[Pause] = ()) -> Iterator[CountedDay]:
        """This will give every day after `after` up to the `within`-th working day, pauses left out.

        `within` is a number of working days, at least 1.
        """
        if within < 1:
            raise Refusal("期限至少为1个工作日，不能是 %(within)s。", within=within)
        breaks = tuple(pauses)
        day, number = after, 0
        while number < within:
            if day == date.max:
                raise NotPublished("历法到 %(day)s 为止，无法再往后计算。", day=day)
            day += ONE_DAY
            kind = self.kind_of(day, breaks)
            counts = kind in ("workday", "made_up")
            number += counts
            yield CountedDay(day, kind, number if counts else None)

    def kind_of(self, day: date, pauses: Iterable[Pause] = ()) -> Kind:
        works, weekend = self.is_workday(day), day.weekday() >= SATURDAY
        if works and any(pause.covers(day) for pause in pauses):
            return "paused"
        if works:
            return "made_up" if weekend else "workday"
        return "weekend" if weekend and day not in self.works else "holiday"

    def after(self, day: date, within: int, pauses: Iterable[Pause] = ()) -> date:
        """This will give the `within`-th working day after `day`."""
        if not pauses and within > 0 and self.first <= day < self.last:
            found = bisect_right(self._published, day) + within - 1
            if found < len(self._published):
                return self._published[found]
        last = day
        for counted in self.walk(day, within, pauses):
            last = counted.day
        return last

    def count(self, after: date, until: date, pauses: Iterable[Pause] = ()) -> int:
        """This will count the working days after `after`, up to and including `until`; 0 when `until` is not later."""
        breaks = tuple(pauses)
        if not breaks and self.first <= after < until <= self.last:
            return bisect_right(self._published, until) - bisect_right(self._published, after)
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(self.kind_of(day, breaks) in ("workday", "made_up") for day in days)

    def left(self, due_on: date, today: date) -> int:
        """This will give the working days left after `today`; below zero, those gone since `due_on`."""
        return self.count(today, due_on) if due_on >= today else -self.count(due_on, today)

    def back(self, day: date, within: int) -> date:
        """This will give the `within`-th working day back, `day` itself counted when it is one.

        Whatever lies before it is at least so many working days old.
        """
        while within > self.is_workday(day):
            within -= self.is_workday(day)
            day -= ONE_DAY
        return day

    def next_workday(self, day: date) -> date:
        """This will give `day` itself when it is a working day, otherwise the first one after it."""
        return day if self.is_workday(day) else self.after(day, 1)

    def amended(self, days: Mapping[date, bool], years: Iterable[int], version: str) -> "Workdays":
        """This will lay an office's own days, and years it entered whole, over the published ones."""
        last = self.last.year
        entered = set(years)
        while last + 1 in entered:
            last += 1
        return Workdays({**self.works, **days}, self.first, date(last, 12, 31), version)


def published(folder: Path, until_year: int | None = None, amendments: int | None = None) -> Workdays:
    """This will read the yearly notices in `folder`, with the later notices that amended them.

    With `until_year` and `amendments` (how many, the earliest first) as they were known at some moment: 0 gives
    the calendar as each year was first published. The version names both.
    """
    notices = sorted((_read(path) for path in folder.glob("*.toml")), key=lambda notice: notice.year)
    known = [notice for notice in notices if until_year is None or notice.year <= until_year]
    years = [notice.year for notice in known]
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise Refusal("放假安排的年份不连续：%(years)s", years=years)
    works: dict[date, bool] = {}
    for notice in known:
        works.update(notice.works)
    changes = sorted((change for notice in known for change in notice.amendments), key=lambda change: change[0])
    for _, days in changes[:amendments]:
        works.update(days)
    version = f"{years[-1]}.{len(changes[:amendments])}+0"
    return Workdays(works, date(years[0], 1, 1), date(years[-1], 12, 31), version)


@dataclass(frozen=True)
class Notice:
    """One year's holiday notice, and what later notices changed of it, each with the day it was published."""

    year: int
    works: Mapping[date, bool]
    amendments: tuple[tuple[date, Mapping[date, bool]], ...]


def _read(path: Path) -> Notice:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    amendments = tuple((part["published_on"], _ruled(part)) for part in data.get("amendments", ()))
    return Notice(data["year"], _ruled(data), amendments)


def _ruled(part: Mapping[str, Any]) -> dict[date, bool]:
    return dict.fromkeys(part.get("off", ()), False) | dict.fromkeys(part.get("worked", ()), True)

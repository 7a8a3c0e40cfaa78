"""Office hours (受理时间): for each day of the week when one can come, and what holds on one day of the calendar.

A guide gives different hours for each weekday; a customs hall closes earlier on Fridays, a counter at noon.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby, pairwise
from typing import Literal

from gongkai.rules.refusal import Incomplete, Words
from gongkai.rules.workdays import Workdays

Span = tuple[time, time]
Why = Literal["open", "closed", "holiday", "made_up"]
DAYS, LOOKED_AHEAD = 7, 31
MOST_SPANS = 2  # before and after the break at noon
NAMES = "一二三四五六日"
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_NAMES = tuple(Words(f"周{zh}", en) for zh, en in zip(NAMES, ENGLISH, strict=True))
TIMES = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
FROM_TO = re.compile(rf"(?:周|星期)([{NAMES}])\s*[-–—~～至到]\s*(?:周|星期)?([{NAMES}])")


@dataclass(frozen=True)
class Today:
    """The hours of one day and why they are so: an ordinary day, a closed one, a holiday, a weekend worked instead."""

    spans: tuple[Span, ...]
    why: Why


@dataclass(frozen=True)
class Week:
    """The hours of a week, Monday first: no span is a closed day, one an open day, two a day with a break."""

    days: tuple[tuple[Span, ...], ...] = ((),) * DAYS

    @classmethod
    def read(cls, data: Sequence[Sequence[Sequence[str]]]) -> "Week":
        """This will read hours as `as_data` wrote them."""
        days = (tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in spans) for spans in data)
        return cls((*days, *((),) * DAYS)[:DAYS])

    def as_data(self) -> list[list[list[str]]]:
        """This will give the hours as plain lists of words such as 08:30."""
        return [[[_clock(opens), _clock(closes)] for opens, closes in spans] for spans in self.days]

    @property
    def is_ever_open(self) -> bool:
        return any(self.days)

    def on(self, day: date, workdays: Workdays) -> Today:
        """This will give the hours of a day. On a weekend that is worked (调休上班) the hours of Monday hold."""
        kind, spans = workdays.kind_of(day), self.days[day.weekday()]
        if kind == "holiday":
            return Today((), "holiday")
        if kind == "made_up" and not spans:
            return Today(self.days[0], "made_up")
        return Today(spans, "open" if spans else "closed")

    def next_open(self, day: date, workdays: Workdays) -> date | None:
        """This will give the first open day after `day`, None when there is none within a month."""
        later = (day + timedelta(days=n) for n in range(1, LOOKED_AHEAD + 1))
        return next((one for one in later if self.on(one, workdays).spans), None)

    def check(self) -> None:
        """This will refuse hours that end before they begin, or overlap."""
        for number, spans in enumerate(self.days):
            clock = [moment for span in spans for moment in span]
            if len(spans) > MOST_SPANS or any(earlier >= later for earlier, later in pairwise(clock)):
                raise Incomplete(
                    "%(day)s的时间前后不对：请依次填写开始、午休开始、午休结束和结束。",
                    field=f"hours_{number}",
                    day=DAY_NAMES[number],
                )

    def in_words(self) -> str:
        """This will write the hours in one line, days alike together: 周一至周四 8:30–11:30，13:30–17:00；周五…."""
        told: list[str] = []
        for spans, group in groupby(range(DAYS), key=lambda day: self.days[day]):
            days = list(group)
            until = f"至周{NAMES[days[-1]]}" if len(days) > 1 else ""
            told.append(f"周{NAMES[days[0]]}{until} {spans_in_words(spans) or '休息'}")
        return "；".join(told)


def spans_in_words(spans: Sequence[Span]) -> str:
    """This will write the hours of one day: 8:30–11:30，13:30–17:00; nothing for a closed day."""
    return "，".join(f"{_short(opens)}–{_short(closes)}" for opens, closes in spans)


def read_words(words: str) -> Week:
    """This will read hours somebody wrote on a sign, as far as they are plain; a week without hours when not."""
    spans = tuple(
        (time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in TIMES.findall(words) if _fits(a, b, c, d)
    )
    days = FROM_TO.findall(words)
    if len(days) != 1 or not 1 <= len(spans) <= MOST_SPANS:
        return Week()
    first, last = (NAMES.index(day) for day in days[0])
    week = Week(tuple(spans if first <= day <= last else () for day in range(DAYS)))
    try:
        week.check()
    except Incomplete:
        return Week()
    return week


def _fits(*clock: str) -> bool:
    hours, minutes = clock[::2], clock[1::2]
    return all(int(hour) < 24 for hour in hours) and all(int(minute) < 60 for minute in minutes)


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _short(moment: time) -> str:
    return f"{moment.hour}:{moment:%M}"

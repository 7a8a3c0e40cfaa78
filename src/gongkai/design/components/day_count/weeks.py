"""The days on the way to a date, laid out in weeks as on a wall calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.design.components.date.words import day_in_words, short_day
from gongkai.rules.workdays import CountedDay, Pause, Workdays

WEEK = 7


@dataclass(frozen=True)
class Cell:
    """One day: `number` when it counts, otherwise the sign that says why not."""

    day: date
    words: str
    figure: str
    kind: str
    number: int | None
    sign: str
    last: bool


@dataclass(frozen=True)
class Sign:
    kind: str
    sign: str
    meaning: str


def signs() -> dict[str, Sign]:
    """The signs of Chinese wall calendars: 休 for a day off, 班 for a weekend day that is worked."""
    return {
        sign.kind: sign
        for sign in (
            Sign("start", pgettext("calendar", "起"), _("起算日，当天不算")),
            Sign("made_up", pgettext("calendar", "班"), _("调休上班，计作工作日")),
            Sign("holiday", pgettext("calendar", "休"), _("放假，不算")),
            Sign("paused", pgettext("calendar", "停"), _("期限暂停，不算")),
        )
    }


def weekday_names() -> tuple[str, ...]:
    return (
        pgettext("weekday", "一"),
        pgettext("weekday", "二"),
        pgettext("weekday", "三"),
        pgettext("weekday", "四"),
        pgettext("weekday", "五"),
        pgettext("weekday", "六"),
        pgettext("weekday", "日"),
    )


def day_count(
    after: date, until: date, workdays: Workdays, pauses: Iterable[Pause] = (), *, language: str
) -> dict[str, Any]:
    """What the template is given: the weeks from `after`, which is not counted, to `until`."""
    breaks = tuple(pauses)
    number = workdays.count(after, until, breaks)
    counted = list(workdays.walk(after, number, breaks)) if number else []
    known = signs()
    cells = [_cell(CountedDay(after, "workday", None), "start", until, known, language)]
    cells += [_cell(day, day.kind, until, known, language) for day in counted]
    kinds = {cell.kind for cell in cells}
    return {
        "after": day_in_words(after, language),
        "until": day_in_words(until, language),
        "number": number,
        "weeks": _weeks(cells),
        "weekdays": weekday_names(),
        "legend": [sign for kind, sign in known.items() if kind in kinds],
    }


def _cell(counted: CountedDay, kind: str, until: date, known: dict[str, Sign], language: str) -> Cell:
    sign = known[kind].sign if kind in known else ""
    day = counted.day
    figure = _figure(day, language) if kind == "start" or day.day == 1 else str(day.day)
    return Cell(day, short_day(day, language), figure, kind, counted.number, sign, day == until)


def _figure(day: date, language: str) -> str:
    """The month with the day, as narrow as can be."""
    return short_day(day, language) if language.startswith("en") else f"{day.month}/{day.day}"


def _weeks(cells: list[Cell]) -> list[list[Cell | None]]:
    """This will begin every week on a Monday and leave the days before and after empty."""
    by_day = {cell.day: cell for cell in cells}
    first, last = cells[0].day, cells[-1].day
    monday = first - timedelta(days=first.weekday())
    count = ((last - monday).days // WEEK + 1) * WEEK
    days: list[Cell | None] = [by_day.get(monday + timedelta(days=n)) for n in range(count)]
    return [days[n : n + WEEK] for n in range(0, count, WEEK)]

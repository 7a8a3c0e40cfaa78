"""Read a year's holiday notice from a file of the same shape as those in `rulebooks/calendar`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.rules.refusal import Incomplete

SATURDAY = 5
LIST_OF_DAYS = gettext_noop("“%(name)s”应是一列日期，例如 [2027-01-01, 2027-01-02]。")


@dataclass(frozen=True)
class WrittenNotice:
    """A notice as it stands in a file: the days it makes free (False) or working (True)."""

    year: int
    title: str
    number: str
    days: dict[date, bool]


def read_notice(file: Path) -> WrittenNotice:
    """This will read a notice and refuse one that says too little, or of a day two things."""
    data = _toml(file)
    year, title = data.get("year"), data.get("notice")
    if type(year) is not int or not date.min.year < year < date.max.year:
        raise Incomplete(gettext_noop("文件须写明年份，例如 year = 2027。"), field="year")
    if not isinstance(title, str) or not title.strip():
        raise Incomplete(gettext_noop('文件须写明通知的名称：notice = "…"。'), field="notice")
    number = data.get("number", "")
    if not isinstance(number, str):
        raise Incomplete(gettext_noop('文号须是文字：number = "…"。'), field="number")
    days = _days(data, year)
    for amendment in _amendments(data):
        days |= _days(amendment, year)
    if not days:
        raise Incomplete(gettext_noop("文件没有写明哪些日子放假（off）或上班（worked）。"), field="off")
    return WrittenNotice(year, title.strip(), number.strip(), days)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Incomplete(
            gettext_noop("读不了文件 %(file)s：%(problem)s"), field="file", file=file, problem=problem
        ) from problem


def _amendments(data: dict[str, Any]) -> list[dict[str, Any]]:
    found = data.get("amendments", [])
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise Incomplete(gettext_noop("“amendments”应写成 [[amendments]] 各段。"), field="amendments")
    return found


def _days(part: dict[str, Any], year: int) -> dict[date, bool]:
    off, worked = _dates(part, "off"), _dates(part, "worked")
    for day in [*off, *worked]:
        _refuse_a_strange_day(day, year)
    if twice := sorted({*off} & {*worked}):
        raise Incomplete(gettext_noop("%(day)s 既写为放假又写为上班。"), field="worked", day=twice[0])
    if weekday := next((day for day in worked if day.weekday() < SATURDAY), None):
        raise Incomplete(gettext_noop("%(day)s 本来就是工作日，不必写为调休上班。"), field="worked", day=weekday)
    return dict.fromkeys(off, False) | dict.fromkeys(worked, True)


def _dates(part: dict[str, Any], name: str) -> list[date]:
    found = part.get(name, [])
    if not isinstance(found, list) or any(type(day) is not date for day in found):
        raise Incomplete(LIST_OF_DAYS, field=name, name=name)
    return found


def _refuse_a_strange_day(day: date, year: int) -> None:
    """A year's notice names days of that year, and of the Decembers and Januaries beside it."""
    if not date(year - 1, 12, 1) <= day <= date(year + 1, 1, 31):
        raise Incomplete(gettext_noop("%(day)s 不是 %(year)s 年的日子。"), field="off", day=day, year=year)

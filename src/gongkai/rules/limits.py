"""When a limit of the law runs out (law.md §4): working days, calendar days, months, or a fixed day a year on."""

from calendar import monthrange
from datetime import date, timedelta

from gongkai.rules.procedure import Limit
from gongkai.rules.workdays import Workdays


def due(limit: Limit, since: date, workdays: Workdays) -> date:
    """This will give the last day of `limit` counted from `since`, which is not counted itself.

    Calendar days and months that end on a free day run to the next working day (民事诉讼法 art.85); a fixed
    day, such as the annual report's, does not move.
    """
    if limit.within is not None:
        return workdays.after(since, limit.within)
    if limit.days is not None:
        return workdays.next_workday(since + timedelta(days=limit.days))
    if limit.months is not None:
        return workdays.next_workday(_months_after(since, limit.months))
    assert limit.month_day is not None  # noqa: S101 - Limit refuses to exist without one of the four
    return date(since.year + 1, *limit.month_day)


def _months_after(since: date, months: int) -> date:
    """The day of the same number so many months on, or the last of a month that has no such day."""
    years, month = divmod(since.month - 1 + months, 12)
    year, month = since.year + years, month + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))

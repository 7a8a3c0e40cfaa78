from datetime import date

from gongkai.design.components.day_count.weeks import day_count
from gongkai.design.sample import WORKDAYS
from gongkai.rules.workdays import Pause


def cells(after, until, pauses=()):
    found = day_count(after, until, WORKDAYS, pauses, language="zh-hans")
    return [cell for week in found["weeks"] for cell in week if cell]


def test_every_day_from_receipt_to_the_due_day_is_there():
    days = [cell.day for cell in cells(date(2008, 9, 26), date(2008, 10, 22))]
    assert days[0] == date(2008, 9, 26)
    assert days[-1] == date(2008, 10, 22)
    assert len(days) == 27


def test_the_days_that_count_are_numbered_without_a_gap():
    numbers = [cell.number for cell in cells(date(2008, 9, 26), date(2008, 10, 22)) if cell.number]
    assert numbers == list(range(1, 16))


def test_a_worked_weekend_a_holiday_and_the_first_day_carry_their_signs():
    signs = {cell.day: cell.sign for cell in cells(date(2008, 9, 26), date(2008, 10, 22))}
    assert signs[date(2008, 9, 26)] == "起"
    assert signs[date(2008, 9, 27)] == "班"
    assert signs[date(2008, 10, 1)] == "休"
    assert signs[date(2008, 10, 11)] == ""


def test_paused_days_are_shown_and_not_counted():
    pause = Pause(date(2008, 5, 8), date(2008, 5, 15))
    by_day = {cell.day: cell for cell in cells(date(2008, 5, 5), date(2008, 6, 2), (pause,))}
    assert by_day[date(2008, 5, 9)].sign == "停"
    assert by_day[date(2008, 5, 9)].number is None
    assert by_day[date(2008, 6, 2)].number == 15


def test_weeks_begin_on_monday():
    weeks = day_count(date(2008, 9, 26), date(2008, 10, 22), WORKDAYS, language="zh-hans")["weeks"]
    assert all(len(week) == 7 for week in weeks)
    assert all(cell.day.weekday() == at for week in weeks for at, cell in enumerate(week) if cell)


def test_only_the_signs_in_use_are_explained():
    legend = day_count(date(2008, 5, 12), date(2008, 5, 14), WORKDAYS, language="zh-hans")["legend"]
    assert [sign.sign for sign in legend] == ["起"]

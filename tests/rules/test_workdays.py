"""Working days: counted on the published calendar, the day from which one counts left out (L-03, L-04)."""

from datetime import date, timedelta

import pytest

from gongkai.rules.refusal import NotPublished, Refusal
from gongkai.rules.rulebook import BUILT_IN
from gongkai.rules.workdays import Pause, published

NATIONAL_DAY = date(2008, 9, 26)


def test_the_day_from_which_one_counts_is_not_counted(workdays):
    assert workdays.after(date(2008, 5, 5), 1) == date(2008, 5, 6)


def test_a_make_up_weekend_is_worked_and_a_weekday_of_a_holiday_is_not(workdays):
    days = {line.day: (line.kind, line.number) for line in workdays.walk(NATIONAL_DAY, 3)}
    assert days[date(2008, 9, 27)] == ("made_up", 1)
    assert days[date(2008, 9, 28)] == ("made_up", 2)
    assert {days[date(2008, 9, 29) + timedelta(days=n)] for n in range(7)} == {("holiday", None)}
    assert days[date(2008, 10, 6)] == ("workday", 3)


def test_an_ordinary_weekend_is_called_one(workdays):
    assert workdays.kind_of(date(2008, 5, 10)) == "weekend"


def test_every_day_on_the_way_is_told(workdays):
    lines = list(workdays.walk(NATIONAL_DAY, 15))
    assert [line.day for line in lines] == [NATIONAL_DAY + timedelta(days=n) for n in range(1, 27)]
    assert [line.number for line in lines if line.number] == list(range(1, 16))
    assert lines[-1].day == date(2008, 10, 22)


def test_days_of_a_pause_are_left_out_from_the_day_after_it_begins_to_its_last(workdays):
    pause = Pause(date(2008, 5, 8), date(2008, 5, 15))
    assert workdays.after(date(2008, 5, 5), 15, [pause]) == date(2008, 6, 2)
    kinds = {line.day.day: line.kind for line in workdays.walk(date(2008, 5, 7), 3, [pause])}
    assert [kinds[8], kinds[9], kinds[10], kinds[15]] == ["workday", "paused", "weekend", "paused"]
    assert kinds[16] == "workday"


def test_counting_to_an_earlier_day_gives_nothing(workdays):
    assert workdays.count(date(2008, 5, 6), date(2008, 5, 6)) == 0
    assert workdays.count(date(2008, 5, 6), date(2008, 5, 1)) == 0


def test_days_left_turn_into_days_gone(workdays):
    due_on = date(2008, 5, 26)
    assert workdays.left(due_on, date(2008, 5, 21)) == 3
    assert workdays.left(due_on, due_on) == 0
    assert workdays.left(due_on, date(2008, 5, 28)) == -2


def test_a_free_day_moves_to_the_next_working_day(workdays):
    assert workdays.next_workday(date(2008, 10, 1)) == date(2008, 10, 6)
    assert workdays.next_workday(date(2008, 9, 27)) == date(2008, 9, 27)


@pytest.mark.parametrize("within", [0, -1])
def test_a_limit_has_at_least_one_day(workdays, within):
    with pytest.raises(Refusal, match="至少为1个工作日"):
        workdays.after(date(2008, 5, 5), within)


def test_before_the_first_published_year_nothing_is_guessed(workdays):
    assert workdays.first == date(2007, 1, 1)
    with pytest.raises(NotPublished, match="2006-12-31"):
        workdays.is_workday(date(2006, 12, 31))


@pytest.mark.parametrize(
    ("day", "provisional"),
    [("2026-12-24", False), ("2026-12-25", True), ("2027-01-04", True), ("2100-01-01", True), (None, False)],
)
def test_a_day_that_a_notice_still_to_come_may_move_is_provisional(workdays, day, provisional):
    assert workdays.is_provisional(day and date.fromisoformat(day)) is provisional


def test_far_beyond_the_published_years_days_are_counted_all_the_same(workdays):
    assert workdays.after(date(2100, 1, 1), 20) == date(2100, 1, 29)


def test_an_offices_own_days_lie_over_the_published_ones(workdays):
    typhoon = date(2026, 8, 12)
    amended = workdays.amended({typhoon: False}, [], "2026.3+1")
    assert (workdays.is_workday(typhoon), amended.is_workday(typhoon)) == (True, False)
    assert amended.settled_until == workdays.settled_until
    assert amended.version == "2026.3+1"


def test_a_year_entered_whole_is_known_when_no_year_before_it_is_missing(workdays):
    assert workdays.amended({}, [2027], "2026.3+1").settled_until == date(2027, 12, 24)
    assert workdays.amended({}, [2028], "2026.3+1").settled_until == date(2026, 12, 24)
    assert workdays.amended({}, [2028, 2027], "2026.3+2").settled_until == date(2028, 12, 24)


def test_what_was_known_by_an_earlier_year_can_be_counted_with_again():
    then = published(BUILT_IN / "calendar", 2008)
    assert then.version == "2008.0+0"
    assert then.is_workday(date(2009, 1, 2))  # a weekday, until the notice for 2009 made it free
    assert then.is_provisional(date(2009, 1, 2))


def test_years_with_a_gap_are_no_calendar(tmp_path):
    for year in (2008, 2010):
        (tmp_path / f"{year}.toml").write_text(f"year = {year}\noff = []\nworked = []\n", encoding="utf-8")
    with pytest.raises(Refusal, match="不连续"):
        published(tmp_path)


def test_no_years_are_no_calendar(tmp_path):
    with pytest.raises(Refusal, match="不连续"):
        published(tmp_path)

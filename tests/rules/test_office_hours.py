"""Office hours by weekday: what holds on a day of the calendar, and what a sign at the door says."""

from datetime import date, time

import pytest

from gongkai.casework.calendar import PUBLISHED
from gongkai.rules.office_hours import Week, read_words, spans_in_words
from gongkai.rules.refusal import Incomplete
from gongkai.rules.workdays import published

MORNING, AFTERNOON = (time(8, 30), time(11, 30)), (time(13, 30), time(17))
WEEK = Week(((MORNING, AFTERNOON),) * 4 + ((MORNING,), (), ()))


@pytest.fixture(scope="module")
def workdays():
    return published(PUBLISHED)


@pytest.mark.parametrize(
    ("day", "why", "words"),
    [
        (date(2026, 9, 21), "open", "8:30–11:30，13:30–17:00"),  # a Monday
        (date(2026, 9, 18), "open", "8:30–11:30"),  # a Friday, which has hours of its own
        (date(2026, 9, 19), "closed", ""),  # a Saturday
        (date(2026, 10, 1), "holiday", ""),  # a Thursday, and National Day
        (date(2026, 9, 20), "made_up", "8:30–11:30，13:30–17:00"),  # a Sunday worked for National Day: Monday's hours
    ],
)
def test_the_hours_of_a_day_follow_the_weekday_and_the_calendar(workdays, day, why, words):
    found = WEEK.on(day, workdays)
    assert (found.why, spans_in_words(found.spans)) == (why, words)


def test_days_alike_are_told_together():
    assert WEEK.in_words() == "周一至周四 8:30–11:30，13:30–17:00；周五 8:30–11:30；周六至周日 休息"


def test_hours_are_kept_as_words_and_read_again():
    assert Week.read(WEEK.as_data()) == WEEK
    assert Week.read([]) == Week()


@pytest.mark.parametrize(
    "spans", [(AFTERNOON, MORNING), ((time(9), time(9)),), (MORNING, AFTERNOON, (time(18), time(19)))]
)
def test_hours_that_overlap_or_end_before_they_begin_are_refused(spans):
    with pytest.raises(Incomplete) as refused:
        Week(((), spans, (), (), (), (), ())).check()
    assert refused.value.field == "hours_1"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("周一至周五 8:30–11:30，13:30–17:00（节假日除外）", "周一至周五 8:30–11:30，13:30–17:00；周六至周日 休息"),
        ("星期一到星期四，9：00-12：00", "周一至周四 9:00–12:00；周五至周日 休息"),
        ("工作日全天", "周一至周日 休息"),
        ("周一至周五 8:30–11:30，周六 9:00–12:00，周日 9:00–12:00", "周一至周日 休息"),
        ("周一至周五 25:00–26:00", "周一至周日 休息"),
        ("", "周一至周日 休息"),
    ],
)
def test_a_sign_is_read_as_far_as_it_is_plain(words, told):
    assert read_words(words).in_words() == told
